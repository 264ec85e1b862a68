import { describe, expect, it } from 'vitest';
import type { LogPayload, LogView } from '../../../crm-cards/view-model/index.ts';
import { viewCard } from '../../../crm-cards/view-model/index.ts';
import {
  aCardPayload,
  aCriterionPayload,
  aFlagPayload,
  aLogPayload,
  anEvidencePayload,
  aPracticePayload,
  CARD_NOW,
  MANAGER,
  REP,
} from '../../builders/a-card-payload.ts';

function view(over: Partial<LogPayload> = {}, viewer = MANAGER, locale = 'en-US'): LogView {
  const payload = aCardPayload({ viewer, logs: [aLogPayload(over)] });
  return viewCard(payload, { now: CARD_NOW, locale, mintsLinks: true }).board!.logs[0]!;
}

describe('a score', () => {
  it('below the pass mark, with all that it needs, warns without red', () => {
    expect(view().score).toEqual({
      text: '61',
      value: 61,
      passMark: 'Pass mark 75',
      label: 'Below the pass mark',
      tone: 'warning',
      icon: 'warning',
      criteriaCount: '2 of 2 criteria scored',
      badge: { label: 'AI', tone: 'neutral' },
      machine: null,
      average: 'below own average (70 over 30 days)',
      sentence:
        'Score 61, Pass mark 75, Below the pass mark, 2 of 2 criteria scored, AI, below own average (70 over 30 days).',
    });
  });

  it('just below the pass mark, when shortened, never reads as the pass mark', () => {
    expect(view({ overall: 74.97, machineOverall: 74.97 }).score).toMatchObject({
      text: '74.9',
      label: 'Below the pass mark',
    });
  });

  it('partly scored, without an overall, shows a dash and no verdict', () => {
    expect(view({ overall: null, machineOverall: null, scoredCount: 1 }).score).toMatchObject({
      text: '–',
      value: null,
      label: 'Partly scored',
      tone: 'neutral',
      criteriaCount: '1 of 2 criteria scored',
    });
  });

  it('changed by a person, beside the machine, keeps the machine’s number', () => {
    expect(view({ overall: 80, machineOverall: 61 }).score).toMatchObject({
      badge: { label: 'Human edited' },
      machine: 'The machine gave 61',
    });
  });

  it('in German, with a decimal, is written with a comma', () => {
    expect(view({ overall: 61.5, machineOverall: 61.5 }, MANAGER, 'de-DE').score.text).toBe('61,5');
  });
});

describe('a log', () => {
  it('its call, in the workspace’s zone, has date, time, length and who', () => {
    const { title, subtitle } = view();
    expect(title).toMatch(/^Call of Nov 23, 2026, 02:05\sPM$/);
    expect(subtitle).toBe('Discovery · 12:34 · outbound · Mara Klein (Team North)');
  });

  it('its highlights, strength before focus, tell behaviour with proof', () => {
    const { strength, focus } = view();
    expect(strength).toMatchObject({ label: 'What went well', name: 'Asks open questions' });
    expect(focus).toMatchObject({ label: 'One thing to work on', name: 'Agrees a next step' });
    expect(focus!.evidence).toMatchObject({ speaker: 'Agent', at: '02:14' });
  });

  it('its deal, then and now, says what changed', () => {
    expect(view().deal).toMatchObject({
      used: 'Deal context used: stage Negotiation, amount €12,000, close date Nov 30, 2026',
      changes: 'Changed since the call: stage',
    });
    expect(view({ deal: { then: null, thenSource: 'unknown', now: null } }).deal).toBeNull();
  });

  it('its flags, of two classes, stay apart with their clocks', () => {
    const compliance = aFlagPayload({
      key: 'compliance:disclosure',
      class: 'compliance',
      kind: 'compliance',
      criterionName: 'Disclosure',
      dueAt: '2026-11-24T15:00:00Z',
      severity: 'high',
    });
    const { flags } = view({ flags: [aFlagPayload(), compliance] });
    expect(flags.compliance).toHaveLength(1);
    expect(flags.compliance[0]).toMatchObject({
      title: 'Compliance: Disclosure',
      severity: { label: 'High' },
      clock: { text: 'Due in 3 h' },
    });
    expect(flags.quality[0]).toMatchObject({
      title: 'Overall score',
      rule: '61, threshold 75 when it fired',
      clock: { text: 'Due in 2 days' },
    });
  });

  it('its flags, seen by the rep, press nobody: no clock and no severity', () => {
    const flags = [aFlagPayload({ severity: 'high', dueAt: '2026-11-22T11:00:00Z' })];
    expect(view({ flags }, REP).flags.quality[0]).toMatchObject({ clock: null, severity: null });
  });

  it('a flag overdue, by days, says so; one resolved has no clock but an outcome', () => {
    const resolution = {
      outcome: 'coached' as const,
      note: 'Talked.',
      byName: 'Jonas Weber',
      at: '2026-11-24T10:00:00Z',
    };
    const overdue = aFlagPayload({ key: 'a', dueAt: '2026-11-22T11:00:00Z' });
    const resolved = aFlagPayload({ key: 'b', state: 'resolved', resolution });
    const { quality } = view({ flags: [resolved, overdue] }).flags;
    expect(quality.map(({ key, clock }) => [key, clock?.text ?? null])).toEqual([
      ['a', 'Overdue by 2 days'],
      ['b', null],
    ]);
    expect(quality[1]!.outcome).toBe('Coached by Jonas Weber on Nov 24, 2026: “Talked.”');
  });

  it('its practice, at each state, says what comes next', () => {
    const label = (over: Parameters<typeof aPracticePayload>[0]) =>
      view({ practice: aPracticePayload(over) }).practice!;
    expect(label({}).status.label).toBe('Awaiting approval');
    expect(label({ state: 'assigned', dueOn: '2026-11-27' }).status.label).toBe('Assigned, due Fri, Nov 27');
    expect(label({ state: 'assigned', attempts: 2, latestScore: 71, bestScore: 73 }).progress).toBe(
      'Attempt 2 scored 71, pass mark 75, best 73',
    );
    expect(label({ state: 'passed' }).status).toEqual({ label: 'Passed', tone: 'success' });
  });

  it('its practice, assigned, is started by the rep and by nobody else', () => {
    const practice = aPracticePayload({ state: 'assigned', attempts: 1 });
    expect(view({ practice }, REP).practice!.start).toMatchObject({
      label: 'Retry practice',
      page: 'practice',
    });
    expect(view({ practice }).practice!.start).toBeNull();
  });

  it('its activity, in words, hides what only machines read', () => {
    const act = {
      id: 'a',
      kind: 'Relink' as const,
      byName: 'Jonas Weber',
      at: '2026-11-24T10:00:00Z',
      about: null,
      value: '{"dealId":"d"}',
      reason: null,
      result: 'waiting' as const,
      resultReason: null,
    };
    const { activity, facts } = view({ activity: [act] });
    expect(activity[0]).toMatchObject({
      text: 'Jonas Weber linked the call',
      state: { label: 'Sent, waiting' },
    });
    expect(facts.map(({ text }) => text)).toContain('Sent, waiting for the answer: Relink');
  });
});

describe('a criterion', () => {
  const one = (over: Parameters<typeof aCriterionPayload>[0], recording: LogPayload['recording'] = 'kept') =>
    view({ criteria: [aCriterionPayload(over)], recording }).criteria[0]!;

  it('missed, under compliance, is the only thing in red', () => {
    expect(one({ passed: false, score: 0, compliance: true }).score.tone).toBe('danger');
    expect(one({ passed: false, score: 0 }).score).toMatchObject({ tone: 'warning', label: 'To work on' });
  });

  it('recurring, of the last calls, says how many', () => {
    const history = { class: 'recurring' as const, average: 55, considered: 5, failed: 2 };
    expect(one({ history })).toMatchObject({
      history: { label: 'Recurring: 2 of the last 5' },
      average: 'Own average 55',
    });
  });

  it('overridden and disputed, at once, says both and keeps the machine’s score', () => {
    const override = { byName: 'Jonas Weber', at: '2026-11-24T10:00:00Z', reason: 'Heard it.' };
    const dispute = {
      state: 'submitted' as const,
      reason: 'score_wrong',
      text: 'No.',
      answer: null,
      dueAt: '2026-11-26T13:00:00Z',
    };
    const shown = one({ override, score: 50, machineScore: 100, dispute });
    expect(shown.score).toMatchObject({ badge: { label: 'Disputed' }, machine: 'The machine gave 100' });
    expect(shown.notes[0]!.text).toBe('Changed by Jonas Weber on Nov 24, 2026: “Heard it.”');
    expect(shown.dispute).toMatchObject({
      text: 'The score is wrong: “No.”',
      due: { text: 'Answer due in 2 days' },
    });
  });

  it('its proof, with and without a recording, leads to that moment', () => {
    const evidence = anEvidencePayload({ startSeconds: 3_725 });
    expect(one({ evidence }).evidence).toMatchObject({
      at: '1:02:05',
      clip: { label: 'Play 10 s from 1:02:05' },
    });
    expect(one({ evidence }, 'not_kept').evidence).toMatchObject({
      clip: { label: 'Read on from 1:02:05' },
      clipNote: null,
    });
    expect(one({ evidence: anEvidencePayload({ startSeconds: null }) }, 'expired').evidence).toMatchObject({
      clip: null,
      clipNote: 'Recording expired, transcript kept',
    });
  });

  it('suggested by the machine, until somebody confirms it, is marked', () => {
    expect(one({ confirmed: false }).score.badge).toEqual({ label: 'Unconfirmed', tone: 'neutral' });
  });
});
