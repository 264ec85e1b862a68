import { spawnSync } from 'node:child_process';
import { withProgress } from './progress.mjs';
import { say } from './project.mjs';
import { runQuietly } from './run.mjs';

/** Sees to a Redis for the tests: REDIS_URL, `redis-server` on the PATH, or Debian's package when root may install it. */
export async function ensureRedisForTests() {
  if (process.env.REDIS_URL || isOnPath('redis-server')) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) return sayNone();
  await withProgress('Installing redis-server for the Redis tests (apt-get, about 2 MB)', async () => {
    // RUNLEVEL=1 keeps Debian from starting it as a service.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'];
    const first = await runQuietly('apt-get', install, { env });
    if (first.code === 0) return undefined;
    await runQuietly('apt-get', ['update', '-qq'], { env });
    const second = await runQuietly('apt-get', install, { env });
    return second.code === 0 ? undefined : 'could not be installed';
  });
  if (!isOnPath('redis-server')) sayNone();
}

function sayNone() {
  say('No redis-server here and no REDIS_URL: the Redis tests are skipped by name.');
}

function isOnPath(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
