import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));
const hasShared = existsSync(`${SHARED}/data/zoom`);
const note = hasShared ? '' : ' (skipped: ../shared is absent)';

/** `npm run call -- ...` without npm around it. */
async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['scripts/call.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, LANG: '' },
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
    expect(out).toContain('Marcus Feld  sales_discovery');
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
