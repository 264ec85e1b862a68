import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

/** The operating-system user the server runs as; undefined = whoever runs this process. */
export type Identity = { name: string; uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of an existing cluster, else as `postgres`, else
 * as `nobody` (both run; a uid without a passwd entry does not).
 */
export function choosePostgresIdentity(clusterDir: string): Identity {
  if (process.getuid?.() !== 0) return undefined;
  const users = readPasswd();
  const ownerUid = existsSync(clusterDir) ? statSync(clusterDir).uid : undefined;
  const owner = users.find((user) => user.uid === ownerUid && user.uid !== 0);
  const chosen = owner ?? findByName(users, 'postgres') ?? findByName(users, 'nobody');
  if (!chosen) {
    throw new AppError(
      'not_configured',
      'Embedded PostgreSQL cannot run as root and this system has neither a user `postgres` nor `nobody`. ' +
        'Start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return chosen;
}

/** Whether that user can enter a folder: a path below a 0700 home cannot be. Asked of the system, so that ACLs count. */
export function canEnter(identity: Identity, directory: string): boolean {
  if (!identity) return true;
  const { uid, gid } = identity;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { uid, gid, cwd: '/' }).status === 0;
}

function findByName<U extends { name: string; uid: number }>(users: U[], name: string): U | undefined {
  return users.find((user) => user.name === name && user.uid !== 0);
}

function readPasswd(): { name: string; uid: number; gid: number }[] {
  return readFileSync(join('/etc', 'passwd'), 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
