import { randomUUID } from 'node:crypto';
import type { Crm, RecordFailure, UpsertResult } from '../../crm/crm.ts';
import type { Stage } from '../../domain/call.ts';
import { isWorthWaiting } from '../../domain/gathering.ts';
import { AppError } from '../../errors.ts';
import { countOnTheWay } from '../../store/calls.ts';
import { releaseLease, takeLease } from '../../store/connections.ts';
import { type Database, transact } from '../../store/db.ts';
import {
  type DeliveryOutcome,
  dueRecords,
  finishDelivered,
  type OutboxRow,
  recordOutcomes,
  waitingLogs,
} from '../../store/outbox.ts';
import { nextDelivery } from './next-attempt.ts';

export type DeliverDeps = {
  database: Database;
  now: () => Date;
  crmOf: (connectionId: string) => Promise<Crm>;
  /** Logs a batch takes at most, each with its children. */
  batchLogs: number;
  leaseMs: number;
};

const LOOK_AGAIN_MS = 500;
/** Where calls are whose log is still to come. */
const BEFORE_DELIVERY: readonly Stage[] = ['ingest', 'transcribe', 'link', 'score', 'flag', 'log'];

/** `retryAt`: when there is something to do again, because failed rows are due then or a batch still gathers. */
export type Delivery = { delivered: number; failed: number; isBusy: boolean; retryAt: Date | null };

/**
 * Drains what is due for one connection. Only one process at a time may (the lease); it goes on until nothing is due.
 * The CRM is told before we remember that it was, so every record carries its external key and may be sent twice.
 */
export async function deliverBatch(
  { connectionId }: { connectionId: string },
  deps: DeliverDeps,
): Promise<Delivery> {
  const owner = randomUUID();
  const sum: Delivery = { delivered: 0, failed: 0, isBusy: false, retryAt: null };
  if (!(await takeLease(deps.database, connectionId, owner, deps.leaseMs))) return { ...sum, isBusy: true };
  try {
    const crm = await deps.crmOf(connectionId);
    for (;;) {
      if (await isGathering(connectionId, deps)) {
        sum.retryAt = earlier(sum.retryAt, new Date(deps.now().getTime() + LOOK_AGAIN_MS));
        return sum;
      }
      const rows = await dueRecords(deps.database, connectionId, { logs: deps.batchLogs });
      if (rows.length === 0) return sum;
      const outcomes = await keepLease(deps, connectionId, owner, () => sendRows(crm, rows, deps.now));
      await transact(deps.database, async (tx) => {
        await recordOutcomes(tx, outcomes);
        await finishDelivered(tx, [...new Set(rows.map(({ callId }) => callId))]);
      });
      sum.delivered += outcomes.filter((outcome) => 'crmId' in outcome).length;
      sum.failed += outcomes.filter((outcome) => 'failure' in outcome).length;
      for (const outcome of outcomes) {
        if ('failure' in outcome) sum.retryAt = earlier(sum.retryAt, outcome.retryAt);
      }
    }
  } finally {
    await releaseLease(deps.database, connectionId, owner);
  }
}

/** Whether calls that came in before the first waiting log are about to bring theirs; then both go in one batch. */
async function isGathering(connectionId: string, { database, now }: DeliverDeps): Promise<boolean> {
  const waiting = await waitingLogs(database, connectionId);
  if (!waiting) return false;
  const { workspaceId, logs, since } = waiting;
  const onTheWay = await countOnTheWay(database, workspaceId, BEFORE_DELIVERY, since);
  return isWorthWaiting({ waiting: logs, onTheWay, waitedMs: now().getTime() - since.getTime() });
}

/** Renews the lease while a batch is on its way, however long the CRM's rate limits make it. */
async function keepLease<T>(
  { database, leaseMs }: DeliverDeps,
  connectionId: string,
  owner: string,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => {
    takeLease(database, connectionId, owner, leaseMs).catch(() => {});
  }, leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function sendRows(crm: Crm, rows: readonly OutboxRow[], now: () => Date): Promise<DeliveryOutcome[]> {
  const results = await upsertAll(crm, rows);
  const byKey = new Map(results.map((result) => [`${result.kind}|${result.key}`, result]));
  return rows.map((row) => {
    const result = byKey.get(`${row.record.kind}|${row.record.key}`);
    if (result?.ok) return { row, crmId: result.crmId };
    const failure = result && !result.ok ? result.failure : NO_ANSWER;
    return { row, failure, retryAt: nextDelivery(row.attempts, failure.retry, now()) };
  });
}

/** A CRM that cannot be used at all fails every row of the batch, each to be tried again on its own. */
async function upsertAll(crm: Crm, rows: readonly OutboxRow[]): Promise<UpsertResult[]> {
  try {
    return await crm.upsert(rows.map(({ record }) => record));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure: RecordFailure = {
      code: error.code,
      reason: error.message,
      retry: error.retry === 'never' ? 'later' : error.retry,
      remedy: error.userMessage ?? 'Halftime tries again by itself.',
    };
    return rows.map(({ record }) => ({ kind: record.kind, key: record.key, ok: false, failure }));
  }
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a === null || (b !== null && b < a) ? b : a;
}

const NO_ANSWER: RecordFailure = {
  code: 'no_answer',
  reason: 'The CRM gave no answer for this record.',
  retry: 'later',
  remedy: 'Halftime tries again by itself.',
};
