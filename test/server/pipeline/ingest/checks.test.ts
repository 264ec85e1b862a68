import { describe, expect, it } from 'vitest';
import type { CallDraft } from '../../../../server/domain/call.ts';
import type { Identity, Participant } from '../../../../server/domain/participant.ts';
import type { Turn } from '../../../../server/domain/transcript.ts';
import { checkAttribution } from '../../../../server/pipeline/ingest/check-attribution.ts';
import { checkDuplicate } from '../../../../server/pipeline/ingest/check-duplicate.ts';
import { checkInternal } from '../../../../server/pipeline/ingest/check-internal.ts';
import { contentHash } from '../../../../server/pipeline/ingest/content-hash.ts';
import { inferDuration } from '../../../../server/pipeline/ingest/infer-duration.ts';
import { checkConsent } from '../../../../server/pipeline/score/check-consent.ts';
import { chooseCallType } from '../../../../server/pipeline/score/choose-call-type.ts';
import { checkLanguage } from '../../../../server/pipeline/transcribe/check-language.ts';
import { checkTooShort } from '../../../../server/pipeline/transcribe/check-too-short.ts';

const someone = (id: string, ...identities: Identity[]): Participant => ({ id, role: 'unknown', identities });
const phone = (value: string): Identity => ({ kind: 'phone', value });
const email = (value: string): Identity => ({ kind: 'email', value });
const turn = (role: Turn['role'], text: string, startMs: number | null = 0, endMs = startMs): Turn => ({
  index: 0,
  participantId: role,
  role,
  startMs,
  endMs,
  text,
});
const reasonOf = (verdict: { ok: boolean }) => ('reason' in verdict ? verdict.reason : null);

describe('checkAttribution', () => {
  const draft = (override: Partial<CallDraft> = {}): CallDraft => ({
    source: 'api',
    providerCallId: '1',
    startedAt: new Date(0),
    durationMs: 1,
    direction: 'inbound',
    consent: 'unknown',
    participants: [{ ...someone('p1', email('dana@example.test')), name: 'Dana Ruiz' }, someone('p2')],
    ...override,
  });
  const agents = [{ participantId: 'p1', personId: 'dana', matchedBy: 'email' as const }];
  const resolved = { agents, ambiguous: [] };
  const nobody = { agents: [], ambiguous: [] };

  it('a call with agent, date, duration and direction passes without a queue', () => {
    expect(checkAttribution({ draft: draft(), resolution: resolved })).toEqual({ ok: true });
  });

  it.each([
    ['startedAt', 'start date'],
    ['durationMs', 'duration'],
    ['direction', 'direction'],
  ])('a call without %s is quarantined naming it', (field, word) => {
    const verdict = checkAttribution({ draft: draft({ [field]: undefined }), resolution: resolved });
    expect(verdict).toMatchObject({
      state: 'quarantined',
      reason: {
        code: 'metadata_missing',
        detail: `The source did not give: ${word}. Send the call again with them.`,
      },
    });
  });

  it('a queue that is asked for, where there is none, is missing', () => {
    expect(checkAttribution({ draft: draft(), resolution: resolved, required: ['queue'] })).toMatchObject({
      ok: false,
      missing: ['queue'],
    });
  });

  it('an unknown agent is quarantined with ids and kinds, and names only beside', () => {
    const verdict = checkAttribution({ draft: draft({ direction: undefined }), resolution: nobody });
    expect(verdict).toEqual({
      ok: false,
      state: 'quarantined',
      missing: ['agent', 'direction'],
      reason: {
        code: 'agent_unknown',
        detail:
          'Nobody on this call is a known agent: p1 (email); p2 (no identity). Map one of them to an agent, then release the call. It also lacks: direction.',
      },
      speakers: [
        { id: 'p1', name: 'Dana Ruiz' },
        { id: 'p2', name: null },
      ],
    });
  });

  it('an ambiguous agent is quarantined naming the kinds to clear', () => {
    const ambiguous = [{ participantId: 'p1', kinds: ['email' as const], personIds: ['a', 'b'] }];
    const verdict = checkAttribution({ draft: draft(), resolution: { agents: [], ambiguous } });
    expect(reasonOf(verdict)).toMatchObject({ detail: expect.stringContaining('p1 (email)') });
  });
});

describe('checkInternal', () => {
  const own = { ownNumbers: ['+14155550142'], ownDomains: ['Example.test'] };
  const check = (participants: Participant[], direction?: CallDraft['direction']) =>
    checkInternal({ direction, participants, agents: [], own });

  it('a call the source calls internal is skipped', () => {
    expect(check([], 'internal')).toMatchObject({ state: 'skipped', reason: { code: 'internal' } });
  });

  it('a call among own numbers, domains and extensions is skipped', () => {
    const people = [someone('a', phone('+14155550142')), someone('b', email('x@mail.example.test'))];
    expect(check([...people, someone('c', { kind: 'extension', value: '7' })])).toMatchObject({ ok: false });
  });

  it.each([
    ['a foreign number', someone('b', phone('+12065550187'))],
    ['one foreign address beside an own one', someone('b', phone('+14155550142'), email('x@other.test'))],
    ['a domain that only ends alike', someone('b', email('x@notexample.test'))],
    ['nothing known', someone('b', { kind: 'name', value: 'someone' })],
  ])('a call with somebody who has %s goes on', (_, other) => {
    expect(check([someone('a', phone('+14155550142')), other])).toEqual({ ok: true });
  });

  it('one own number alone goes on, since nobody knows the other side', () => {
    expect(check([someone('a', phone('+14155550142'))])).toEqual({ ok: true });
  });
});

describe('checkConsent', () => {
  it.each([
    ['refused', 'trust_source', true, false],
    ['unknown', 'trust_source', false, true],
    ['given', 'trust_source', false, true],
    ['given', 'phrase_required', false, false],
    ['unknown', 'phrase_required', true, true],
    ['refused', 'phrase_required', true, false],
  ] as const)('consent %s under %s, phrase heard %s, passes: %s', (consent, policy, phraseFound, ok) => {
    const verdict = checkConsent({ consent, policy, phraseFound });
    expect(verdict.ok).toBe(ok);
    if (!verdict.ok) expect(verdict).toMatchObject({ state: 'skipped', reason: { code: 'no_consent' } });
  });
});

describe('checkLanguage', () => {
  it.each([
    ['en', ['en'], { ok: true, language: 'en', decidedBy: 'source' }],
    ['en-GB', ['de', 'en-US'], { ok: true, language: 'en', decidedBy: 'source' }],
    ['und', ['en'], { ok: true, language: 'en', decidedBy: 'only_workspace_language' }],
  ])('%s in a workspace with %j is settled', (language, languages, expected) => {
    expect(checkLanguage({ language, languages })).toEqual(expected);
  });

  it.each([
    ['fr', ['en']],
    ['und', ['en', 'de']],
  ])('%s in a workspace with %j is not scored', (language, languages) => {
    expect(checkLanguage({ language, languages })).toMatchObject({
      state: 'not_scored',
      reason: { code: 'language' },
    });
  });
});

describe('checkTooShort', () => {
  const check = (durationMs: number, turns: Turn[]) =>
    checkTooShort({ durationMs, turns, minimumDurationMs: 60_000, minimumCustomerWords: 3 });

  it('a call at both minimums goes on', () => {
    expect(check(60_000, [turn('customer', 'one two'), turn('customer', 'three')])).toEqual({ ok: true });
  });

  it('a call a millisecond below the length is not scored, in seconds', () => {
    expect(reasonOf(check(59_999, []))).toMatchObject({
      code: 'too_short',
      detail: 'The call lasted 59 s; the minimum is 60 s.',
    });
  });

  it('an agent’s words, beside too few of the customer, do not count', () => {
    expect(reasonOf(check(90_000, [turn('agent', 'a b c d'), turn('customer', 'one two')]))).toMatchObject({
      detail: 'The customer spoke 2 words; the minimum is 3.',
    });
  });
});

describe('chooseCallType', () => {
  const call = {
    source: 'zoom',
    queue: 'Sales Inbound',
    direction: 'inbound' as const,
    title: 'Q4 renewal: Fabrikam',
  };
  const choose = (mappings: Parameters<typeof chooseCallType>[0]['mappings'], given?: string) =>
    chooseCallType({ given, call, mappings, defaultCallType: 'support' });

  it('a type given by the source wins over a mapping', () => {
    expect(choose([{ callType: 'sales' }], 'onboarding')).toEqual({
      callType: 'onboarding',
      decidedBy: 'source',
    });
  });

  it('the first row whose conditions all hold wins', () => {
    const rows = [
      { callType: 'a', queue: 'sales inbound', direction: 'outbound' as const },
      { callType: 'b', titleWord: 'Renewal' },
      { callType: 'c' },
    ];
    expect(choose(rows)).toEqual({ callType: 'b', decidedBy: 'mapping', mappingIndex: 1 });
  });

  it.each([{ titleWord: 'new' }, { dealStage: 'proposal' }, { queue: 'Sales' }, { source: 'teams' }])(
    'a row asking for %j, which the call has not, does not match',
    (condition) => {
      expect(choose([{ callType: 'x', ...condition }])).toEqual({
        callType: 'support',
        decidedBy: 'default',
      });
    },
  );

  it('no rule at all leaves the type open', () => {
    expect(chooseCallType({ given: undefined, call, mappings: [], defaultCallType: null })).toEqual({
      callType: null,
      decidedBy: 'none',
    });
  });
});

describe('contentHash', () => {
  const startedAt = new Date('2026-11-23T15:00:00Z');
  const people = [someone('a', phone('+1')), someone('b', phone('+2'))];
  const hash = contentHash({ startedAt, participants: people, turns: [turn('agent', 'Hello  there')] });

  it('order of people, ids, case and spacing make no difference', () => {
    const other = [someone('x', phone('+2'), phone('+1'))];
    expect(contentHash({ startedAt, participants: other, turns: [turn('unknown', 'hello there ')] })).toBe(
      hash,
    );
  });

  it.each([
    ['start', { startedAt: new Date('2026-11-23T15:00:01Z') }],
    ['numbers', { participants: [someone('a', phone('+1'))] }],
    ['words', { turns: [turn('agent', 'hello')] }],
  ])('another %s makes another hash', (_, other) => {
    expect(
      contentHash({ startedAt, participants: people, turns: [turn('agent', 'Hello there')], ...other }),
    ).not.toBe(hash);
  });

  it('a call without words has no hash', () => {
    expect(contentHash({ startedAt, participants: people, turns: [] })).toBeNull();
  });
});

describe('checkDuplicate', () => {
  it('the same content under another id is skipped naming the first', () => {
    expect(checkDuplicate('c1')).toMatchObject({
      state: 'skipped',
      reason: { code: 'duplicate', detail: expect.stringContaining('c1') },
    });
  });

  it('an unseen call goes on', () => {
    expect(checkDuplicate(null)).toEqual({ ok: true });
  });
});

describe('inferDuration', () => {
  const transcript = (turns: Turn[]) => ({ language: 'en', timing: 'exact' as const, turns });

  it('a duration from the source wins over the turns', () => {
    expect(inferDuration({ durationMs: 5, transcript: transcript([turn('agent', 'a', 0, 9)]) })).toEqual({
      durationMs: 5,
      decidedBy: 'source',
    });
  });

  it('without one, the latest end of any turn counts', () => {
    const turns = [turn('agent', 'a', 0, 900), turn('customer', 'b', 100, 200)];
    expect(inferDuration({ transcript: transcript(turns) })).toEqual({
      durationMs: 900,
      decidedBy: 'last_turn',
    });
  });

  it('without any time there is none', () => {
    expect(inferDuration({ transcript: transcript([turn('agent', 'a', null)]) })).toEqual({
      durationMs: undefined,
      decidedBy: 'none',
    });
  });
});
