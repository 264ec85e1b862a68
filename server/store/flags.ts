import { randomUUID } from 'node:crypto';
import type { Flag, FlagClass, FlagFinding, FlagKind, FlagSeverity, FlagState } from '../domain/flag.ts';
import type { Db } from './db.ts';

export type StoredFlag = Flag & { id: string; openedAt: Date };

export type FlagColumns = Omit<StoredFlag, 'kind' | 'class' | 'severity' | 'state'> & {
  kind: string;
  class: string;
  severity: string;
  state: string;
};

export function toFlag(row: FlagColumns): StoredFlag {
  return {
    ...row,
    kind: row.kind as FlagKind,
    class: row.class as FlagClass,
    severity: row.severity as FlagSeverity,
    state: row.state as FlagState,
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
