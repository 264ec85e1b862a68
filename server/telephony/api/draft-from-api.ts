import type { CallDraft } from '../../domain/call.ts';
import type { Identity, IdentityKind, Participant } from '../../domain/participant.ts';
import type { Transcript } from '../../domain/transcript.ts';
import { cleanText } from '../transcripts/clean-text.ts';
import { primaryLanguage } from '../transcripts/parsed-transcript.ts';
import { readTiming } from '../transcripts/read-timing.ts';
import { type SpokenTurn, toTranscript, withSpans } from '../transcripts/spoken-turn.ts';
import type { ApiCall } from './call-schema.ts';
import { isRoleSpeaker } from './check-speakers.ts';

type Written = { name?: string; email?: string; phone?: string; extension?: string; sourceUser?: string };

/** A checked body -> draft. Identities are passed on as written; ingest normalises them for the workspace's region. */
export function draftFromApi(call: ApiCall): CallDraft {
  const participants = participantsOf(call);
  const transcript = transcriptOf(call, participants);
  return {
    source: call.source ?? 'api',
    providerCallId: call.externalId,
    conversationKey: call.conversationId,
    startedAt: new Date(call.startedAt),
    durationMs: call.durationSeconds === undefined ? undefined : Math.round(call.durationSeconds * 1000),
    direction: call.direction,
    queue: call.queue,
    title: call.title,
    callType: call.callType,
    consent: call.consent ?? 'unknown',
    disconnect: call.disconnect,
    participants: transcript ? withSpans(participants, transcript.turns) : participants,
    crmHints: call.crm
      ? { crm: call.crm.vendor, contactId: call.crm.contactId, dealId: call.crm.dealId }
      : undefined,
    recordingUrl: call.recordingUrl,
    transcript,
  };
}

function participantsOf(call: ApiCall): Participant[] {
  const listed = (call.participants ?? []).map(({ id, role, userId, ...written }) =>
    participant(id, role, { ...written, sourceUser: userId }),
  );
  const agent = call.agent && participant('agent', 'agent', { ...call.agent, sourceUser: call.agent.id });
  const customer = call.customer && participant('customer', 'customer', call.customer);
  const known = [...(agent ? [agent] : []), ...(customer ? [customer] : []), ...listed];
  const speakers = new Set(call.turns?.map((turn) => turn.speaker));
  const bare = [...speakers].filter(isRoleSpeaker).filter((role) => speakerId(role, known) === undefined);
  return [...known, ...bare.map((role) => participant(role, role, {}))];
}

/** `agent` and `customer` mean the participant of that id, else the only one of that role. */
function speakerId(speaker: string, participants: readonly Participant[]): string | undefined {
  const named = participants.find((one) => one.id === speaker);
  return (named ?? participants.find((one) => one.role === speaker))?.id;
}

function participant(id: string, role: Participant['role'], written: Written): Participant {
  const pairs: [IdentityKind, string | undefined][] = [
    ['source_user', written.sourceUser],
    ['email', written.email],
    ['phone', written.phone],
    ['extension', written.extension],
    ['name', written.name],
  ];
  const identities = pairs.flatMap(([kind, value]): Identity[] => (value ? [{ kind, value }] : []));
  return { id, role, ...(written.name ? { name: written.name } : {}), identities };
}

function transcriptOf(call: ApiCall, participants: readonly Participant[]): Transcript | undefined {
  if (!call.turns) return undefined;
  const spoken = call.turns.map(
    (turn): SpokenTurn => ({
      speaker: speakerId(turn.speaker, participants)!,
      startMs: turn.startMs ?? null,
      endMs: turn.endMs ?? null,
      text: cleanText(turn.text),
    }),
  );
  const roles = new Map(participants.map((one) => [one.id, one.role]));
  const timing = readTiming(call.timing, spoken);
  return toTranscript(spoken, roles, { language: primaryLanguage(call.language), timing });
}
