import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Database } from '../store/db.ts';
import { spendRequest } from '../store/rate-budget.ts';

export type Limit = { requests: number; windowMs: number };

/** A worker waits this long for its share of the budget before it gives its place to other work. */
const LONGEST_WAIT_MS = 12_000;

/** Waits until the connection's budget, shared by all processes, has a request left. @throws AppError rate_limited. */
export async function spendFromBudget(
  database: Database,
  connectionId: string,
  bucket: string,
  limit: Limit,
): Promise<void> {
  for (let waited = 0; ; ) {
    const waitMs = await spendRequest(database, connectionId, bucket, limit);
    if (waitMs === 0) return;
    if (waited + waitMs > LONGEST_WAIT_MS) {
      throw new AppError('rate_limited', `request budget of connection ${connectionId} is used up`, {
        retry: { afterMs: waitMs },
      });
    }
    await sleep(waitMs);
    waited += waitMs;
  }
}
