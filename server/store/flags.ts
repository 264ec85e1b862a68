import { randomUUID } from 'node:crypto';
import type { Flag, FlagFinding, FlagResolution } from '../domain/flag.ts';
import { type Db, Prisma } from './db.ts';

export type StoredFlag = Flag & { id: string; openedAt: Date };

/** Every flag of leg `leg_id` of the row named `s`, in the order of its natural key, as json values. */
export const FLAGS_JSON = Prisma.sql`array(select jsonb_build_object('id', f.id, 'rule', f.rule, 'kind', f.kind, 'class', f.class,
    'severity', f.severity, 'criterionKey', f.criterion_key, 'reason', f.reason, 'threshold', f.threshold, 'value', f.value,
    'turnIndex', f.turn_index, 'state', f.state, 'dueAt', f.due_at, 'openedAt', f.opened_at, 'withdrawnReason', f.withdrawn_reason,
    'resolution', (select jsonb_build_object('outcome', r.outcome, 'note', r.note, 'byName', r.person_name, 'at', r.created_at)
      from flag_resolutions r where r.flag_id = f.id and r.accepted and r.undone_at is null order by r.created_at limit 1))
  from flags f where f.leg_id = s.leg_id and f.workspace_id = s.workspace_id order by f.rule, f.criterion_key)`;

type FlagJson = Omit<StoredFlag, 'dueAt' | 'openedAt' | 'resolution'> & {
  dueAt: string;
  openedAt: string;
  resolution: (Omit<FlagResolution, 'at'> & { at: string }) | null;
};

export function toFlag(row: FlagJson): StoredFlag {
  const { resolution } = row;
  return {
    ...row,
    dueAt: new Date(row.dueAt),
    openedAt: new Date(row.openedAt),
    resolution: resolution && { ...resolution, at: new Date(resolution.at) },
  };
}

/** Opens a flag, or opens again one that had been withdrawn. Natural key (leg, rule, criterion). */
export async function openFlag(
  tx: Db,
  leg: { id: string; workspaceId: string },
  finding: FlagFinding,
  openedAt: Date,
  dueAt: Date,
): Promise<void> {
  const { rule, criterionKey, kind, severity, reason, threshold, value, turnIndex } = finding;
  await tx.$executeRaw`
    insert into flags as f (id, workspace_id, leg_id, rule, criterion_key, kind, class, severity, reason, threshold, value, turn_index,
      opened_at, due_at)
    values (${randomUUID()}, ${leg.workspaceId}, ${leg.id}, ${rule}, ${criterionKey}, ${kind}, ${finding.class}, ${severity}, ${reason},
      ${threshold}, ${value}, ${turnIndex}, ${openedAt}, ${dueAt})
    on conflict (leg_id, rule, criterion_key) do update set kind = excluded.kind, class = excluded.class, severity = excluded.severity,
      reason = excluded.reason, threshold = excluded.threshold, value = excluded.value, turn_index = excluded.turn_index,
      opened_at = excluded.opened_at, due_at = excluded.due_at, state = 'open', withdrawn_at = null, withdrawn_reason = null
      where f.workspace_id = excluded.workspace_id`;
}

/** Brings wording and values up to date; state and clock stay. */
export async function keepFlag(tx: Db, legId: string, finding: FlagFinding): Promise<void> {
  const { rule, criterionKey, ...columns } = finding;
  await tx.flag.update({ where: { legId_rule_criterionKey: { legId, rule, criterionKey } }, data: columns });
}

export async function withdrawFlag(
  tx: Db,
  legId: string,
  flag: { rule: string; criterionKey: string },
  reason: string,
): Promise<void> {
  await tx.flag.update({
    where: { legId_rule_criterionKey: { legId, rule: flag.rule, criterionKey: flag.criterionKey } },
    data: { state: 'withdrawn', withdrawnAt: new Date(), withdrawnReason: reason },
  });
}
