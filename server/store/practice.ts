import { randomUUID } from 'node:crypto';
import type { PracticeScenario, PracticeState } from '../domain/practice.ts';
import { asJson, type Db, lockName } from './db.ts';

export type StoredPractice = { id: string; state: PracticeState; scenario: PracticeScenario };

const OPEN: PracticeState[] = ['proposed', 'approved', 'assigned'];

/**
 * Proposes practice for (agent, criterion), or joins the one that is already open: at most one is (RULES). The log that
 * asked is listed with it.
 */
export async function proposePracticeFor(
  tx: Db,
  leg: { id: string; workspaceId: string; agentId: string },
  input: { lineId: string; scenario: PracticeScenario; passMark: number; baseline: number | null },
): Promise<StoredPractice> {
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
  });
  const row =
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
    }));
  await tx.practiceRequest.createMany({
    data: [{ assignmentId: row.id, legId: leg.id, workspaceId: leg.workspaceId }],
    skipDuplicates: true,
  });
  return {
    id: row.id,
    state: row.state as PracticeState,
    scenario: row.scenario as unknown as PracticeScenario,
  };
}
