import type { Participant, ParticipantRole } from '../../domain/participant.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { AgentParticipant } from './join-same-person.ts';

export type RoleRule = 'resolved_agent' | 'given' | 'beside_agent' | 'own_address' | 'unknown';
export type InferredRoles = {
  participants: Participant[];
  turns: Turn[];
  decided: { participantId: string; role: ParticipantRole; decidedBy: RoleRule }[];
};

/**
 * Gives a role to those whose source gave none: a resolved agent is the agent; with one on the call, the others are
 * customers, except colleagues (`isOwn`: their numbers and addresses are the workspace's) and `nobodyIds`, the
 * collective names for words of unknown speakers. Without a resolved agent nothing is guessed.
 */
export function inferRoles(input: {
  participants: readonly Participant[];
  turns: readonly Turn[];
  agents: readonly AgentParticipant[];
  isOwn: (participant: Participant) => boolean;
  nobodyIds: readonly string[];
}): InferredRoles {
  const agentIds = new Set(input.agents.map((agent) => agent.participantId));
  const decide = (participant: Participant): { role: ParticipantRole; decidedBy: RoleRule } => {
    if (agentIds.has(participant.id)) return { role: 'agent', decidedBy: 'resolved_agent' };
    if (participant.role !== 'unknown') return { role: participant.role, decidedBy: 'given' };
    if (agentIds.size === 0 || input.nobodyIds.includes(participant.id))
      return { role: 'unknown', decidedBy: 'unknown' };
    if (input.isOwn(participant)) return { role: 'other', decidedBy: 'own_address' };
    return { role: 'customer', decidedBy: 'beside_agent' };
  };
  const decided = input.participants.map((one) => ({ participantId: one.id, ...decide(one) }));
  const roles = new Map(decided.map((one) => [one.participantId, one.role]));
  return {
    participants: input.participants.map((one) => ({ ...one, role: roles.get(one.id)! })),
    turns: input.turns.map((turn) => ({ ...turn, role: roles.get(turn.participantId) ?? turn.role })),
    decided,
  };
}
