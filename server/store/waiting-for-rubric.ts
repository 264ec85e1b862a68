import type { Db } from './db.ts';

/**
 * Calls that could not be scored because no rubric of their type and language was published go back to `score`; those
 * whose type was not known are tried again, too, for the settings may have changed. Answers their ids.
 */
export async function releaseForRubric(tx: Db, workspaceId: string, callType: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update calls set stage_state = 'pending', attempts = 0, due_at = now(), reason_code = null, reason_detail = null,
      retryable = null, finished_at = null
    where workspace_id = ${workspaceId} and reason_code in ('no_rubric', 'language') and stage = 'score'
      and stage_state <> 'pending' and (call_type = ${callType} or call_type is null)
    returning id`;
  return rows.map(({ id }) => id);
}

/** What publishing or retiring a rubric of this type concerns. */
export async function countCallsOfType(
  db: Db,
  workspaceId: string,
  callType: string,
): Promise<{ waitingCalls: number; callsIn30Days: number }> {
  const [row] = await db.$queryRaw<{ waitingCalls: number; callsIn30Days: number }[]>`
    select
      (select count(*)::int from calls where workspace_id = ${workspaceId} and reason_code in ('no_rubric', 'language')
        and stage = 'score' and stage_state <> 'pending' and call_type = ${callType}) as "waitingCalls",
      (select count(*)::int from calls where workspace_id = ${workspaceId} and received_at > now() - interval '30 days'
        and call_type = ${callType}) as "callsIn30Days"`;
  return row!;
}
