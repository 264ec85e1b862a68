import type { Direction } from '../../domain/call.ts';
import { isOwnParticipant, type OwnAddresses } from '../../domain/own-address.ts';
import type { Participant } from '../../domain/participant.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { ResolvedAgent } from './resolve-agents.ts';

/**
 * Internal calls are skipped (RULES, "End states"): the source says so, or everybody on the call is the workspace's
 * own. Somebody without any number or address could be anyone, so such a call is not internal.
 */
export function checkInternal(input: {
  direction: Direction | undefined;
  participants: readonly Participant[];
  agents: readonly ResolvedAgent[];
  own: OwnAddresses;
}): Verdict {
  if (input.direction === 'internal') return internal('The source says that this call was internal.');
  const agentIds = new Set(input.agents.map((agent) => agent.participantId));
  const everybodyIsOwn =
    input.participants.length > 1 &&
    input.participants.every((one) => agentIds.has(one.id) || isOwnParticipant(one, input.own));
  return everybodyIsOwn
    ? internal("Every number and address on this call is on the workspace's own list.")
    : { ok: true };
}

function internal(detail: string): Verdict {
  return { ok: false, state: 'skipped', reason: { code: 'internal', detail } };
}
