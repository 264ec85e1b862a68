import type { Retry } from '../../errors.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;
const MOST_ATTEMPTS = 18;
/** A CRM that refuses everything is asked at least this often, so that it is soon noticed when it takes us back. */
const LONGEST_CLOSED_MS = 900_000;

/**
 * When to try again after the n-th failure (from 0), or null to give up: doubling from two seconds to an hour, so a CRM
 * may be down for some seven hours before a record is parked for a person.
 */
export function nextAttempt(attempts: number, retry: Retry, now: Date): Date | null {
  if (retry === 'never' || attempts + 1 >= MOST_ATTEMPTS) return null;
  const backoffMs = Math.min(FIRST_MS * 2 ** attempts, LONGEST_MS);
  return new Date(now.getTime() + (retry === 'later' ? backoffMs : Math.max(retry.afterMs, 1_000)));
}

/**
 * The same for a record of the outbox. Where the CRM refuses not this record but everything, until a limit is over or an
 * admin connects it again, the record waits as long as that takes: it is not given up for what it cannot help.
 */
export function nextDelivery(attempts: number, retry: Retry, now: Date): Date | null {
  if (typeof retry === 'string') return nextAttempt(attempts, retry, now);
  const backoffMs = Math.min(FIRST_MS * 2 ** attempts, LONGEST_CLOSED_MS);
  return new Date(now.getTime() + Math.max(retry.afterMs, backoffMs));
}
