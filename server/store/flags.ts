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
  const key = { legId: leg.id, rule: finding.rule, criterionKey: finding.criterionKey };
  await tx.flag.upsert({
    where: { legId_rule_criterionKey: key },
    create: { id: randomUUID(), workspaceId: leg.workspaceId, legId: leg.id, ...finding, openedAt, dueAt },
    update: { ...finding, openedAt, dueAt, state: 'open', withdrawnAt: null, withdrawnReason: null },
  });
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
