import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { Prisma, PrismaClient } from './generated/client.ts';

/** The store's handle. Functions of this folder take it first; inside a transaction they take the transaction. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Database = PrismaClient;

/** As many statements as the product has, and some; lists of varying length would otherwise name ever new ones. */
const MOST_PREPARED = 400;

/** Prisma over our own pool; closing the pool stays with whoever opened it. */
export function createDatabase(pool: pg.Pool): Database {
  const nameOf = createStatementNames();
  const database = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }) });
  drivers.set(database, { pool, nameOf });
  return database;
}

const drivers = new WeakMap<object, { pool: pg.Pool; nameOf: (query: { sql: string }) => string }>();

/**
 * The value of a query that answers one, as JSON; null without a row. Straight through the driver, for what is read very
 * often: Prisma's way to the same answer takes several times the processor time, and that was most of what a card costs.
 */
export async function readJson<T>(db: Db, query: Prisma.Sql): Promise<T | null> {
  const driver = drivers.get(db);
  if (!driver) return (await db.$queryRaw<{ json: T }[]>(query))[0]?.json ?? null;
  const { text, values } = query;
  const name = driver.nameOf({ sql: text });
  const { rows } = await driver.pool.query<{ json: T }>({ text, values, ...(name ? { name } : {}) });
  return rows[0]?.json ?? null;
}

/** A statement with a name is parsed and planned once a connection, which halves what PostgreSQL has to do for a call. */
function createStatementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_PREPARED) return '';
    const name = `halftime_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** One transaction: all of `work` or nothing. */
export function transact<T>(
  database: Database,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return database.$transaction(work, { timeout: 30_000, maxWait: 30_000 });
}

/** Waits until no other transaction works under the same name; released at its end. */
export async function lockName(tx: Db, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/**
 * Does `work` unless another process does work under the same name: then nothing, and false. The name is free again at once
 * when the process dies; after `maxMs` at the latest, so what takes longer must bear being done twice.
 */
export async function unlessAtWork(
  database: Database,
  name: string,
  maxMs: number,
  work: () => Promise<void>,
): Promise<boolean> {
  return database.$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ free: boolean }[]>`
        select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`;
      if (row!.free) await work();
      return row!.free;
    },
    { timeout: maxMs, maxWait: 30_000 },
  );
}

/** Plain data for a json column; Dates become ISO strings, undefined fields vanish. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

export { Prisma };
