import type { Stage } from '../domain/call.ts';
import type { Database } from '../store/db.ts';

/** A queue message: ids only, everything else is read from the store. */
export type CallMessage = { workspaceId: string; callId: string };

/**
 * Whom to ring after a stage's transaction has committed, now or `inMs` from now. Losing this loses time, never a call: the
 * sweeper rings again.
 */
export type Bell = { calls: (CallMessage & { stage: Stage })[]; connections: string[]; inMs?: number };

export const NO_BELL: Bell = { calls: [], connections: [] };

/** What every stage may use: the store's handle and the time. */
export type StageDeps = { database: Database; now: () => Date };

export function ringCall(message: CallMessage, stage: Stage): Bell {
  return { calls: [{ ...message, stage }], connections: [] };
}
