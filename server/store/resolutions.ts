import { randomUUID } from 'node:crypto';
import type { FlagOutcome } from '../domain/flag.ts';
import type { Db } from './db.ts';
import { FLAGS_JSON, type StoredFlag, toFlag } from './flags.ts';

/** Every flag of a leg, withdrawn ones too, in the order of its natural key. */
export async function flagsOf(db: Db, leg: { id: string; workspaceId: string }): Promise<StoredFlag[]> {
  const [row] = await db.$queryRaw<{ flags: Parameters<typeof toFlag>[0][] }[]>`
    select ${FLAGS_JSON} as flags from (select ${leg.id} as leg_id, ${leg.workspaceId} as workspace_id) s`;
  return row!.flags.map(toFlag);
}

/** The manager has seen them; the clock goes on. */
export async function acknowledgeFlags(
  tx: Db,
  workspaceId: string,
  flagIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.flag.updateMany({
    where: { workspaceId, id: { in: [...flagIds] }, state: 'open' },
    data: { state: 'acknowledged', acknowledgedAt: at },
  });
}

export type NewResolution = {
  outcome: FlagOutcome;
  note: string | null;
  personId: string;
  personName: string;
  /** How it was said: by an action, or by ticking off the task. */
  via: 'action' | 'task';
  /** The first answer counts; a later different one is only kept. */
  accepted: boolean;
  at: Date;
};

/** Keeps an answer beside each flag and, where it is the first, settles the flag. */
export async function addResolutions(
  tx: Db,
  workspaceId: string,
  flagIds: readonly string[],
  resolution: NewResolution,
): Promise<void> {
  const { at, ...columns } = resolution;
  await tx.flagResolution.createMany({
    data: flagIds.map((flagId) => ({ id: randomUUID(), workspaceId, flagId, ...columns, createdAt: at })),
  });
  if (resolution.accepted) {
    await tx.flag.updateMany({
      where: { workspaceId, id: { in: [...flagIds] } },
      data: { state: 'resolved' },
    });
  }
}

/** Who settled each of the flags. */
export async function resolversOf(
  db: Db,
  workspaceId: string,
  flagIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db.flagResolution.findMany({
    where: { workspaceId, flagId: { in: [...flagIds] }, accepted: true, undoneAt: null },
    select: { flagId: true, personId: true },
  });
  return new Map(rows.map(({ flagId, personId }) => [flagId, personId]));
}

/** Takes the answers back: the flags wait again, under the clock they had. */
export async function undoResolutions(
  tx: Db,
  workspaceId: string,
  flagIds: readonly string[],
  at: Date,
): Promise<void> {
  const flagId = { in: [...flagIds] };
  await tx.flagResolution.updateMany({
    where: { workspaceId, flagId, accepted: true, undoneAt: null },
    data: { undoneAt: at },
  });
  await tx.flag.updateMany({
    where: { workspaceId, id: flagId, state: 'resolved' },
    data: { state: 'open' },
  });
}
