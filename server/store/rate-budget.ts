import type { Db } from './db.ts';

/**
 * Spends one request of a connection's budget, shared by all processes. Answers 0 when there was one left in the window,
 * else the milliseconds until the next window.
 */
export async function spendRequest(
  db: Db,
  connectionId: string,
  bucket: string,
  limit: { requests: number; windowMs: number },
): Promise<number> {
  const seconds = limit.windowMs / 1000;
  const rows = await db.$queryRaw<{ used: number; left_ms: number }[]>`
    insert into rate_budgets as b (connection_id, bucket, window_start, used) values (${connectionId}, ${bucket}, now(), 1)
    on conflict (connection_id, bucket) do update set
      window_start = case when b.window_start <= now() - make_interval(secs => ${seconds}) then now() else b.window_start end,
      used = case when b.window_start <= now() - make_interval(secs => ${seconds}) then 1 else b.used + 1 end
    returning used, ceil(extract(epoch from (window_start + make_interval(secs => ${seconds}) - now())) * 1000)::int as left_ms`;
  const { used, left_ms: leftMs } = rows[0]!;
  return used <= limit.requests ? 0 : Math.max(1, leftMs);
}
