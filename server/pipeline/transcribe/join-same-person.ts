import type { Participant } from '../../domain/participant.ts';
import type { Turn } from '../../domain/transcript.ts';

/** A participant who is known to be this person of the workspace. */
export type AgentParticipant = { participantId: string; personId: string };
export type JoinedPeople = { participants: Participant[]; turns: Turn[]; agents: AgentParticipant[] };

/**
 * An agent who is on the call twice (desk phone and laptop) is one agent with one leg: their participants become the
 * one that speaks first, with all identities, and the turns follow.
 */
export function joinSamePerson(input: {
  participants: readonly Participant[];
  turns: readonly Turn[];
  agents: readonly AgentParticipant[];
}): JoinedPeople {
  const firstTurn = (id: string) => {
    const at = input.turns.findIndex((turn) => turn.participantId === id);
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  };
  const keptId = new Map<string, string>();
  const agents: AgentParticipant[] = [];
  for (const same of Map.groupBy(input.agents, (agent) => agent.personId).values()) {
    const kept = same.reduce((a, b) => (firstTurn(b.participantId) < firstTurn(a.participantId) ? b : a));
    agents.push(kept);
    for (const agent of same) keptId.set(agent.participantId, kept.participantId);
  }
  const idOf = (id: string) => keptId.get(id) ?? id;
  const participants = input.participants
    .filter((one) => idOf(one.id) === one.id)
    .map((one) =>
      joined(
        one,
        input.participants.filter((other) => other !== one && idOf(other.id) === one.id),
      ),
    );
  const turns = input.turns.map((turn) => ({ ...turn, participantId: idOf(turn.participantId) }));
  return { participants, turns, agents };
}

function joined(kept: Participant, others: readonly Participant[]): Participant {
  if (others.length === 0) return kept;
  const all = [kept, ...others];
  const identities = new Map(
    all.flatMap((one) => one.identities).map((one) => [`${one.kind} ${one.value}`, one]),
  );
  const from = all.flatMap((one) => one.fromMs ?? []);
  const to = all.flatMap((one) => one.toMs ?? []);
  return {
    ...kept,
    identities: [...identities.values()],
    ...(from.length > 0 ? { fromMs: Math.min(...from), toMs: Math.max(...to) } : {}),
  };
}
