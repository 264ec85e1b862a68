import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/scratch-org.mjs', import.meta.url));

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'halftime-fake-sf-'));
});
afterEach(() => rmSync(bin, { recursive: true }));

/** Commands on the PATH that write down what they are called with, and fail where their words match. */
function fakeCommands(failing = /^never$/): void {
  const code = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const { basename } = require('node:path');
const args = process.argv.slice(2);
const words = [basename(process.argv[1]), ...args].join(' ');
const at = args.indexOf('--definition-file');
const file = at >= 0 && args[at + 1].startsWith('/') ? JSON.parse(readFileSync(args[at + 1], 'utf8')) : null;
appendFileSync(${JSON.stringify(join(bin, 'calls'))}, JSON.stringify({ words, cwd: process.cwd(), file }) + '\\n');
if (${failing}.test(words)) { console.error('it went wrong'); process.exit(2); }
if (words.includes('create user')) console.log(JSON.stringify({ status: 0, result: { fields: { id: '005M' } } }));
`;
  for (const name of ['sf', 'npm']) {
    writeFileSync(join(bin, name), code);
    chmodSync(join(bin, name), 0o755);
  }
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, PATH: bin },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

type Call = { words: string; cwd: string; file: Record<string, unknown> | null };
function calls(): Call[] {
  const file = join(bin, 'calls');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Call);
}

describe('npm run scratch-org', () => {
  it('an org made, with everything at hand, is built, deployed and peopled in this order', () => {
    fakeCommands();
    const { status, output } = run('--alias', 'trial', '--dev-hub', 'hub');
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(calls().map(({ words }) => words.split(' ').slice(0, 4).join(' '))).toEqual([
      'sf --version',
      'npm run build:cards',
      'sf org create scratch',
      'sf project deploy start',
      'sf project deploy start',
      'sf org assign permset',
      'sf org create user',
      'sf org create user',
    ]);
    const [, cards, create, deploy, , permissions, manager, rep] = calls();
    expect(create!.words).toContain('--alias trial --duration-days 7 --wait 15 --target-dev-hub hub');
    expect(deploy!.words).toContain('--source-dir force-app');
    expect(deploy!.cwd).toBe(join(cards!.cwd, 'salesforce'));
    expect(permissions!.words).toContain(
      '--name Halftime_Admin --name Halftime_Integration --target-org trial',
    );
    expect(manager!.file).toMatchObject({ permsets: ['Halftime_Manager'] });
    expect(rep!.file).toMatchObject({ permsets: ['Halftime_Rep'], ManagerId: '005M' });
    expect(output).toContain('sf org open --target-org trial');
  });

  it('an org of one’s own, named, is deployed to; none is made and nobody added', () => {
    fakeCommands();
    expect(run('--target-org', 'sandbox').status).toBe(0);
    const words = calls().map((call) => call.words);
    expect(words.filter((each) => each.includes('create'))).toEqual([]);
    expect(words.filter((each) => each.includes('--target-org sandbox'))).toHaveLength(3);
  });

  it('the commands, asked for only, are printed and not run', () => {
    fakeCommands();
    const { status, output } = run('--dry-run');
    expect(status).toBe(0);
    expect(output).toContain('npm run build:cards');
    expect(output).toContain('(cd salesforce && sf project deploy start --source-dir force-app');
    expect(output).toContain('sf org create user');
    expect(calls()).toEqual([]);
  });

  it('without the CLI, it says how to install it', () => {
    const { status, output } = run();
    expect(status).toBe(1);
    expect(output).toContain('npm install --global @salesforce/cli');
  });

  it('a deployment that fails, ends it with the command and what it said', () => {
    fakeCommands(/source-dir force-app/);
    const { status, output } = run();
    expect(status).toBe(1);
    expect(output).toContain('it went wrong');
    expect(output).toContain('sf project deploy start --source-dir force-app');
    expect(calls().some(({ words }) => words.includes('permset'))).toBe(false);
  });

  it('a client app the org refuses, and no licence for a manager, are said, and the rest goes on', () => {
    fakeCommands(/external-client-app|create user/);
    const { status, output } = run();
    expect(status).toBe(0);
    expect(output).toContain('Make the External Client App by hand');
    expect(output).toContain('No demo manager was made');
    expect(calls().filter(({ words }) => words.includes('create user'))).toHaveLength(1);
  });

  it('a wrong option, answered, shows what there is', () => {
    const { status, output } = run('--days', 'many');
    expect(status).toBe(1);
    expect(output).toContain('--days is 1 to 30');
    expect(output).toContain('--target-org NAME');
  });
});
