import type { CallDraft } from '../../domain/call.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { AgentResolution } from './resolve-agents.ts';

export type Attribute = 'agent' | 'date' | 'duration' | 'direction' | 'queue';

/** Without these a coaching log cannot be made or found. A queue exists only where the source has queues. */
export const REQUIRED_ATTRIBUTES: readonly Attribute[] = ['agent', 'date', 'duration', 'direction'];

export type AttributionVerdict =
  | Extract<Verdict, { ok: true }>
  | (Extract<Verdict, { ok: false }> & {
      missing: Attribute[];
      speakers: { id: string; name: string | null }[];
    });

const SENT_AS: Record<Exclude<Attribute, 'agent'>, string> = {
  date: 'start date',
  duration: 'duration',
  direction: 'direction',
  queue: 'queue',
};

/**
 * The attribution check: agent, date, duration, direction and, where asked for, queue really came along. Otherwise the
 * call is quarantined: `agent_unknown` first, since a person can mend it by mapping an agent. `detail` holds
 * participant ids and kinds only; `speakers` has the names, for whoever sent the call.
 */
export function checkAttribution(input: {
  draft: CallDraft;
  resolution: AgentResolution;
  required?: readonly Attribute[];
}): AttributionVerdict {
  const { draft, resolution, required = REQUIRED_ATTRIBUTES } = input;
  const has: Record<Attribute, boolean> = {
    agent: resolution.agents.length > 0,
    date: draft.startedAt !== undefined,
    duration: draft.durationMs !== undefined,
    direction: draft.direction !== undefined,
    queue: draft.queue !== undefined,
  };
  const missing = required.filter((attribute) => !has[attribute]);
  if (missing.length === 0) return { ok: true };
  const fields = missing.filter((attribute) => attribute !== 'agent').map((attribute) => SENT_AS[attribute]);
  const lacking = fields.length > 0 ? ` It also lacks: ${fields.join(', ')}.` : '';
  return {
    ok: false,
    state: 'quarantined',
    reason: missing.includes('agent')
      ? { code: 'agent_unknown', detail: agentDetail(draft, resolution) + lacking }
      : {
          code: 'metadata_missing',
          detail: `The source did not give: ${fields.join(', ')}. Send the call again with them.`,
        },
    missing,
    speakers: draft.participants.map(({ id, name }) => ({ id, name: name ?? null })),
  };
}

function agentDetail({ participants }: CallDraft, { ambiguous }: AgentResolution): string {
  if (ambiguous.length > 0) {
    const who = ambiguous.map((one) => `${one.participantId} (${one.kinds.join(', ')})`).join('; ');
    return `More than one agent has the same identity: ${who}. Leave it with one of them, then release the call.`;
  }
  if (participants.length === 0) return 'The source names nobody on this call. Send it again with its agent.';
  const who = participants
    .map(({ id, identities }) => `${id} (${identities.map((one) => one.kind).join(', ') || 'no identity'})`)
    .join('; ');
  return `Nobody on this call is a known agent: ${who}. Map one of them to an agent, then release the call.`;
}
