import type { TestDatabase } from './test-database.ts';

type Pool = Pick<TestDatabase, 'pool'>;

/** How many rows each table of ours has. */
export async function rowCounts(database: Pool): Promise<Record<string, number>> {
  const names = await tables(database, 'public');
  const counts = names.map((name) => `select '${name}' as name, count(*)::int as count from ${name}`);
  const { rows } = await database.pool.query<{ name: string; count: number }>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name.replace('public.', ''), count]));
}

/** The tables, the queue's included, whose rows contain one of the words when written out as text, whatever their case. */
export async function tablesHolding(database: Pool, words: readonly string[]): Promise<string[]> {
  const names = [...(await tables(database, 'public')), ...(await tables(database, 'bullmq'))];
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const hits = names.map(
    (name) => `select '${name}' as name where exists (select 1 from ${name} r where r::text ilike any($1))`,
  );
  const { rows } = await database.pool.query<{ name: string }>(hits.join(' union all '), [patterns]);
  return rows.map(({ name }) => name.replace('public.', ''));
}

async function tables({ pool }: Pool, schema: 'public' | 'bullmq'): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = $1 and tablename not like '%migration%' order by 1`,
    [schema],
  );
  if (rows.length === 0) throw new Error(`there are no tables in schema ${schema}`);
  return rows.map(({ name }) => name);
}
