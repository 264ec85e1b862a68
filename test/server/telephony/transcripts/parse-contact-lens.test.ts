import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { parseContactLens } from '../../../../server/telephony/transcripts/parse-contact-lens.ts';

const file = (override: object = {}) => ({
  Version: 'VOICE-2022-11-30',
  Channel: 'VOICE',
  JobStatus: 'COMPLETED',
  LanguageCode: 'en-GB',
  CustomerMetadata: { ContactId: 'contact-1' },
  Participants: [
    { ParticipantId: 'AGENT', ParticipantRole: 'AGENT' },
    { ParticipantId: 'CUSTOMER', ParticipantRole: 'CUSTOMER' },
    { ParticipantId: 'SYSTEM', ParticipantRole: 'SYSTEM' },
  ],
  ConversationCharacteristics: { TotalConversationDurationMillis: 9000 },
  Transcript: [
    {
      ParticipantId: 'CUSTOMER',
      Content: 'My name is [PII].',
      BeginOffsetMillis: 5000,
      EndOffsetMillis: 6000,
    },
    { ParticipantId: 'AGENT', Content: 'Hello.', BeginOffsetMillis: 800, EndOffsetMillis: 4100 },
  ],
  ...override,
});
const refusal = (value: unknown): AppError => {
  try {
    parseContactLens(value);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('was not refused with an AppError');
};

describe('parseContactLens', () => {
  it('an analysis, whatever its version, gives roles, order, contact id, duration and language', () => {
    const parsed = parseContactLens(file());
    expect(parsed.transcript).toEqual({
      language: 'en',
      timing: 'exact',
      turns: [
        { index: 0, participantId: 'AGENT', role: 'agent', startMs: 800, endMs: 4100, text: 'Hello.' },
        {
          index: 1,
          participantId: 'CUSTOMER',
          role: 'customer',
          startMs: 5000,
          endMs: 6000,
          text: 'My name is [PII].',
        },
      ],
    });
    expect(parsed.participants.map((one) => one.role)).toEqual(['agent', 'customer', 'other']);
    expect(parsed.facts).toEqual({ source: 'amazon-connect', providerCallId: 'contact-1', durationMs: 9000 });
  });

  it('a failed analysis is refused naming its state', () => {
    expect(refusal(file({ JobStatus: 'FAILED' })).fields).toEqual([
      { field: '/JobStatus', problem: 'must be COMPLETED; a failed analysis has no transcript' },
    ]);
  });

  it('a turn without words’ owner is refused by pointer and without quoting the words', () => {
    const error = refusal(
      file({ Transcript: [{ Content: 'secret words', BeginOffsetMillis: 'x', EndOffsetMillis: 1 }] }),
    );
    expect(error.fields).toEqual([
      { field: '/Transcript/0/ParticipantId', problem: 'is required' },
      { field: '/Transcript/0/BeginOffsetMillis', problem: 'must be a number' },
    ]);
    expect(JSON.stringify([error.message, error.userMessage, error.fields])).not.toContain('secret');
  });
});
