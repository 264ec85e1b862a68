import type { Direction, DisconnectParty } from './call.ts';
import type { Turn } from './transcript.ts';

/** One agent on one call: what is scored, logged and flagged. */
export type Leg = {
  id: string;
  callId: string;
  workspaceId: string;
  agentId: string;
  agentParticipantId: string;
  callStartedAt: Date;
  durationMs: number;
  direction: Direction;
  queue: string | null;
  callType: string;
  disconnectParty: DisconnectParty | null;
};

/**
 * The turns of a call that count for a leg: its agent's, and those of customers and others while that agent was on the
 * line, which ends where another agent's part begins.
 */
export function turnsOfLeg(turns: readonly Turn[], agentParticipantId: string): Turn[] {
  const isOwn = (turn: Turn) => turn.participantId === agentParticipantId;
  const first = turns.findIndex(isOwn);
  if (first === -1) return [];
  const last = turns.findLastIndex(isOwn);
  const isOtherAgent = (turn: Turn) => turn.role === 'agent' && !isOwn(turn);
  const before = turns.slice(0, first).findLastIndex(isOtherAgent);
  const after = turns.slice(last + 1).findIndex(isOtherAgent);
  const end = after === -1 ? turns.length : last + 1 + after;
  return turns.slice(before + 1, end).filter((turn) => !isOtherAgent(turn));
}
