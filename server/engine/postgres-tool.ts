import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Identity } from './postgres-identity.ts';

/** One of the server's own programs, with everything it printed. */
export type ToolRun = { ok: boolean; output: string };

/**
 * Runs `initdb` or `pg_ctl` to its end as `identity`. `PG*` and locale variables of the caller are kept out: they would
 * point the tool at another cluster or give the cluster another encoding.
 */
export function runPostgresTool(
  binDir: string,
  tool: 'initdb' | 'pg_ctl',
  args: string[],
  identity: Identity,
): Promise<ToolRun> {
  return new Promise((resolve) => {
    const child = spawn(join(binDir, tool), args, {
      // A folder below root's home would make the switched user fail before it starts.
      cwd: '/',
      env: cleanEnvironment(),
      // pg_ctl's server inherits stdin and stdout; only its own log file may keep them open.
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ ok: code === 0, output: output.trim() });
    });
  });
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
