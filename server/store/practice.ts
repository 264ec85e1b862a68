import { randomUUID } from 'node:crypto';
import type { PracticeAssignment, PracticeScenario, PracticeState } from '../domain/practice.ts';
import { asJson, type Db, lockName, Prisma } from './db.ts';

const OPEN: PracticeState[] = ['proposed', 'approved', 'assigned'];

/** An assignment as one json value of a query that names its row `a`. */
export const PRACTICE_JSON = Prisma.sql`jsonb_build_object('id', a.id, 'legId', a.leg_id, 'state', a.state, 'scenario', a.scenario,
  'passMark', a.pass_mark, 'assignedAt', a.assigned_at, 'dueAt', a.due_at, 'closedAt', a.closed_at, 'baseline', a.baseline,
  'day30', a.day30, 'day60', a.day60, 'day30Calls', a.day30_calls, 'day60Calls', a.day60_calls,
  'attempts', (select count(*) from practice_attempts t where t.assignment_id = a.id and t.finished_at is not null),
  'bestScore', (select max(t.score) from practice_attempts t where t.assignment_id = a.id),
  'latestScore', (select t.score from practice_attempts t where t.assignment_id = a.id and t.finished_at is not null
    order by t.number desc limit 1))`;

type PracticeJson = Omit<PracticeAssignment, 'assignedAt' | 'dueAt' | 'closedAt'> &
  Record<'assignedAt' | 'dueAt' | 'closedAt', string | null>;

export function toPractice(row: PracticeJson): PracticeAssignment {
  const moment = (value: string | null) => (value === null ? null : new Date(value));
  return {
    ...row,
    assignedAt: moment(row.assignedAt),
    dueAt: moment(row.dueAt),
    closedAt: moment(row.closedAt),
  };
}

/**
 * Proposes practice for (agent, criterion), or joins the one that is already open: at most one is (RULES). The log that
 * asked is listed with it.
 */
export async function proposePracticeFor(
  tx: Db,
  leg: { id: string; workspaceId: string; agentId: string },
  input: { lineId: string; scenario: PracticeScenario; passMark: number; baseline: number | null },
): Promise<PracticeAssignment> {
  const { lineId, scenario } = input;
  await lockName(tx, `practice:${leg.agentId}:${lineId}:${scenario.criterionKey}`);
  const open = await tx.practiceAssignment.findFirst({
    where: {
      workspaceId: leg.workspaceId,
      agentId: leg.agentId,
      lineId,
      criterionKey: scenario.criterionKey,
      state: { in: OPEN },
    },
    select: { id: true },
  });
  const { id } =
    open ??
    (await tx.practiceAssignment.create({
      data: {
        id: randomUUID(),
        workspaceId: leg.workspaceId,
        agentId: leg.agentId,
        legId: leg.id,
        lineId,
        criterionKey: scenario.criterionKey,
        scenario: asJson(scenario),
        passMark: input.passMark,
        baseline: input.baseline,
      },
      select: { id: true },
    }));
  await tx.practiceRequest.createMany({
    data: [{ assignmentId: id, legId: leg.id, workspaceId: leg.workspaceId }],
    skipDuplicates: true,
  });
  return (await practiceOf(tx, leg))!;
}

/** The assignment a leg asked for; null when it asked for none. */
export async function practiceOf(
  db: Db,
  leg: { id: string; workspaceId: string },
): Promise<PracticeAssignment | null> {
  const [row] = await db.$queryRaw<{ practice: PracticeJson }[]>`
    select ${PRACTICE_JSON} as practice from practice_requests r join practice_assignments a on a.id = r.assignment_id
    where r.leg_id = ${leg.id} and r.workspace_id = ${leg.workspaceId} order by r.assignment_id limit 1`;
  return row ? toPractice(row.practice) : null;
}

/** The manager gives it to the agent, or declines it. Answers the calls whose logs list it. */
export async function decidePractice(
  tx: Db,
  workspaceId: string,
  practiceId: string,
  decision:
    | { state: 'assigned'; approvedBy: string; scenario: PracticeScenario; at: Date; dueAt: Date }
    | { state: 'declined'; at: Date },
): Promise<string[]> {
  const { state, at } = decision;
  await tx.practiceAssignment.updateMany({
    where: { id: practiceId, workspaceId },
    data:
      state === 'declined'
        ? { state, closedAt: at }
        : {
            state,
            approvedBy: decision.approvedBy,
            scenario: asJson(decision.scenario),
            assignedAt: at,
            dueAt: decision.dueAt,
          },
  });
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct l.call_id as id from practice_requests r join legs l on l.id = r.leg_id
    where r.assignment_id = ${practiceId} and r.workspace_id = ${workspaceId}`;
  return rows.map(({ id }) => id);
}
