import { z } from 'zod';
import type { Participant, ParticipantRole } from '../../domain/participant.ts';
import { cleanText } from './clean-text.ts';
import { describeProblems } from './describe-problems.ts';
import { mergeCues } from './merge-cues.ts';
import { type ParsedTranscript, primaryLanguage, TRANSCRIPT_LIMITS } from './parsed-transcript.ts';
import { toTranscript, withSpans } from './spoken-turn.ts';
import { assertTurnCount, invalidTranscript } from './transcript-problems.ts';

const offset = z.number().nonnegative();

/**
 * The parts of a Contact Lens voice analysis that we read. `Version` is not checked: several kinds are in use.
 * https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html
 */
export const ContactLensSchema = z.object({
  Channel: z.literal('VOICE', { error: 'must be VOICE; other channels have no times' }),
  JobStatus: z.literal('COMPLETED', { error: 'must be COMPLETED; a failed analysis has no transcript' }),
  LanguageCode: z.string().max(35).optional(),
  CustomerMetadata: z.object({ ContactId: z.string().min(1).max(200) }),
  Participants: z.array(z.object({ ParticipantId: z.string().min(1).max(200), ParticipantRole: z.string() })),
  ConversationCharacteristics: z.object({ TotalConversationDurationMillis: offset.optional() }).optional(),
  Transcript: z
    .array(
      z.object({
        ParticipantId: z.string().min(1).max(200),
        Content: z.string().max(TRANSCRIPT_LIMITS.turnCharacters),
        BeginOffsetMillis: offset,
        EndOffsetMillis: offset,
      }),
    )
    .max(TRANSCRIPT_LIMITS.turns),
});

const ROLES: Record<string, ParticipantRole> = { AGENT: 'agent', CUSTOMER: 'customer' };

/**
 * Contact Lens analysis (parsed JSON) -> transcript with roles, contact id, duration and language. Who the agent is,
 * date, direction, queue and numbers are not in this file; they come from the contact record.
 */
export function parseContactLens(json: unknown): ParsedTranscript {
  const parsed = ContactLensSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw invalidTranscript('Contact Lens file', describeProblems(parsed.error));
  const file = parsed.data;
  const roles = new Map(file.Participants.map((one) => [one.ParticipantId, roleOf(one.ParticipantRole)]));
  const spoken = file.Transcript.map((turn) => ({
    speaker: turn.ParticipantId,
    startMs: turn.BeginOffsetMillis,
    endMs: turn.EndOffsetMillis,
    text: cleanText(turn.Content),
  })).filter((turn) => turn.text !== '');
  assertTurnCount(spoken.length, 'Contact Lens file');
  spoken.sort((a, b) => a.startMs - b.startMs);

  const language = primaryLanguage(file.LanguageCode);
  const transcript = toTranscript(mergeCues(spoken), roles, { language, timing: 'exact' });
  const ids = new Set([...roles.keys(), ...spoken.map((turn) => turn.speaker)]);
  const participants = [...ids].map(
    (id): Participant => ({ id, role: roles.get(id) ?? 'unknown', identities: [] }),
  );
  const durationMs = file.ConversationCharacteristics?.TotalConversationDurationMillis;
  return {
    transcript,
    participants: withSpans(participants, transcript.turns),
    facts: {
      source: 'amazon-connect',
      providerCallId: file.CustomerMetadata.ContactId,
      ...(durationMs === undefined ? {} : { durationMs }),
    },
  };
}

function roleOf(vendorRole: string): ParticipantRole {
  return ROLES[vendorRole] ?? 'other';
}
