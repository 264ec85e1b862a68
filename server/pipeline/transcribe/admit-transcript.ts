import { isOwnParticipant } from '../../domain/own-address.ts';
import { type Participant, UNATTRIBUTED } from '../../domain/participant.ts';
import type { Transcript, Turn } from '../../domain/transcript.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { WorkspaceSettings } from '../../domain/workspace.ts';
import { checkLanguage } from './check-language.ts';
import { checkTooShort } from './check-too-short.ts';
import { inferRoles } from './infer-roles.ts';
import { joinSamePerson } from './join-same-person.ts';
import { type LegDraft, splitLegs } from './split-legs.ts';

export type Admission =
  | { ok: true; language: string; participants: Participant[]; turns: Turn[]; legs: LegDraft[] }
  | Extract<Verdict, { ok: false }>;

/** Whether a transcript can be scored, who is who in it, and which agents get a leg; or where the call ends and why. */
export function admitTranscript(input: {
  call: { durationMs: number | null; draft: { disconnect?: { party?: 'agent' | 'customer' | 'system' } } };
  participants: readonly (Participant & { personId: string | null })[];
  transcript: Transcript;
  settings: WorkspaceSettings;
}): Admission {
  const { call, transcript, settings } = input;
  const language = checkLanguage({ language: transcript.language, languages: settings.languages });
  if (!language.ok) return language;

  const agents = input.participants.flatMap(({ id, personId }) =>
    personId ? [{ participantId: id, personId }] : [],
  );
  const joined = joinSamePerson({ participants: input.participants, turns: transcript.turns, agents });
  const roles = inferRoles({
    ...joined,
    isOwn: (participant) => isOwnParticipant(participant, settings),
    nobodyIds: [UNATTRIBUTED],
  });
  const durationMs = call.durationMs ?? 0;
  const long = checkTooShort({ durationMs, turns: roles.turns, ...settings });
  if (!long.ok) return long;

  const { legs } = splitLegs({
    agents: joined.agents,
    turns: roles.turns,
    durationMs,
    disconnectParty: call.draft.disconnect?.party ?? null,
  });
  if (legs.length === 0) return NO_AGENT_SPEAKS;
  return {
    ok: true,
    language: language.language,
    participants: roles.participants,
    turns: roles.turns,
    legs,
  };
}

const NO_AGENT_SPEAKS = {
  ok: false,
  state: 'quarantined',
  reason: {
    code: 'agent_unknown',
    detail:
      'The agent of this call is known but none of the speakers is: name the agent as a speaker, or map one, then release the call.',
  },
} as const;
