import { STAGES, type Stage } from '../domain/call.ts';
import type { StoredCall } from './calls.ts';
import { type Db, Prisma } from './db.ts';

/** Ended calls that can go on after all (agent mapped, rubric published): back to pending at `stage`. Answers their ids. */
export async function releaseCalls(
  db: Db,
  workspaceId: string,
  where: { reasonCode: string; callIds?: string[]; callType?: string },
  stage: Stage,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    update calls set stage = ${stage}, stage_state = 'pending', attempts = 0, due_at = now(), reason_code = null, reason_detail = null,
      retryable = null, finished_at = null
    where workspace_id = ${workspaceId} and reason_code = ${where.reasonCode} and stage_state <> 'pending'
      ${where.callIds ? Prisma.sql`and id = any(${where.callIds})` : Prisma.empty}
      ${where.callType ? Prisma.sql`and call_type = ${where.callType}` : Prisma.empty}
    returning id`;
  return rows.map(({ id }) => id);
}

/**
 * Sends a call back to an earlier stage, because something its log shows has changed. A call that has yet to pass that
 * stage is left alone; a later stage that works on it meanwhile rolls back (`advanceCall`).
 */
export async function reopenCall(
  tx: Db,
  call: Pick<StoredCall, 'id' | 'workspaceId'>,
  stage: Stage,
): Promise<boolean> {
  return (await reopenCalls(tx, call.workspaceId, [call.id], stage)).length > 0;
}

export async function reopenCalls(
  tx: Db,
  workspaceId: string,
  callIds: readonly string[],
  stage: Stage,
): Promise<string[]> {
  if (callIds.length === 0) return [];
  const later = STAGES.slice(STAGES.indexOf(stage) + 1);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update calls set stage = ${stage}, stage_state = 'pending', attempts = 0, due_at = now()
    where workspace_id = ${workspaceId} and id = any(${[...callIds]}) and stage = any(${later})
    returning id`;
  return rows.map(({ id }) => id);
}

/**
 * A call that failed, or could not be scored for a cause that passes, goes on where it stopped. Answers the stage it now
 * waits for; null when there is nothing to resume.
 */
export async function resumeCall(db: Db, workspaceId: string, callId: string): Promise<Stage | null> {
  const rows = await db.$queryRaw<{ stage: Stage }[]>`
    update calls set stage_state = 'pending', attempts = 0, due_at = now(), reason_code = null, reason_detail = null,
      retryable = null, finished_at = null
    where workspace_id = ${workspaceId} and id = ${callId} and stage_state <> 'pending'
      and reason_code in ('stage_failed', 'no_transcript', 'budget_parked') returning stage`;
  return rows[0]?.stage ?? null;
}
