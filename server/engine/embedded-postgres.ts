import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { takeDirectoryLock } from './directory-lock.mjs';
import type { EngineLog } from './engine-log.ts';
import { freePort } from './free-port.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { type Cluster, clusterIn, initialiseCluster, readSecret, SUPERUSER } from './postgres-cluster.ts';
import { prepareDataDir, ROOT_STATE_DIR } from './postgres-data-dir.ts';
import { choosePostgresIdentity, type Identity } from './postgres-identity.ts';
import { runPostgresTool } from './postgres-tool.ts';
import { type PostmasterPid, parsePostmasterPid } from './postmaster-pid.ts';
import { registerServerUser } from './server-users.ts';

const START_DEADLINE_MS = 30_000;
const RETRY_MS = 150;
const APPLICATION_DATABASE = 'halftime';

/** A running server. `stop()` ends it when no other living process uses it. */
export type EmbeddedPostgres = { url: string; dataDir: string; stop(): Promise<void> };

type Setup = { dataDir: string; binDir: string; cluster: Cluster; identity: Identity };

/**
 * Starts the PostgreSQL that npm brought along on a free loopback port, or attaches to the one already running on
 * `dataDir`. Any number of processes may do so at once. The server has a session of its own, so it outlives Ctrl-C and a
 * killed app; the next start heals what a kill left. Rejects with an AppError that says what to change.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: EngineLog;
}): Promise<EmbeddedPostgres> {
  const { log } = options;
  const setup = prepare(options.dataDir, log);
  const { dataDir } = setup;
  const unlock = await lock(dataDir);
  const signOut = registerServerUser(join(dataDir, 'users'));
  try {
    await initialiseCluster(dataDir, setup.binDir, setup.identity);
    const port = await startOrAttach(setup, log);
    await createApplicationDatabase(setup.cluster, port);
    return {
      url: urlOf(setup.cluster, port, APPLICATION_DATABASE),
      dataDir,
      stop: () => stop(setup, signOut, log),
    };
  } catch (error) {
    signOut();
    throw error;
  } finally {
    await unlock();
  }
}

function prepare(wantedDataDir: string, log: EngineLog): Setup {
  const identity = choosePostgresIdentity(join(wantedDataDir, 'cluster'));
  const dataDir = prepareDataDir(wantedDataDir, identity, log);
  const copyRoot = identity ? ROOT_STATE_DIR : join(dataDir, 'binaries');
  const { binDir } = findPostgresBinaries({ identity, copyRoot, log });
  return { dataDir, binDir, cluster: clusterIn(dataDir), identity };
}

function lock(dataDir: string): Promise<() => Promise<void>> {
  return takeDirectoryLock(join(dataDir, 'lock'), { waitMs: START_DEADLINE_MS });
}

async function startOrAttach(setup: Setup, log: EngineLog): Promise<number> {
  const { cluster, dataDir } = setup;
  const deadline = Date.now() + START_DEADLINE_MS;
  let lastOutput = '';
  let started = false;
  for (;;) {
    const running = await attach(cluster);
    if (running) {
      log.info(
        { dataDir, port: running.port },
        started ? 'embedded PostgreSQL started' : 'using the running embedded PostgreSQL',
      );
      return running.port;
    }
    if (Date.now() > deadline) break;
    // The last port again, so that processes whose server was killed find the new one where the old one was.
    const port = await freePort(readPostmasterPid(cluster)?.port);
    const args = ['start', '-w', '-t', '20', '-D', cluster.data, '-l', cluster.startLog, '-o', `-p ${port}`];
    const run = await runPostgresTool(setup.binDir, 'pg_ctl', args, setup.identity);
    lastOutput = run.output;
    started = true;
    // A postmaster killed a moment ago may still be a zombie that looks alive.
    if (!run.ok) await sleep(RETRY_MS);
  }
  throw new AppError(
    'unavailable',
    `Embedded PostgreSQL did not start in ${dataDir}: ${lastOutput} ${tail(cluster.startLog)}`,
  );
}

/** The server of this very cluster, if it answers: a stale pid file may name a stranger's process and port. */
async function attach(cluster: Cluster): Promise<PostmasterPid | undefined> {
  const running = readPostmasterPid(cluster);
  if (!running?.ready) return undefined;
  const connectionString = urlOf(cluster, running.port, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return realpathSync(rows[0]?.data_directory ?? '') === realpathSync(cluster.data) ? running : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

function readPostmasterPid(cluster: Cluster): PostmasterPid | undefined {
  const file = join(cluster.data, 'postmaster.pid');
  return existsSync(file) ? parsePostmasterPid(readFileSync(file, 'utf8')) : undefined;
}

async function createApplicationDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [APPLICATION_DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${APPLICATION_DATABASE}`);
  } finally {
    await client.end();
  }
}

async function stop(setup: Setup, signOut: () => { lastOne: boolean }, log: EngineLog): Promise<void> {
  const unlock = await lock(setup.dataDir);
  try {
    if (!signOut().lastOne) return;
    const args = ['stop', '-m', 'fast', '-w', '-t', '20', '-D', setup.cluster.data];
    const run = await runPostgresTool(setup.binDir, 'pg_ctl', args, setup.identity);
    if (!run.ok) log.warn({ dataDir: setup.dataDir, output: run.output }, 'embedded PostgreSQL did not stop');
  } finally {
    await unlock();
  }
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${readSecret(cluster)}@127.0.0.1:${port}/${database}`;
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-1_000).trim() : '';
}
