import type { IdentityKind, Participant } from '../../domain/participant.ts';
import type { PersonIdentity } from '../../domain/person.ts';

export type ResolvedAgent = { participantId: string; personId: string; matchedBy: IdentityKind };
export type AmbiguousParticipant = { participantId: string; kinds: IdentityKind[]; personIds: string[] };
export type AgentResolution = { agents: ResolvedAgent[]; ambiguous: AmbiguousParticipant[] };

/** What a vendor or admin assigned to one person comes first; the order also names the deciding kind. */
const KINDS_BY_STRENGTH: IdentityKind[] = [
  'source_user',
  'email',
  'crm_user',
  'crm_owner',
  'extension',
  'phone',
  'name',
];

/**
 * Which participants are people of the workspace: their normalised identities against the identities valid when the
 * call started (`validFrom` included, `validTo` not), within the call's `scopes` (source id, connection id). A name
 * counts only where nothing else matches. Two people for one participant is ambiguous and resolves nobody. Whoever the
 * source calls a customer or other stays one. The order of the inputs does not matter.
 */
export function resolveAgents(input: {
  participants: readonly Participant[];
  identities: readonly PersonIdentity[];
  at: Date;
  scopes: readonly string[];
}): AgentResolution {
  const valid = input.identities.filter(
    ({ scope, validFrom, validTo }) =>
      (scope === null || input.scopes.includes(scope)) &&
      (validFrom === null || validFrom <= input.at) &&
      (validTo === null || input.at < validTo),
  );
  const known = Map.groupBy(valid, ({ kind, value }) => `${kind} ${value}`);
  const resolution: AgentResolution = { agents: [], ambiguous: [] };
  for (const participant of [...input.participants].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (participant.role === 'customer' || participant.role === 'other') continue;
    const matches = participant.identities.flatMap(({ kind, value }) => known.get(`${kind} ${value}`) ?? []);
    const strong = matches.filter((match) => match.kind !== 'name');
    decide(participant.id, strong.length > 0 ? strong : matches, resolution);
  }
  return resolution;
}

function decide(
  participantId: string,
  matches: readonly PersonIdentity[],
  resolution: AgentResolution,
): void {
  const personIds = [...new Set(matches.map((match) => match.personId))].sort();
  const kinds = KINDS_BY_STRENGTH.filter((kind) => matches.some((match) => match.kind === kind));
  if (personIds.length === 1) {
    resolution.agents.push({ participantId, personId: personIds[0]!, matchedBy: kinds[0]! });
  } else if (personIds.length > 1) {
    resolution.ambiguous.push({ participantId, kinds, personIds });
  }
}
