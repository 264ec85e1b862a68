import { z } from 'zod';
import { TRANSCRIPT_LIMITS } from '../transcripts/parsed-transcript.ts';
import { checkSpeakers } from './check-speakers.ts';

const DAY_MS = 86_400_000;
const PLAIN = 'must not contain control characters or broken Unicode';

/** A short text on one line. `max` in characters. */
function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), { error: PLAIN });
}

const email = z.email({ error: 'must be an e-mail address' }).max(254);
const timeMs = z
  .number()
  .int()
  .min(0)
  .max(7 * DAY_MS)
  .nullish();

const PersonFields = {
  name: line(200).optional(),
  email: email.optional(),
  phone: line(50).optional(),
};

const ParticipantSchema = z.strictObject({
  id: line(100),
  role: z.enum(['agent', 'customer', 'other', 'unknown']),
  userId: line(200).optional(),
  ...PersonFields,
});

const TurnSchema = z
  .strictObject({
    /** A participant's id, or `agent` / `customer`. */
    speaker: line(100),
    startMs: timeMs,
    endMs: timeMs,
    text: z.string().trim().min(1).max(TRANSCRIPT_LIMITS.turnCharacters),
  })
  .refine((turn) => turn.endMs == null || (turn.startMs != null && turn.endMs >= turn.startMs), {
    path: ['endMs'],
    error: 'must come with a startMs and not lie before it',
  });

/** The JSON body of POST /v1/calls. Strict: an unknown field is refused, so that a misspelt one is not lost silently. */
export const ApiCallSchema = z
  .strictObject({
    externalId: line(200),
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, {
        error: 'must be a short name in lower case, for example acme-dialer',
      })
      .optional(),
    conversationId: line(200).optional(),
    startedAt: z.iso.datetime({
      offset: true,
      error: 'must be an ISO 8601 date and time with offset, for example 2026-11-23T15:04:10Z',
    }),
    durationSeconds: z
      .number()
      .min(0)
      .max(DAY_MS / 1000)
      .optional(),
    direction: z.enum(['inbound', 'outbound', 'internal']),
    queue: line(200).optional(),
    title: line(300).optional(),
    callType: line(100).optional(),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
        error: 'must be a language tag, for example en or en-US',
      })
      .optional(),
    consent: z.enum(['given', 'refused', 'unknown']).optional(),
    disconnect: z
      .strictObject({
        party: z.enum(['agent', 'customer', 'system']).optional(),
        reason: line(200).optional(),
      })
      .optional(),
    agent: z
      .strictObject({ id: line(200).optional(), extension: line(20).optional(), ...PersonFields })
      .optional(),
    customer: z.strictObject(PersonFields).optional(),
    participants: z.array(ParticipantSchema).max(50).optional(),
    crm: z
      .strictObject({
        vendor: z.enum(['salesforce', 'hubspot']),
        contactId: line(100).optional(),
        dealId: line(100).optional(),
      })
      .optional(),
    timing: z.enum(['exact', 'approximate', 'none']).optional(),
    turns: z.array(TurnSchema).min(1).max(TRANSCRIPT_LIMITS.turns).optional(),
    recordingUrl: z
      .url({ protocol: /^https$/, error: 'must be an https address' })
      .max(2_000)
      .refine((url) => new URL(url).username === '', {
        error: 'must not carry a user name or password',
        when: ({ issues }) => issues.length === 0,
      })
      .optional(),
  })
  .superRefine(checkSpeakers);

export type ApiCall = z.infer<typeof ApiCallSchema>;
