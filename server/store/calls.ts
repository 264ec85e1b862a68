import { randomUUID } from 'node:crypto';
import type { CallDraft, EndReason, EndState, Stage } from '../domain/call.ts';
import { AppError } from '../errors.ts';
import type { Db } from './db.ts';

/** A call as the stages read it; participants and transcript are loaded apart. */
export type StoredCall = {
  id: string;
  workspaceId: string;
  source: string;
  providerCallId: string;
  draft: Omit<CallDraft, 'transcript' | 'participants'>;
  startedAt: Date | null;
  durationMs: number | null;
  direction: string | null;
  queue: string | null;
  callType: string | null;
  callTypeRule: string | null;
  backfill: boolean;
  stage: Stage;
  stageState: string;
  attempts: number;
  subjectKeys: string[];
  contentHash: string | null;
  recordingId: string | null;
  receivedAt: Date;
};

export type NewCall = {
  workspaceId: string;
  draft: CallDraft;
  contentHash: string | null;
  subjectKeys: string[];
  backfill: boolean;
  /** A recording already stored under this id. */
  recordingId: string | null;
};

/**
 * Stores a call once: the natural key (workspace, source, provider call id) decides, so fifty deliveries at once make one.
 * A quarantined call that is sent again is taken anew, because its reason may ask for that. `created` is true for the
 * delivery whose content was taken.
 */
export async function insertCall(db: Db, input: NewCall): Promise<{ id: string; created: boolean }> {
  const { transcript: _transcript, participants: _participants, ...draft } = input.draft;
  const rows = await db.$queryRaw<{ id: string; isNew: boolean }[]>`
    insert into calls (id, workspace_id, source, provider_call_id, draft, content_hash, started_at, duration_ms, direction, queue,
      backfill, recording_id, stage, subject_keys)
    values (${randomUUID()}, ${input.workspaceId}, ${draft.source}, ${draft.providerCallId}, ${JSON.stringify(draft)}::jsonb,
      ${input.contentHash}, ${draft.startedAt ?? null}, ${draft.durationMs ?? null}, ${draft.direction ?? null}, ${draft.queue ?? null},
      ${input.backfill}, ${input.recordingId}, 'ingest', ${input.subjectKeys})
    on conflict (workspace_id, source, provider_call_id) do update set draft = excluded.draft, content_hash = excluded.content_hash,
      started_at = excluded.started_at, duration_ms = excluded.duration_ms, direction = excluded.direction, queue = excluded.queue,
      recording_id = excluded.recording_id, subject_keys = excluded.subject_keys, stage = excluded.stage, stage_state = 'pending',
      attempts = 0, due_at = now(), reason_code = null, reason_detail = null, retryable = null, finished_at = null
      where calls.stage_state = 'quarantined'
    returning id, xmax = 0 as "isNew"`;
  const [taken] = rows;
  if (taken) {
    if (!taken.isNew) await dropWords(db, { id: taken.id, workspaceId: input.workspaceId });
    return { id: taken.id, created: true };
  }
  const existing = await db.call.findUniqueOrThrow({
    where: {
      workspaceId_source_providerCallId: {
        workspaceId: input.workspaceId,
        source: draft.source,
        providerCallId: draft.providerCallId,
      },
    },
    select: { id: true },
  });
  return { id: existing.id, created: false };
}

export async function loadCall(db: Db, workspaceId: string, callId: string): Promise<StoredCall | null> {
  const row = await db.call.findFirst({ where: { id: callId, workspaceId } });
  return row && toStoredCall(row);
}

export function toStoredCall(
  row: Omit<StoredCall, 'draft' | 'stage'> & { draft: unknown; stage: string },
): StoredCall {
  const draft = { ...(row.draft as StoredCall['draft']) };
  if (draft.startedAt) draft.startedAt = new Date(draft.startedAt);
  return { ...row, draft, stage: row.stage as Stage };
}

/** What a stage learned about the call itself. */
export type CallFacts = Partial<
  Pick<StoredCall, 'startedAt' | 'durationMs' | 'direction' | 'queue' | 'callType' | 'callTypeRule'>
> & {
  conversationId?: string | null;
  subjectKeys?: string[];
};

export async function saveCallFacts(
  db: Db,
  workspaceId: string,
  callId: string,
  facts: CallFacts,
): Promise<void> {
  await db.call.updateMany({ where: { id: callId, workspaceId }, data: facts });
}

/** Another call of the workspace with the same content, first come; null when there is none. */
export async function findDuplicate(db: Db, call: StoredCall): Promise<string | null> {
  if (!call.contentHash) return null;
  const row = await db.call.findFirst({
    where: {
      workspaceId: call.workspaceId,
      contentHash: call.contentHash,
      id: { not: call.id },
      reasonCode: { not: 'duplicate' },
    },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, receivedAt: true },
  });
  if (!row) return null;
  const isEarlier =
    row.receivedAt < call.receivedAt ||
    (row.receivedAt.getTime() === call.receivedAt.getTime() && row.id < call.id);
  return isEarlier ? row.id : null;
}

/**
 * Ends a stage, with what it learned about the call itself (null: nothing): the call waits for the next one. Belongs in the
 * transaction that holds the stage's results.
 * @throws AppError conflict when another run of the same stage was faster; the transaction must then roll back.
 */
export async function advanceCall(
  tx: Db,
  call: Pick<StoredCall, 'id' | 'workspaceId'>,
  from: Stage,
  to: Stage,
  facts: Pick<CallFacts, 'durationMs' | 'conversationId' | 'callType' | 'callTypeRule'> = {},
): Promise<void> {
  const count = await tx.$executeRaw`
    update calls set stage = ${to}, stage_state = 'pending', attempts = 0, due_at = now(), reason_code = null, reason_detail = null,
      retryable = null, duration_ms = coalesce(${facts.durationMs ?? null}, duration_ms),
      conversation_id = coalesce(${facts.conversationId ?? null}, conversation_id),
      call_type = coalesce(${facts.callType ?? null}, call_type), call_type_rule = coalesce(${facts.callTypeRule ?? null}, call_type_rule)
    where id = ${call.id} and workspace_id = ${call.workspaceId} and stage = ${from} and stage_state = 'pending'`;
  if (count === 0)
    throw new AppError('conflict', `stage ${from} of call ${call.id} was already finished`, {
      retry: 'never',
    });
}

/** Brings a call to a visible end state with its reason. Where nothing can come after, its recording goes too. */
export async function endCall(
  tx: Db,
  call: Pick<StoredCall, 'id' | 'workspaceId'>,
  from: Stage,
  state: EndState,
  reason: EndReason,
): Promise<void> {
  const isOver = state === 'skipped' || (state === 'not_scored' && !reason.retryable);
  await tx.$executeRaw`
    with ended as (
      update calls set stage_state = ${state}, reason_code = ${reason.code}, reason_detail = ${reason.detail},
        retryable = ${reason.retryable ?? null}, finished_at = now()
      where id = ${call.id} and workspace_id = ${call.workspaceId} and stage = ${from} returning workspace_id, recording_id
    )
    delete from recording_chunks r using ended
    where ${isOver} and r.recording_id = ended.recording_id and r.workspace_id = ended.workspace_id`;
}

/** The stage failed for now and is tried again at `dueAt`. */
export async function postponeCall(
  db: Db,
  call: Pick<StoredCall, 'id' | 'workspaceId'>,
  from: Stage,
  dueAt: Date,
  detail: string,
): Promise<void> {
  await db.call.updateMany({
    where: { id: call.id, workspaceId: call.workspaceId, stage: from, stageState: 'pending' },
    data: { attempts: { increment: 1 }, dueAt, reasonDetail: detail },
  });
}

/** Stages in which calls have waited too long: the bell may have been lost. */
export async function overdueStages(db: Db, waitedMs: number): Promise<Stage[]> {
  const rows = await db.$queryRaw<{ stage: Stage }[]>`
    select distinct stage from calls
    where stage_state = 'pending' and stage <> 'deliver' and due_at < now() - make_interval(secs => ${waitedMs / 1000})`;
  return rows.map(({ stage }) => stage);
}

/** Calls that have waited too long for one of the stages. */
export async function overdueCalls(
  db: Db,
  stages: readonly Stage[],
  waitedMs: number,
  limit: number,
): Promise<{ callId: string; workspaceId: string; stage: Stage }[]> {
  return db.$queryRaw<{ callId: string; workspaceId: string; stage: Stage }[]>`
    select id as "callId", workspace_id as "workspaceId", stage from calls
    where stage_state = 'pending' and stage = any(${[...stages]}) and due_at < now() - make_interval(secs => ${waitedMs / 1000})
    order by due_at limit ${limit}`;
}

/** How many calls of a workspace that came in before a moment are being worked on in one of the stages. */
export async function countOnTheWay(
  db: Db,
  workspaceId: string,
  stages: readonly Stage[],
  before: Date,
): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from calls where workspace_id = ${workspaceId} and stage_state = 'pending' and stage = any(${[...stages]})
      and due_at <= now() and received_at < ${before}`;
  return rows[0]!.count;
}

/** The conversation a transfer chain belongs to; made by the first of its calls. */
export async function ensureConversation(
  db: Db,
  workspaceId: string,
  source: string,
  key: string,
): Promise<string> {
  await db.$executeRaw`
    insert into conversations (id, workspace_id, source, key) values (${randomUUID()}, ${workspaceId}, ${source}, ${key}) on conflict do nothing`;
  const row = await db.conversation.findUniqueOrThrow({
    where: { workspaceId_source_key: { workspaceId, source, key } },
    select: { id: true },
  });
  return row.id;
}

/** Forgets what was said and who said it, keeping the fact that there was a call (RULES, "No consent"). */
export async function dropContent(tx: Db, call: Pick<StoredCall, 'id' | 'workspaceId'>): Promise<void> {
  await dropWords(tx, call);
  await tx.callLink.deleteMany({ where: { callId: call.id, workspaceId: call.workspaceId } });
  await tx.call.updateMany({
    where: { id: call.id, workspaceId: call.workspaceId },
    data: { draft: {}, subjectKeys: [] },
  });
}

async function dropWords(tx: Db, call: Pick<StoredCall, 'id' | 'workspaceId'>): Promise<void> {
  const where = { callId: call.id, workspaceId: call.workspaceId };
  await tx.transcript.deleteMany({ where });
  await tx.participant.deleteMany({ where });
}
