import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineLog } from './engine-log.ts';
import { canEnter, type Identity } from './postgres-identity.ts';

/** The data directory of a checkout that names no other. */
export const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../.halftime/postgres', import.meta.url));

/** Where root keeps what the database user must reach; ordinary users never need it. */
export const ROOT_STATE_DIR = '/var/lib/halftime';

/**
 * Makes the data directory and returns where it really is: `wanted`, or for root, when the database user cannot enter that
 * path (a checkout below root's home), a persistent folder of its own below /var/lib/halftime.
 */
export function prepareDataDir(wanted: string, identity: Identity, log: EngineLog): string {
  const absolute = resolve(wanted);
  const reachable = canEnter(identity, nearestExisting(absolute));
  const dataDir = reachable ? absolute : join(ROOT_STATE_DIR, shortHash(absolute), 'postgres');
  if (!reachable) {
    log.info(
      { wanted: absolute, dataDir, user: identity?.name },
      'the database user cannot enter the wanted data folder; using another',
    );
  }
  const firstMade = mkdirSync(dataDir, { recursive: true });
  if (identity && firstMade) {
    for (let made = dataDir; made.startsWith(firstMade); made = dirname(made)) chmodSync(made, 0o755);
    chownSync(dataDir, identity.uid, identity.gid);
  }
  return dataDir;
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
