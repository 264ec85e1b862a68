import { randomUUID } from 'node:crypto';
import type { Dispute, DisputeReason } from '../domain/dispute.ts';
import { type Db, Prisma } from './db.ts';

/** The newest dispute of each criterion of leg `leg_id` of the row named `s`, as json values. */
export const DISPUTES_JSON = Prisma.sql`array(select jsonb_build_object('id', d.id, 'criterionKey', d.criterion_key, 'state', d.state,
    'reason', d.reason_type, 'text', d.text, 'answer', d.answer, 'dueAt', d.due_at)
  from (select distinct on (criterion_key) * from disputes where leg_id = s.leg_id and workspace_id = s.workspace_id
    order by criterion_key, created_at desc, id desc) d)`;

export type StoredDispute = Dispute & { id: string; criterionKey: string };

export function toDispute(row: Omit<StoredDispute, 'dueAt'> & { dueAt: string }): StoredDispute {
  return { ...row, dueAt: new Date(row.dueAt) };
}

export async function addDispute(
  tx: Db,
  leg: { id: string; workspaceId: string; currentScorecardId: string },
  dispute: {
    criterionKey: string;
    personId: string;
    reason: DisputeReason;
    text: string;
    at: Date;
    dueAt: Date;
  },
): Promise<void> {
  const { reason, at, ...columns } = dispute;
  await tx.dispute.create({
    data: {
      id: randomUUID(),
      workspaceId: leg.workspaceId,
      legId: leg.id,
      scorecardId: leg.currentScorecardId,
      ...columns,
      reasonType: reason,
      createdAt: at,
    },
  });
}

/** The newest dispute about a criterion of a leg; null when there never was one. */
export async function disputeOf(
  db: Db,
  leg: { id: string; workspaceId: string },
  criterionKey: string,
): Promise<StoredDispute | null> {
  const row = await db.dispute.findFirst({
    where: { legId: leg.id, workspaceId: leg.workspaceId, criterionKey },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return (
    row && {
      id: row.id,
      criterionKey,
      state: row.state as Dispute['state'],
      reason: row.reasonType as DisputeReason,
      text: row.text,
      answer: row.answer,
      dueAt: row.dueAt,
    }
  );
}

export async function settleDispute(
  tx: Db,
  workspaceId: string,
  disputeId: string,
  settled:
    | { state: 'under_review' }
    | { state: 'upheld' | 'changed'; answer: string; answeredBy: string; answeredAt: Date },
): Promise<void> {
  await tx.dispute.updateMany({ where: { id: disputeId, workspaceId }, data: settled });
}
