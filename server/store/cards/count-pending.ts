import type { Db } from '../db.ts';

/** How many of these calls have yet to come to their log; delivery does not count. All are of one workspace. */
export async function countPending(
  db: Db,
  calls: readonly { workspaceId: string; callId: string }[],
): Promise<number> {
  return db.call.count({
    where: {
      workspaceId: { in: [...new Set(calls.map(({ workspaceId }) => workspaceId))] },
      id: { in: calls.map(({ callId }) => callId) },
      stageState: 'pending',
      stage: { not: 'deliver' },
    },
  });
}
