import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Database } from '../store/db.ts';
import { type RateLimit, reserveRequest } from '../store/rate-budget.ts';

/** A worker waits this long for its turn before it gives its place to other work. */
const LONGEST_WAIT_MS = 20_000;

/** Waits for a turn in the connection's request budget, shared by all processes. @throws AppError rate_limited. */
export async function spendFromBudget(
  database: Database,
  connectionId: string,
  bucket: string,
  limit: RateLimit,
): Promise<void> {
  const waitMs = await reserveRequest(database, connectionId, bucket, limit);
  if (waitMs > LONGEST_WAIT_MS) {
    throw new AppError('rate_limited', `request budget of connection ${connectionId} is used up`, {
      retry: { afterMs: waitMs },
    });
  }
  if (waitMs > 0) await sleep(waitMs);
}
