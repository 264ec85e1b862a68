import { randomUUID } from 'node:crypto';
import type { Override } from '../domain/override.ts';
import { type Db, Prisma } from './db.ts';

/** Every override of leg `leg_id` of the row named `s`, oldest first, as json values with what was looked at. */
export const OVERRIDES_JSON = Prisma.sql`array(select jsonb_build_object('id', o.id, 'criterionKey', o.criterion_key, 'score', o.score,
    'reason', o.reason, 'byName', coalesce(op.name, ''), 'at', o.created_at, 'rubricLineId', ov.line_id, 'rubricVersion', ov.version,
    'evidenceTurn', oc.detail->'evidence'->'turnIndex', 'inForce', o.in_force)
  from overrides o join scorecards os on os.id = o.scorecard_id join rubric_versions ov on ov.id = os.rubric_id
  left join criterion_scores oc on oc.scorecard_id = o.scorecard_id and oc.criterion_key = o.criterion_key
  left join people op on op.id = o.person_id and op.workspace_id = o.workspace_id
  where o.leg_id = s.leg_id and o.workspace_id = s.workspace_id order by o.created_at, o.id)`;

export type StoredOverride = Override & { inForce: boolean };

export function toOverride(row: Omit<StoredOverride, 'at'> & { at: string }): StoredOverride {
  return { ...row, at: new Date(row.at) };
}

/** Puts what a person said in the place of whatever was in force for that criterion. */
export async function addOverride(
  tx: Db,
  leg: { id: string; workspaceId: string; currentScorecardId: string },
  override: { criterionKey: string; score: number | null; reason: string; personId: string; at: Date },
): Promise<void> {
  const { criterionKey, score, reason, personId, at } = override;
  const { id: legId, workspaceId, currentScorecardId: scorecardId } = leg;
  await tx.override.updateMany({
    where: { legId, workspaceId, criterionKey, inForce: true },
    data: { inForce: false },
  });
  await tx.override.create({
    data: {
      id: randomUUID(),
      workspaceId,
      legId,
      scorecardId,
      criterionKey,
      score,
      reason,
      personId,
      createdAt: at,
    },
  });
}

/** Which overrides of a leg go for its current scorecard; after a re-score others may. */
export async function setInForce(
  tx: Db,
  leg: { id: string; workspaceId: string },
  overrideIds: readonly string[],
): Promise<void> {
  const { id: legId, workspaceId } = leg;
  await tx.override.updateMany({
    where: { legId, workspaceId, inForce: true, id: { notIn: [...overrideIds] } },
    data: { inForce: false },
  });
  await tx.override.updateMany({
    where: { legId, workspaceId, id: { in: [...overrideIds] } },
    data: { inForce: true },
  });
}
