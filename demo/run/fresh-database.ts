import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/engine/embedded-postgres.ts';
import type { Log } from '../../server/log.ts';

export type FreshDatabase = { env: Record<string, string>; close: () => Promise<void> };

/**
 * A database of its own for one run, on an embedded server kept between runs: nothing of an earlier run is in the way, and
 * several copies may run side by side. Databases that an interrupted run left behind are dropped.
 */
export async function openFreshDatabase(dataDir: string, log: Log): Promise<FreshDatabase> {
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log });
  const name = `run_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withClient(server.url, async (client) => {
    await dropStale(client);
    await client.query(`create database ${name}`);
  });
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    env: { DATABASE_URL: url.href, HALFTIME_SECRET: randomBytes(32).toString('hex') },
    async close() {
      await withClient(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
      await server.stop();
    },
  };
}

async function dropStale(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'run\\_%' and datname not in (select datname from pg_stat_activity where datname is not null)`,
  );
  for (const { name } of rows) {
    if (isRunning(Number(name.split('_')[1]))) continue;
    await client.query(`drop database if exists ${name}`);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
