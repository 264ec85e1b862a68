import { randomUUID } from 'node:crypto';
import type { ActionKind } from '../domain/action.ts';
import type { WorkspaceSettings } from '../domain/workspace.ts';
import { asJson, type Db } from './db.ts';
import { type StoredLeg, toLeg } from './legs.ts';
import { toWorkspace } from './workspaces.ts';

export type RecordedAction = { result: 'done' | 'refused'; message: string };

/** The answer an action already got; null when it is new. */
export async function findAction(
  db: Db,
  workspaceId: string,
  externalId: string,
): Promise<RecordedAction | null> {
  const row = await db.action.findUnique({
    where: { workspaceId_externalId: { workspaceId, externalId } },
    select: { result: true, resultReason: true },
  });
  return row && { result: row.result as RecordedAction['result'], message: row.resultReason ?? '' };
}

/** Keeps what a person did and what it came to; append-only. */
export async function recordAction(
  tx: Db,
  action: {
    workspaceId: string;
    connectionId: string | null;
    externalId: string;
    personId: string | null;
    kind: ActionKind;
    legId: string | null;
    rubricId: string | null;
    target: string;
    value: string;
    reason: string;
    at: Date;
  },
  answer: { result: 'done' | 'refused'; message: string; at: Date },
): Promise<void> {
  const { at, ...columns } = action;
  await tx.action.create({
    data: {
      id: randomUUID(),
      ...columns,
      result: answer.result,
      resultReason: answer.message,
      createdAt: at,
      answeredAt: answer.at,
    },
  });
}

/** Who changed what; old and new are plain data. */
export async function addAuditEntry(
  tx: Db,
  entry: {
    workspaceId: string;
    actor: string;
    what: string;
    target: string;
    before: unknown;
    after: unknown;
  },
): Promise<void> {
  const { before, after, ...columns } = entry;
  await tx.auditEntry.create({
    data: {
      id: randomUUID(),
      ...columns,
      ...(before === undefined ? {} : { before: asJson(before) }),
      ...(after === undefined ? {} : { after: asJson(after) }),
    },
  });
}

/** The leg an action is about, as it is now. */
export type ActionLeg = StoredLeg & {
  currentScorecardId: string;
  isSample: boolean;
  acknowledgedAt: Date | null;
  settings: WorkspaceSettings;
};

/** Null where the workspace has no such leg, or the leg has no score yet. */
export async function loadActionLeg(db: Db, workspaceId: string, legId: string): Promise<ActionLeg | null> {
  const row = await db.leg.findFirst({
    where: { id: legId, workspaceId, currentScorecardId: { not: null }, erasedAt: null },
  });
  if (!row) return null;
  const call = await db.call.findFirstOrThrow({ where: { id: row.callId, workspaceId } });
  const { settings } = toWorkspace(await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }));
  return {
    ...toLeg(call, row),
    currentScorecardId: row.currentScorecardId!,
    isSample: row.isSample,
    acknowledgedAt: row.acknowledgedAt,
    settings,
  };
}

/** Marks of people on a leg. */
export async function markLeg(
  tx: Db,
  leg: { id: string; workspaceId: string },
  marks: { isSample?: boolean; acknowledgedAt?: Date; released?: true },
): Promise<void> {
  await tx.leg.updateMany({ where: { id: leg.id, workspaceId: leg.workspaceId }, data: marks });
}
