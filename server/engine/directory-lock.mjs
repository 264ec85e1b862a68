// Plain JavaScript because scripts/lib/bootstrap.mjs runs it on Node 20 before anything is installed.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTokenAlive, processToken } from './process-token.mjs';

const OWNER_GRACE_MS = 10_000;
const POLL_MS = 50;

/**
 * Takes the lock `directory` (its parent must exist), waiting up to `waitMs` for a living owner; a dead owner's lock is
 * taken over. `onWait(ownerPid)` is called once when there is something to wait for. Resolves to the function that
 * releases it; rejects with code `ELOCKED` when the time is up.
 */
export async function takeDirectoryLock(directory, { waitMs, onWait }) {
  const deadline = Date.now() + waitMs;
  let told = false;
  for (;;) {
    try {
      await mkdir(directory);
      await writeFile(join(directory, 'owner'), processToken());
      return () => rm(directory, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = await readOwner(directory);
    if (await isStale(directory, owner)) {
      await takeAway(directory, owner);
      continue;
    }
    if (!told) onWait?.(Number.parseInt(owner ?? '', 10) || undefined);
    told = true;
    if (Date.now() >= deadline) {
      const who = owner ? `process ${Number.parseInt(owner, 10)}` : 'another process';
      throw Object.assign(
        new Error(`${directory} is held by ${who}. If that is not so, delete the folder.`),
        {
          code: 'ELOCKED',
        },
      );
    }
    await sleep(POLL_MS);
  }
}

async function readOwner(directory) {
  return readFile(join(directory, 'owner'), 'utf8').catch(() => undefined);
}

async function isStale(directory, owner) {
  if (owner) return !isTokenAlive(owner);
  // Made but not yet signed: its owner is about to write, or died in between.
  const made = await stat(directory).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > OWNER_GRACE_MS;
}

/** Renaming is atomic, so of several takers one wins; a lock that changed hands meanwhile is put back. */
async function takeAway(directory, owner) {
  const aside = `${directory}.stale-${processToken()}`;
  try {
    await rename(directory, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if ((await readOwner(aside)) !== owner) await rename(aside, directory).catch(() => {});
  await rm(aside, { recursive: true, force: true });
}
