import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/engine/embedded-postgres.ts';
import { createLog } from '../../server/log.ts';
import { startOpenAiSandbox } from '../sandbox/openai/sandbox.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));
const hasShared = existsSync(`${SHARED}/data/zoom`);
const folder = mkdtempSync(join(tmpdir(), 'halftime-call-'));
let server: EmbeddedPostgres;
/** The command's own server, held open so that each run attaches instead of starting it. */
beforeAll(async () => {
  server = await startEmbeddedPostgres({
    dataDir: join(ROOT, '.halftime/call/postgres'),
    log: createLog('silent'),
  });
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
const note = hasShared ? '' : ' (skipped: ../shared is absent)';

/** `npm run call -- ...` without npm around it. */
const call = (...args: string[]) => callWith({}, ...args);
async function callWith(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['scripts/call.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, LANG: '', OPENAI_API_KEY: '', ...env },
      maxBuffer: 50e6,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('npm run call', () => {
  it("the README's transcript with its agent named, prints the log with its proof of absence", async () => {
    const { code, out } = await call(
      'demo/transcripts/meeting.vtt',
      '--agent',
      'marcus feld',
      '--call-type',
      'sales_discovery',
    );
    expect(code).toBe(0);
    expect(out).toContain('Marcus Feld  Sales discovery');
    expect(out).toMatch(/Says that the call is recorded.*0/);
    expect(out).toContain('not said in');
    expect(out).toContain('compliance');
  }, 60_000);

  it('the same without an agent, is quarantined with the speakers and exit code 0', async () => {
    const { code, out } = await call('demo/transcripts/meeting.vtt');
    expect({ code, quarantined: out.includes('quarantined: agent unknown') }).toEqual({
      code: 0,
      quarantined: true,
    });
    expect(out).toContain('Marcus Feld');
    expect(out).toContain('--agent');
  }, 60_000);

  it('a file of no known format and one that is not there, name what is wrong and end with 1', async () => {
    const readme = await call('README.md');
    expect(readme).toMatchObject({ code: 1, err: expect.stringContaining('README.md') });
    expect(readme.err).toContain('WebVTT');
    expect(await call('nowhere.vtt')).toMatchObject({ code: 1, err: expect.stringContaining('nowhere.vtt') });
  }, 60_000);

  it('a transfer between two agents, as its file says, prints a log for each', async () => {
    const { code, out } = await call('demo/calls/qm-1013.json');
    expect(code).toBe(0);
    expect(out.match(/pass mark 65/g)).toHaveLength(2);
    expect(out).toContain('Jules Whitaker');
    expect(out).toContain('Noor Haddad');
  }, 60_000);

  it('--json, for two files, prints one document a line and nothing else', async () => {
    const { out } = await call('demo/calls/qm-1001.json', 'demo/calls/qm-1016.json', '--json');
    const states = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state);
    expect(states).toEqual(['logged', 'not_scored']);
  }, 60_000);

  it('a broken file among good ones, is named with its line, and the others are done', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{\n"turns": [\noops\n]}');
    const { code, out, err } = await call(broken, 'demo/calls/qm-1001.json');
    expect(code).toBe(1);
    expect(err).toContain(broken);
    expect(err).toContain('line 3');
    expect(out).toContain('qm-1001.json');
  }, 60_000);

  it('a recording, without OPENAI_API_KEY, says what is needed', async () => {
    const recording = join(folder, 'call.wav');
    writeFileSync(recording, 'RIFF');
    const { code, err } = await call(recording);
    expect({ code, said: err.includes('OPENAI_API_KEY') }).toEqual({ code: 1, said: true });
  }, 60_000);

  it('a recording, with a transcriber, is scored for the speaker who is named', async () => {
    const recording = join(folder, 'spoken.wav');
    writeFileSync(recording, 'RIFF and so on');
    const said = (speaker: string, start: number, text: string) => ({
      speaker,
      start,
      end: start + 30,
      text,
    });
    const segments = [
      said(
        'A',
        0,
        'Hello, this call is being recorded for training and quality. What can I do for you today?',
      ),
      said(
        'B',
        31,
        `My board does not show the jobs of this morning. ${'It is the same every day and it is bad. '.repeat(4)}`,
      ),
      said('A', 62, 'I see. I reset it, and your support case number is four four two one.'),
    ];
    const openai = await startOpenAiSandbox({
      hear: () => ({ task: 'transcribe', text: '', duration: 92, segments }),
    });
    const env = { OPENAI_API_KEY: 'sk-sandbox', OPENAI_BASE_URL: openai.url, JUDGE: 'offline' };
    const { code, out } = await callWith(env, recording, '--agent', 'speaker-1');
    await openai.close();
    expect(code).toBe(0);
    expect(out).toContain('"this call is being recorded for training and quality"');
  }, 60_000);

  it.skipIf(!hasShared)(
    `Contact Lens analyses, which name a role and no person, are scored without help${note}`,
    async () => {
      const samples = `${SHARED}/samples/amazon-connect`;
      const files = readdirSync(samples).filter((name) => name.startsWith('contact_lens_analysis'));
      const { code, out } = await call(...files.map((name) => `${samples}/${name}`));
      expect(code).toBe(0);
      expect(out.match(/Agent \(from the file\) {2}Customer support/g)).toHaveLength(files.length);
    },
    60_000,
  );

  it.skipIf(!hasShared)(
    `real Zoom transcripts and the bank call, end in a visible state without help${note}`,
    async () => {
      const zoom = readdirSync(`${SHARED}/data/zoom`).map((file) => `${SHARED}/data/zoom/${file}`);
      const bank = readdirSync(`${SHARED}/data`).find((file) => file.startsWith('hvb-'))!;
      const { code, out } = await call(...zoom, `${SHARED}/data/${bank}`);
      expect(code).toBe(0);
      expect(out.match(/quarantined: agent unknown/g)).toHaveLength(zoom.length);
      expect(out).toContain('not scored: too short');
    },
    120_000,
  );
});
