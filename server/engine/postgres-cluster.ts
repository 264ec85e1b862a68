import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Identity } from './postgres-identity.ts';
import { runPostgresTool } from './postgres-tool.ts';

export const SUPERUSER = 'halftime';

/** The files of one embedded server: `data` is PostgreSQL's own, `secret` its password (readable by the owner only). */
export type Cluster = { data: string; secretFile: string; startLog: string };

// Statement text and DETAIL lines may hold what customers said, so the server's own log must not carry them.
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'max_connections=200',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'logging_collector=on',
  'log_filename=pg-%a.log',
  'log_rotation_age=1d',
  'log_truncate_on_rotation=on',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];

export function clusterIn(dataDir: string): Cluster {
  const root = join(dataDir, 'cluster');
  return { data: join(root, 'data'), secretFile: join(root, 'secret'), startLog: join(root, 'start.log') };
}

/** Makes the cluster unless it is there: prepared aside and renamed, so a killed start leaves none or a whole one. */
export async function initialiseCluster(dataDir: string, binDir: string, identity: Identity): Promise<void> {
  if (existsSync(join(dataDir, 'cluster'))) return;
  for (const left of readdirSync(dataDir).filter((name) => name.startsWith('.init-'))) {
    rmSync(join(dataDir, left), { recursive: true, force: true });
  }
  const unfinished = join(dataDir, `.init-${process.pid}`);
  const secretFile = join(unfinished, 'secret');
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(secretFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (identity) for (const path of [unfinished, secretFile]) chownSync(path, identity.uid, identity.gid);
  const run = await runPostgresTool(
    binDir,
    'initdb',
    [
      `--pgdata=${join(unfinished, 'data')}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${secretFile}`,
      '--auth=scram-sha-256',
      // Without these a machine with LANG=C gets a SQL_ASCII database.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...SETTINGS.flatMap((setting) => ['-c', setting]),
    ],
    identity,
  );
  if (!run.ok) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new AppError('unavailable', `initdb failed in ${dataDir}: ${run.output}`);
  }
  renameSync(unfinished, join(dataDir, 'cluster'));
}

/** The superuser's password. */
export function readSecret(cluster: Cluster): string {
  try {
    return readFileSync(cluster.secretFile, 'utf8').trim();
  } catch (cause) {
    throw new AppError(
      'not_configured',
      `${cluster.secretFile} cannot be read: the embedded database was made by another user. ` +
        'Run as that user, delete the folder, or set DATABASE_URL.',
      { cause },
    );
  }
}
