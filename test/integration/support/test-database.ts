import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import './provided.ts';

/** A database of its own for one test file, with all migrations applied. */
export type TestDatabase = { url: string; pool: pg.Pool; drop(): Promise<void> };

/** Copies the migrated template on the shared server (tens of milliseconds). `drop()` ends the pool and removes it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`template ${inject('templateDatabase')}`);
}

/** The same with the options of CREATE DATABASE in the test's hands. */
export async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} ${options}`);
  const url = urlOf(name);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on('error', () => {});
  const drop = async () => {
    await pool.end();
    await onServer(`drop database ${name} with (force)`);
  };
  return { url, pool, drop };
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
