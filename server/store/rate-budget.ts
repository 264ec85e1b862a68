import type { Db } from './db.ts';

/** At most `requests` in any window of `windowMs`, as the vendor counts them. */
export type RateLimit = { requests: number; windowMs: number };

/** Share of a limit that may go at once; the rest comes evenly, so that no window, wherever it starts, holds more. */
const BURST_SHARE = 0.25;

/**
 * Reserves one request of a connection's budget, shared by all processes (GCRA: a moving "reserved until"). Answers how
 * many milliseconds the caller has to wait before it may send.
 */
export async function reserveRequest(
  db: Db,
  connectionId: string,
  bucket: string,
  limit: RateLimit,
): Promise<number> {
  const burst = Math.max(1, Math.floor(limit.requests * BURST_SHARE));
  const interval = limit.windowMs / Math.max(1, limit.requests - burst) / 1_000;
  const rows = await db.$queryRaw<{ wait_ms: number }[]>`
    insert into rate_budgets as b (connection_id, bucket, reserved_to)
    values (${connectionId}, ${bucket}, clock_timestamp() + make_interval(secs => ${interval}))
    on conflict (connection_id, bucket) do update
      set reserved_to = greatest(b.reserved_to, clock_timestamp()) + make_interval(secs => ${interval})
    returning extract(epoch from reserved_to - clock_timestamp() - make_interval(secs => ${interval * burst})) * 1000 as wait_ms`;
  return Math.max(0, Math.ceil(Number(rows[0]!.wait_ms)));
}
