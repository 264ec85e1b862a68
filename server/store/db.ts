import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { Prisma, PrismaClient } from './generated/client.ts';

/** The store's handle. Functions of this folder take it first; inside a transaction they take the transaction. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Database = PrismaClient;

/** Prisma over our own pool; closing the pool stays with whoever opened it. */
export function createDatabase(pool: pg.Pool): Database {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
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

/** Plain data for a json column; Dates become ISO strings, undefined fields vanish. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

export { Prisma };
