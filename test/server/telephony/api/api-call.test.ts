import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { draftFromApi } from '../../../../server/telephony/api/draft-from-api.ts';
import { readApiCall } from '../../../../server/telephony/api/read-api-call.ts';

const now = new Date('2026-11-24T12:00:00Z');
const body = (override: object = {}) => ({
  externalId: 'pbx-1',
  startedAt: '2026-11-23T16:04:10+01:00',
  direction: 'inbound',
  turns: [
    { speaker: 'agent', startMs: 800, endMs: 4100, text: ' Hello,\nDana here. ' },
    { speaker: 'customer', startMs: 4900, endMs: 9000, text: 'Hi.' },
  ],
  ...override,
});
const problems = (value: unknown, audio = false) => {
  try {
    readApiCall(value, { audio, now });
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request') return error.fields;
    throw error;
  }
  return [];
};

describe('readApiCall', () => {
  it('a minimal call is taken', () => {
    expect(problems(body())).toEqual([]);
  });

  it.each([
    ['a start without offset', { startedAt: '2026-11-23T15:04:10' }, '/startedAt', /offset/],
    ['a start in the year 0', { startedAt: '0000-01-01T12:00:00Z' }, '/startedAt', /before 1970/],
    ['a start two days ahead', { startedAt: '2026-11-26T12:00:01Z' }, '/startedAt', /future/],
    ['an unknown direction', { direction: 'sideways' }, '/direction', /inbound, outbound, internal/],
    ['a missing direction', { direction: undefined }, '/direction', /is required/],
    ['an empty id', { externalId: ' ' }, '/externalId', /must not be empty/],
    ['a control character', { queue: 'a\u0000b' }, '/queue', /control characters/],
    ['a snake-case field', { duration_seconds: 3 }, '/duration_seconds', /use durationSeconds/],
    ['a nested unknown field', { agent: { mail: 'x' } }, '/agent/mail', /not a field/],
    ['a bad e-mail', { customer: { email: 'nobody' } }, '/customer/email', /e-mail/],
    [
      'a plain http recording',
      { turns: undefined, recordingUrl: 'http://a.test/x.wav' },
      '/recordingUrl',
      /https/,
    ],
    [
      'a recording with credentials',
      { turns: undefined, recordingUrl: 'https://u:p@a.test/x' },
      '/recordingUrl',
      /password/,
    ],
    ['a text as recording', { turns: undefined, recordingUrl: 'nonsense' }, '/recordingUrl', /https/],
    ['no content', { turns: undefined }, '/turns', /is required unless/],
    ['no turns', { turns: [] }, '/turns', /at least 1 entries/],
    ['an unknown speaker', { turns: [{ speaker: 'bob', text: 'a' }] }, '/turns/0/speaker', /participants/],
    [
      'an end before the start',
      { turns: [{ speaker: 'agent', startMs: 5, endMs: 4, text: 'a' }] },
      '/turns/0/endMs',
      /startMs/,
    ],
    [
      'a fraction of a millisecond',
      { turns: [{ speaker: 'agent', startMs: 0.5, text: 'a' }] },
      '/turns/0/startMs',
      /whole number/,
    ],
    ['a crm id without vendor', { crm: { dealId: '1' } }, '/crm/vendor', /is required/],
    ['a negative duration', { durationSeconds: -1 }, '/durationSeconds', /at least 0/],
    [
      'one id twice',
      {
        participants: [
          { id: 'p', role: 'agent' },
          { id: 'p', role: 'other' },
        ],
      },
      '/participants/1/id',
      /twice/,
    ],
    [
      'an id taken by agent',
      { agent: {}, participants: [{ id: 'agent', role: 'agent' }] },
      '/participants/0/id',
      /twice/,
    ],
    [
      'agent meaning two people',
      {
        participants: [
          { id: 'p', role: 'agent' },
          { id: 'q', role: 'agent' },
        ],
      },
      '/turns/0/speaker',
      /several/,
    ],
  ])('%s is refused by pointer with how to mend it', (_, override, field, problem) => {
    expect(problems(body(override))).toEqual([{ field, problem: expect.stringMatching(problem) }]);
  });

  it('turns beside an audio part are refused at both', () => {
    expect(problems(body(), true).map((one) => one.field)).toEqual(['/turns', 'audio']);
  });

  it('an audio part alone is content enough', () => {
    expect(problems(body({ turns: undefined }), true)).toEqual([]);
  });

  it('several bad fields are named in one answer', () => {
    const fields = problems(body({ externalId: undefined, direction: 1, source: 'A B' })).map(
      (one) => one.field,
    );
    expect(fields).toEqual(['/externalId', '/source', '/direction']);
  });

  it('any JSON at all is taken or refused with fields', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, part) => {
        for (const candidate of [value, body({ turns: value }), body({ agent: value, participants: part })]) {
          for (const { field } of problems(candidate)) expect(field).not.toBe('');
        }
      }),
    );
  });
});

describe('draftFromApi', () => {
  const draft = (override: object = {}) => draftFromApi(readApiCall(body(override), { audio: false, now }));

  it('every field of the document arrives in the draft', () => {
    const full = draft({
      source: 'acme-dialer',
      conversationId: 'chain-1',
      durationSeconds: 171.4,
      queue: 'Sales Inbound',
      title: 'Renewal',
      callType: 'sales',
      language: 'en-US',
      consent: 'given',
      disconnect: { party: 'customer', reason: 'hang up' },
      agent: {
        id: 'u-1',
        email: 'dana@example.test',
        name: 'Dana',
        extension: '1042',
        phone: '+14155550142',
      },
      customer: { name: 'Priya', phone: '+12065550187', email: 'priya@example.test' },
      crm: { vendor: 'hubspot', contactId: '1', dealId: '2' },
    });
    expect(full).toEqual({
      source: 'acme-dialer',
      providerCallId: 'pbx-1',
      conversationKey: 'chain-1',
      startedAt: new Date('2026-11-23T15:04:10Z'),
      durationMs: 171_400,
      direction: 'inbound',
      queue: 'Sales Inbound',
      title: 'Renewal',
      callType: 'sales',
      consent: 'given',
      disconnect: { party: 'customer', reason: 'hang up' },
      participants: [
        {
          id: 'agent',
          role: 'agent',
          name: 'Dana',
          identities: [
            { kind: 'source_user', value: 'u-1' },
            { kind: 'email', value: 'dana@example.test' },
            { kind: 'phone', value: '+14155550142' },
            { kind: 'extension', value: '1042' },
            { kind: 'name', value: 'Dana' },
          ],
          fromMs: 800,
          toMs: 4100,
        },
        {
          id: 'customer',
          role: 'customer',
          name: 'Priya',
          identities: [
            { kind: 'email', value: 'priya@example.test' },
            { kind: 'phone', value: '+12065550187' },
            { kind: 'name', value: 'Priya' },
          ],
          fromMs: 4900,
          toMs: 9000,
        },
      ],
      crmHints: { crm: 'hubspot', contactId: '1', dealId: '2' },
      recordingUrl: undefined,
      transcript: {
        language: 'en',
        timing: 'exact',
        turns: [
          {
            index: 0,
            participantId: 'agent',
            role: 'agent',
            startMs: 800,
            endMs: 4100,
            text: 'Hello, Dana here.',
          },
          { index: 1, participantId: 'customer', role: 'customer', startMs: 4900, endMs: 9000, text: 'Hi.' },
        ],
      },
    });
  });

  it('agent and customer in turns, with listed participants of those roles, mean these', () => {
    const participants = [
      { id: 'p1', role: 'agent', userId: 'u-7' },
      { id: 'p2', role: 'customer' },
    ];
    expect(draft({ participants }).transcript!.turns.map((turn) => turn.participantId)).toEqual(['p1', 'p2']);
    expect(draft({ participants }).participants.map((one) => one.id)).toEqual(['p1', 'p2']);
  });

  it('turns without times make a transcript without timing', () => {
    const { transcript } = draft({ turns: [{ speaker: 'agent', text: 'a' }] });
    expect([transcript!.timing, transcript!.turns[0]!.startMs]).toEqual(['none', null]);
  });

  it('turns out of order, all with times, are put in order', () => {
    const turns = [
      { speaker: 'agent', startMs: 9, text: 'second' },
      { speaker: 'agent', startMs: 1, text: 'first' },
    ];
    expect(draft({ turns }).transcript!.turns.map((turn) => [turn.index, turn.text])).toEqual([
      [0, 'first'],
      [1, 'second'],
    ]);
  });

  it('a call without words keeps the recording and no transcript', () => {
    const made = draft({ turns: undefined, recordingUrl: 'https://files.example.test/a.wav' });
    expect([made.recordingUrl, made.transcript]).toEqual(['https://files.example.test/a.wav', undefined]);
  });
});
