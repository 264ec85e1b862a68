import { z } from 'zod';
import type { Participant, ParticipantRole } from '../../domain/participant.ts';
import { cleanText } from './clean-text.ts';
import { describeProblems } from './describe-problems.ts';
import { labelSpeakers } from './label-speakers.ts';
import { type ParsedTranscript, primaryLanguage, TRANSCRIPT_LIMITS } from './parsed-transcript.ts';
import { readTiming } from './read-timing.ts';
import { type SpokenTurn, toTranscript, withSpans } from './spoken-turn.ts';
import { assertTurnCount, invalidTranscript } from './transcript-problems.ts';

const time = z.number().min(-86_400_000).max(604_800_000).nullish();

const TurnsDocumentSchema = z.object({
  id: z.string().trim().min(1).max(200).optional(),
  title: z.string().max(300).optional(),
  language: z.string().max(35).optional(),
  timing: z.string().max(200).optional(),
  turns: z
    .array(
      z.object({
        speaker: z.string().max(200).nullish(),
        startMs: time,
        endMs: time,
        untimed: z.boolean().optional(),
        text: z.string().max(TRANSCRIPT_LIMITS.turnCharacters),
      }),
    )
    .max(TRANSCRIPT_LIMITS.turns),
});

/**
 * A bare `{turns: [...]}` or a row of a conversation set (`id`, `timing`, `title`, anything else is passed over). A
 * speaker called `agent` or `customer` has that role because the source says so; any other stays unknown. Turns are
 * kept one to one, since labels of such sets hang on them.
 */
export function parseTurnsDocument(json: unknown): ParsedTranscript {
  const parsed = TurnsDocumentSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw invalidTranscript('call document', describeProblems(parsed.error));
  const document = parsed.data;
  const heard = document.turns
    .map((turn) => ({ ...turn, text: cleanText(turn.text), label: turn.speaker?.trim() || null }))
    .filter((turn) => turn.text !== '');
  assertTurnCount(heard.length, 'call document');

  const { participants, idOf } = speakersOf(heard.map((turn) => turn.label));
  const spoken = heard.map((turn): SpokenTurn => {
    const startMs = turn.untimed ? null : (turn.startMs ?? null);
    return { speaker: idOf(turn.label), startMs, endMs: turn.endMs ?? null, text: turn.text };
  });
  const roles = new Map(participants.map((one) => [one.id, one.role]));
  const transcript = toTranscript(spoken, roles, {
    language: primaryLanguage(document.language),
    timing: readTiming(document.timing, spoken),
  });
  const title = cleanText(document.title ?? '');
  return {
    transcript,
    participants: withSpans(participants, transcript.turns),
    facts: { ...(document.id ? { providerCallId: document.id } : {}), ...(title ? { title } : {}) },
  };
}

function speakersOf(labels: (string | null)[]) {
  const spokenRole = (label: string | null): ParticipantRole | null =>
    label === 'agent' || label === 'customer' ? label : null;
  const roles = [...new Set(labels.map(spokenRole))].filter((role) => role !== null);
  const named = labelSpeakers(labels.filter((label) => spokenRole(label) === null));
  const byRole = roles.map((role): Participant => ({ id: role, role, identities: [] }));
  return {
    participants: [...byRole, ...named.participants],
    idOf: (label: string | null) => spokenRole(label) ?? named.idOf(label),
  };
}
