import type { CoachingLog, CoachingTask } from '../domain/coaching-log.ts';
import type { Db } from './db.ts';

/** Stores a leg's log as composed; composing it again replaces it. */
export async function saveCoachingLog(
  tx: Db,
  input: { log: CoachingLog; callId: string; scorecardId: string; subjectKeys: readonly string[] },
): Promise<void> {
  const { log, callId, scorecardId } = input;
  await tx.$executeRaw`
    insert into coaching_logs as l (leg_id, workspace_id, call_id, scorecard_id, status, overall, log, subject_keys)
    values (${log.legId}, ${log.workspaceId}, ${callId}, ${scorecardId}, ${log.status}, ${log.overall}, ${JSON.stringify(log)}::jsonb,
      ${[...input.subjectKeys]})
    on conflict (leg_id) do update set scorecard_id = excluded.scorecard_id, status = excluded.status,
      overall = excluded.overall, log = excluded.log,
      composed_at = now()
      where l.workspace_id = excluded.workspace_id`;
}

/** Logs of a call as stored JSON: dates are ISO strings. */
export async function loadCoachingLogs(
  db: Db,
  workspaceId: string,
  callId: string,
): Promise<{ legId: string; log: CoachingLog }[]> {
  const rows = await db.coachingLog.findMany({
    where: { callId, workspaceId, erasedAt: null },
    orderBy: { legId: 'asc' },
  });
  return rows.map((row) => ({ legId: row.legId, log: row.log as unknown as CoachingLog }));
}

/** An agent's mean overall of the 30 days before a leg, over the logs written so far; null without any. */
export async function ownAverage(
  db: Db,
  leg: { id: string; workspaceId: string; agentId: string; callStartedAt: Date },
): Promise<number | null> {
  const [row] = await db.$queryRaw<{ mean: number | null }[]>`
    select round(avg(g.overall), 2)::float8 as mean from legs l join coaching_logs g on g.leg_id = l.id
    where l.workspace_id = ${leg.workspaceId} and l.agent_id = ${leg.agentId}
      and l.call_started_at >= ${leg.callStartedAt}::timestamptz - interval '30 days'
      and (l.call_started_at, l.id) < (${leg.callStartedAt}, ${leg.id})`;
  return row!.mean;
}

/** The manager's to-dos of a leg, one per class. A task a person deleted in the CRM stays deleted (RULES). */
export async function saveTasks(
  tx: Db,
  leg: { id: string; workspaceId: string; managerId: string | null },
  tasks: readonly CoachingTask[],
  connectionId: string | null,
): Promise<void> {
  for (const task of tasks) {
    await tx.$executeRaw`
      insert into tasks as t (leg_id, class, workspace_id, connection_id, manager_id, state, due_at, closed_at)
      values (${leg.id}, ${task.class}, ${leg.workspaceId}, ${connectionId}, ${leg.managerId}, ${task.state}, ${task.dueAt},
        case when ${task.state} = 'completed' then now() end)
      on conflict (leg_id, class) do update set connection_id = excluded.connection_id, manager_id = excluded.manager_id,
        state = excluded.state, due_at = excluded.due_at, closed_at = excluded.closed_at
        where t.workspace_id = excluded.workspace_id`;
  }
}
