import type { DisconnectParty } from '../../domain/call.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { AgentParticipant } from './join-same-person.ts';

/** What makes one agent's part of a call; ids and call data are added when it is stored. */
export type LegDraft = {
  agentId: string;
  agentParticipantId: string;
  durationMs: number;
  disconnectParty: DisconnectParty | null;
};
export type LegSplit = {
  legs: LegDraft[];
  decidedBy: 'only_agent' | 'transfer' | 'joint' | 'not_heard_yet' | 'no_agent_speaks';
  /** Agents on the call without a word of theirs; they get no leg. */
  silentAgentIds: string[];
};

type Span = {
  agent: AgentParticipant;
  first: number;
  last: number;
  fromMs: number | null;
  toMs: number | null;
};

/**
 * One leg per agent who actually speaks, in the order in which they first do (RULES, "Agent leg"). Before the call is
 * transcribed (`turns` null) every agent gets one. How the call ended counts only for agents who were still on it: a
 * transfer's earlier agent did not hang up. A leg of several lasts from its agent's first word to their last; an only
 * agent's leg is the call.
 */
export function splitLegs(input: {
  agents: readonly AgentParticipant[];
  turns: readonly Turn[] | null;
  durationMs: number;
  disconnectParty: DisconnectParty | null;
}): LegSplit {
  const leg = (agent: AgentParticipant, durationMs: number, ends: boolean): LegDraft => ({
    agentId: agent.personId,
    agentParticipantId: agent.participantId,
    durationMs,
    disconnectParty: ends ? input.disconnectParty : null,
  });
  const { turns } = input;
  if (turns === null) {
    const legs = input.agents.map((agent) => leg(agent, input.durationMs, input.agents.length === 1));
    return { legs, decidedBy: 'not_heard_yet', silentAgentIds: [] };
  }
  const spans = input.agents.map((agent) => spanOf(agent, turns)).filter((span) => span !== null);
  spans.sort((a, b) => a.first - b.first);
  const heard = new Set(spans.map((span) => span.agent.personId));
  const silentAgentIds = input.agents.map((agent) => agent.personId).filter((id) => !heard.has(id));
  if (spans.length === 0) return { legs: [], decidedBy: 'no_agent_speaks', silentAgentIds };
  if (spans.length === 1) {
    return { legs: [leg(spans[0]!.agent, input.durationMs, true)], decidedBy: 'only_agent', silentAgentIds };
  }
  const isTransfer = spans.every((span, at) => at === 0 || span.first > spans[at - 1]!.last);
  const legs = spans.map((span, at) => {
    const durationMs =
      span.fromMs === null || span.toMs === null ? input.durationMs : span.toMs - span.fromMs;
    return leg(span.agent, durationMs, !isTransfer || at === spans.length - 1);
  });
  return { legs, decidedBy: isTransfer ? 'transfer' : 'joint', silentAgentIds };
}

function spanOf(agent: AgentParticipant, turns: readonly Turn[]): Span | null {
  const own = turns.filter((turn) => turn.participantId === agent.participantId);
  if (own.length === 0) return null;
  const [first, last] = [own[0]!, own.at(-1)!];
  return {
    agent,
    first: first.index,
    last: last.index,
    fromMs: first.startMs,
    toMs: last.endMs ?? last.startMs,
  };
}
