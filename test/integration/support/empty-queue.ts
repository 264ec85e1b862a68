import type { Pool } from 'pg';

const DEADLOCK = '40P01';

/** Forgets every job of a queue on PostgreSQL, as if it had been lost, also under workers that hold locks in another order. */
export async function emptyQueue(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'bullmq' and tablename not like '%migration%'`,
  );
  const tables = rows.map(({ name }) => name);
  if (!tables.includes('bullmq.job')) throw new Error('the queue keeps its jobs elsewhere by now');
  for (;;) {
    try {
      await pool.query(`truncate ${tables.join(', ')}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}
