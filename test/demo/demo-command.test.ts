import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { readDemoOptions } from '../../demo/run/options.ts';
import { typedIn } from '../../demo/run/typed-in.ts';
import { expectedCalls } from '../../demo/world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'halftime-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm run demo', () => {
  it('--exit --json, without LANG and beside whatever has the wanted port, ends with 0 and a summary of every call with its records', async () => {
    const [json, requests] = [join(folder, 'summary.json'), join(folder, 'requests.jsonl')];
    const env = { ...process.env, LANG: '', LC_ALL: '', LC_CTYPE: '', SANDBOX_LOG: requests };
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = String((other.address() as AddressInfo).port);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['demo/demo.ts', '--exit', '--json', json, '--port', taken],
      { cwd: ROOT, env },
    );
    other.close();
    expect(stdout).toContain(`Port ${taken} is taken`);
    expect(stdout).not.toContain('Not as expected');
    expect(stdout).not.toContain('\u001b');

    const summary = JSON.parse(readFileSync(json, 'utf8'));
    const ids = new Set(summary.calls.map(({ externalId }: { externalId: string }) => externalId));
    expect(ids).toEqual(new Set(expectedCalls.map(({ externalId }) => externalId)));
    const one = summary.calls.find(({ externalId }: { externalId: string }) => externalId === 'qm-1012');
    expect(one).toMatchObject({ state: 'logged', agent: 'Benji Kowalczyk' });
    expect(stdout).toContain(one.logs.salesforce);
    expect(stdout).toContain(one.logs.hubspot);
    for (const task of one.tasks.salesforce) expect(stdout).toContain(task);

    const sent = readFileSync(requests, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(sent.map(({ vendor }) => vendor))).toEqual(new Set(['salesforce', 'hubspot']));
  }, 90_000);

  it.each([
    [['--json', '/no/such/folder/x.json'], '--json'],
    [['--port', 'many'], '--port'],
    [['--port', '70000'], '--port'],
    [['--bogus'], '--bogus'],
    [['file.json'], 'file.json'],
  ])('options %j, before anything is started, are refused by name', (args, name) => {
    expect(() => readDemoOptions(args, folder)).toThrow(name);
  });

  it('a relative file, typed in another folder, belongs there under npm and here without', () => {
    const env = { INIT_CWD: folder, npm_lifecycle_event: 'demo' };
    expect(readDemoOptions(['--json', 'x.json'], typedIn('demo', env)).json).toBe(join(folder, 'x.json'));
    expect(typedIn('demo', { ...env, npm_lifecycle_event: 'test' })).toBe(process.cwd());
  });
});
