import pg from 'pg';
import { AppError } from '../errors.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { EngineLog } from './engine-log.ts';
import { errorCode } from './error-code.ts';

/** An open database. `close()` waits for borrowed connections and ends the embedded server with its last user. */
export type Database = { pool: pg.Pool; url: string; close(): Promise<void> };

/**
 * Opens the database at `databaseUrl`, or the embedded one in `dataDir` when there is none.
 * Rejects with an AppError when it cannot be reached or does not store UTF8.
 */
export async function openDatabase(options: {
  databaseUrl?: string;
  dataDir: string;
  poolSize: number;
  log: EngineLog;
}): Promise<Database> {
  const { databaseUrl, log } = options;
  const server = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: options.dataDir, log });
  const url = databaseUrl ?? server?.url ?? '';
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'halftime',
    // Said once a connection, the isolation need not be said in each transaction. Our statements name rows by key, so that
    // one plan is right for all values and planning again costs more than it can save.
    options: '-c default_transaction_isolation=read\\ committed -c plan_cache_mode=force_generic_plan',
  });
  // An idle connection that the server drops raises 'error'; unheard it would end the process.
  pool.on('error', (error) => log.warn({ code: errorCode(error) }, 'a database connection was lost'));
  const close = async () => {
    await pool.end();
    await server?.stop();
  };
  try {
    await assertUtf8(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, url, close };
}

async function assertUtf8(pool: pg.Pool): Promise<void> {
  const encoding = await readEncoding(pool);
  if (encoding === 'UTF8') return;
  throw new AppError(
    'not_configured',
    `DATABASE_URL names a database with encoding ${encoding}; names and quotes need UTF8. ` +
      "Make one with: CREATE DATABASE halftime ENCODING 'UTF8' TEMPLATE template0",
  );
}

async function readEncoding(pool: pg.Pool): Promise<string> {
  try {
    const { rows } = await pool.query<{ server_encoding: string }>('show server_encoding');
    return rows[0]?.server_encoding ?? 'unknown';
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `The database of DATABASE_URL cannot be used (${errorCode(cause)}): is it running, are host, name and password right?`,
      { cause },
    );
  }
}
