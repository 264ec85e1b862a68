import type { CrmVendor } from '../../domain/call.ts';
import type { Db } from '../db.ts';

const MOST_FAILURES = 50;
/** How far back calls are counted by their end. */
export const ENDS_DAYS = 30;

export type Health = {
  funnel: { stage: string; pending: number; failed: number }[];
  ends: { state: string; reason: string; calls: number }[];
  oldestPendingAt: Date | null;
  outbox: { crm: CrmVendor; pending: number; failed: number; oldestAt: Date | null }[];
  failures: { callId: string; crm: CrmVendor; kind: string; reason: string; remedy: string; at: Date }[];
  failedCalls: { callId: string; stage: string; reason: string; at: Date }[];
  isCut: boolean;
};

/** Where the calls of a workspace are, where they stopped, and what a CRM refused: five questions, asked at once. */
export async function readHealth(db: Db, workspaceId: string): Promise<Health> {
  const [funnel, ends, outbox, failures, failedCalls] = await Promise.all([
    readFunnel(db, workspaceId),
    readEnds(db, workspaceId),
    readOutbox(db, workspaceId),
    readFailures(db, workspaceId),
    readFailedCalls(db, workspaceId),
  ]);
  return {
    funnel: funnel.map(({ stage, pending, failed }) => ({ stage, pending, failed })),
    ends,
    oldestPendingAt: earliest(funnel.map(({ oldestAt }) => oldestAt)),
    outbox,
    failures: failures.slice(0, MOST_FAILURES),
    failedCalls: failedCalls.slice(0, MOST_FAILURES),
    isCut: failures.length > MOST_FAILURES || failedCalls.length > MOST_FAILURES,
  };
}

/** Calls that have not ended, or could not, by stage. */
function readFunnel(db: Db, workspaceId: string) {
  return db.$queryRaw<{ stage: string; pending: number; failed: number; oldestAt: Date | null }[]>`
    select stage, count(*) filter (where stage_state = 'pending')::int as pending,
      count(*) filter (where stage_state = 'failed')::int as failed,
      min(received_at) filter (where stage_state = 'pending') as "oldestAt"
    from calls where workspace_id = ${workspaceId} and stage_state in ('pending', 'failed')
    group by stage
    order by array_position(array['ingest', 'transcribe', 'link', 'score', 'flag', 'log', 'deliver'], stage)`;
}

function readEnds(db: Db, workspaceId: string) {
  return db.$queryRaw<Health['ends']>`
    select stage_state as state, coalesce(reason_code, '') as reason, count(*)::int as calls
    from calls
    where workspace_id = ${workspaceId} and received_at > now() - make_interval(days => ${ENDS_DAYS}) and stage_state <> 'pending'
    group by 1, 2 order by 3 desc, 1, 2`;
}

function readOutbox(db: Db, workspaceId: string) {
  return db.$queryRaw<Health['outbox']>`
    select c.vendor as crm, coalesce(sum(o.pending), 0)::int as pending, coalesce(sum(o.failed), 0)::int as failed,
      min(o.oldest) as "oldestAt"
    from connections c left join lateral (
      select count(*) filter (where state = 'pending') as pending, count(*) filter (where state = 'failed') as failed,
        min(due_at) filter (where state = 'pending') as oldest
      from outbox where connection_id = c.id and state in ('pending', 'failed')
    ) o on true
    where c.workspace_id = ${workspaceId} group by c.vendor order by c.vendor`;
}

/** What a CRM refused for good, the latest first. */
function readFailures(db: Db, workspaceId: string) {
  return db.$queryRaw<Health['failures']>`
    select o.call_id as "callId", c.vendor as crm, o.kind, coalesce(o.failure_reason, '') as reason,
      coalesce(o.remedy, '') as remedy, o.due_at as at
    from connections c join lateral (
      select call_id, kind, failure_reason, remedy, due_at from outbox
      where connection_id = c.id and state = 'failed' order by due_at desc limit ${MOST_FAILURES + 1}
    ) o on true
    where c.workspace_id = ${workspaceId} order by o.due_at desc, o.call_id, o.kind limit ${MOST_FAILURES + 1}`;
}

/** Calls that stopped on the way to the CRMs; those that a CRM refused are among the failures. */
function readFailedCalls(db: Db, workspaceId: string) {
  return db.$queryRaw<Health['failedCalls']>`
    select id as "callId", stage, coalesce(reason_detail, '') as reason, coalesce(finished_at, received_at) as at
    from calls where workspace_id = ${workspaceId} and stage_state = 'failed' and stage <> 'deliver'
    order by at desc, id limit ${MOST_FAILURES + 1}`;
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((a, b) => (a && (!b || a <= b) ? a : b), null);
}
