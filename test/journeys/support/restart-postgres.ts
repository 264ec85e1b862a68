import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../server/engine/embedded-postgres.ts';
import { findPostgresBinaries } from '../../../server/engine/postgres-binaries.ts';
import { ROOT_STATE_DIR } from '../../../server/engine/postgres-data-dir.ts';
import { choosePostgresIdentity } from '../../../server/engine/postgres-identity.ts';
import { runPostgresTool } from '../../../server/engine/postgres-tool.ts';
import { createLog } from '../../../server/log.ts';

const log = createLog('silent');
const DOWN_MS = 700;

/** SIGKILL to the postmaster, as the kernel does when memory ends; then started as the product starts it. Answers how to stop it. */
export async function killPostgres({ dataDir }: EmbeddedPostgres): Promise<() => Promise<void>> {
  const pid = readFileSync(join(dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]!;
  execFileSync('kill', ['-9', pid]);
  await sleep(DOWN_MS);
  return (await startEmbeddedPostgres({ dataDir, log })).stop;
}

/** A fast shutdown and a start on the same port, as an operator or an update does. Answers how to stop it. */
export async function restartPostgres({
  dataDir,
  url,
  stop,
}: EmbeddedPostgres): Promise<() => Promise<void>> {
  const identity = choosePostgresIdentity(join(dataDir, 'cluster'));
  const copyRoot = identity ? ROOT_STATE_DIR : join(dataDir, 'binaries');
  const { binDir } = findPostgresBinaries({ identity, copyRoot, log });
  const data = join(dataDir, 'cluster', 'data');
  const control = async (...args: string[]) => {
    const run = await runPostgresTool(binDir, 'pg_ctl', [...args, '-w', '-D', data], identity);
    if (!run.ok) throw new Error(run.output);
  };
  await control('stop', '-m', 'fast');
  await sleep(DOWN_MS);
  await control('start', '-l', join(data, 'restarted.log'), '-o', `-p ${new URL(url).port}`);
  return stop;
}
