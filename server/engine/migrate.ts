import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import type { EngineLog } from './engine-log.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { type LedgerRow, pendingMigrations } from './pending-migrations.ts';

// Prisma's own key: its tools and this runner exclude each other.
const ADVISORY_LOCK = 72_707_369;

// The table as Prisma makes it, so that `prisma migrate` understands a database of ours.
const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/**
 * Applies the migrations of `directory` that the database lacks and returns their names. Each file and its ledger row are
 * one transaction, so a killed run leaves whole files only (and a file cannot use CREATE INDEX CONCURRENTLY). Processes
 * that start at once wait for each other. Rejects with an AppError that names the file at fault.
 */
export async function migrateDatabase(options: {
  pool: pg.Pool;
  directory: string;
  log: EngineLog;
}): Promise<string[]> {
  const files = readMigrationFiles(options.directory);
  const applied: string[] = [];
  for (;;) {
    const next = await applyNext(options.pool, files);
    if (!next) return applied;
    options.log.info({ migration: next.name }, 'migration applied');
    applied.push(next.name);
  }
}

/** The lock is the transaction's, so it also holds behind a pooler that hands out connections per transaction. */
async function applyNext(pool: pg.Pool, files: MigrationFile[]): Promise<MigrationFile | undefined> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await client.query(LEDGER);
    const { rows } = await client.query<LedgerRow>(
      'select migration_name, checksum, finished_at, rolled_back_at from _prisma_migrations',
    );
    const next = pendingMigrations(files, rows)[0];
    if (next) await apply(client, next);
    await client.query('commit');
    return next;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: MigrationFile): Promise<void> {
  try {
    await client.query(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'not_configured',
      `Migration ${name} cannot be applied and nothing of it was kept: ${reason}`,
      { cause },
    );
  }
  await client.query(
    `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     values ($1, $2, clock_timestamp(), $3, 1)`,
    [randomUUID(), checksum, name],
  );
}
