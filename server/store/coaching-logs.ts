import type { CoachingLog, CoachingTask } from '../domain/coaching-log.ts';
import { asJson, type Db } from './db.ts';

/** Stores a leg's log as composed; composing it again replaces it. */
export async function saveCoachingLog(
  tx: Db,
  input: { log: CoachingLog; callId: string; scorecardId: string; subjectKeys: readonly string[] },
): Promise<void> {
  const { log, callId, scorecardId } = input;
  const columns = { scorecardId, status: log.status, log: asJson(log), composedAt: new Date() };
  await tx.coachingLog.upsert({
    where: { legId: log.legId },
    create: {
      legId: log.legId,
      workspaceId: log.workspaceId,
      callId,
      subjectKeys: [...input.subjectKeys],
      ...columns,
    },
    update: columns,
  });
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

/** The manager's to-dos of a leg, one per class. A task a person deleted in the CRM stays deleted (RULES). */
export async function saveTasks(
  tx: Db,
  leg: { id: string; workspaceId: string; managerId: string | null },
  tasks: readonly CoachingTask[],
  connectionId: string | null,
): Promise<void> {
  for (const task of tasks) {
    const columns = {
      state: task.state,
      dueAt: task.dueAt,
      closedAt: task.state === 'completed' ? new Date() : null,
    };
    await tx.task.upsert({
      where: { legId_class: { legId: leg.id, class: task.class } },
      create: {
        legId: leg.id,
        class: task.class,
        workspaceId: leg.workspaceId,
        managerId: leg.managerId,
        connectionId,
        ...columns,
      },
      update: { connectionId, managerId: leg.managerId, ...columns },
    });
  }
}
