import { describe, expect, it } from 'vitest';
import { clockTime } from '../../../../server/domain/clock-time.ts';
import { nextAttempt } from '../../../../server/pipeline/deliver/next-attempt.ts';
import { chooseHome } from '../../../../server/pipeline/log/choose-home.ts';
import { pickFocus } from '../../../../server/pipeline/log/pick-focus.ts';
import { planTasks } from '../../../../server/pipeline/log/plan-tasks.ts';
import { summariseCall } from '../../../../server/pipeline/log/summarise-call.ts';
import { sentence } from '../../../../server/pipeline/log/words.ts';
import { workspaceDates } from '../../../../server/pipeline/log/workspace-dates.ts';
import { decideManager } from '../../../../server/pipeline/transcribe/decide-manager.ts';
import { aFlag, aQualityFlag } from '../../../builders/a-flag.ts';
import { aCriterionScore } from '../../../builders/a-scorecard.ts';
import { turnsOf } from '../../../builders/a-transcript.ts';

describe('the manager of a call', () => {
  const all = { adminMap: 'a', salesforceManager: 's', hubspotTeamDefault: 'h', workspaceFallback: 'w' };
  it.each([
    [all, 'a', 'admin_map'],
    [{ ...all, adminMap: null }, 's', 'salesforce_manager'],
    [{ ...all, adminMap: null, salesforceManager: null }, 'h', 'hubspot_team_default'],
    [
      { ...all, adminMap: null, salesforceManager: null, hubspotTeamDefault: null },
      'w',
      'workspace_fallback',
    ],
    [
      { adminMap: null, salesforceManager: null, hubspotTeamDefault: null, workspaceFallback: null },
      null,
      'none',
    ],
    [{ ...all, adminMap: 'me' }, 's', 'salesforce_manager'],
  ])('with %j, is %s by %s', (sources, managerId, rule) => {
    expect(decideManager('me', sources)).toEqual({ managerId, rule });
  });
});

describe("the manager's home CRM", () => {
  const sf = { connectionId: 'sf', isPrimary: false, managerUserId: 'u1' };
  const hs = { connectionId: 'hs', isPrimary: true, managerUserId: 'u2' };
  it.each([
    ['no setting: the primary one', [sf, hs], null, 'hs'],
    ['the setting', [sf, hs], 'sf', 'sf'],
    [
      'a setting where the manager has no user: where there is one',
      [{ ...sf, managerUserId: null }, hs],
      'sf',
      'hs',
    ],
    ['no user anywhere: none', [{ ...sf, managerUserId: null }], null, undefined],
  ])('%s', (_name, candidates, preferred, expected) => {
    expect(chooseHome(candidates, preferred)?.connectionId).toBe(expected);
    expect(chooseHome([...candidates].reverse(), preferred)?.connectionId).toBe(expected);
  });
});

describe('strength and focus', () => {
  const one = (criterionKey: string, score: number | null, weight: number) =>
    aCriterionScore({ criterionKey, name: criterionKey, score, weight });
  it('of equal scores, the heavier counts; what was not scored does not', () => {
    const { strength, focus } = pickFocus([
      one('a', 100, 10),
      one('b', 100, 20),
      one('c', 0, 5),
      one('d', 0, 15),
      one('e', null, 90),
    ]);
    expect([strength?.criterionKey, focus?.criterionKey]).toEqual(['b', 'd']);
  });
  it('all perfect, there is no focus; all failed, no strength; nothing scored, neither', () => {
    expect(pickFocus([one('a', 100, 10)]).focus).toBeNull();
    expect(pickFocus([one('a', 0, 10)]).strength).toBeNull();
    expect(pickFocus([one('a', null, 10)])).toEqual({ strength: null, focus: null });
  });
});

describe('tasks of a leg', () => {
  const plan = (flags: Parameters<typeof planTasks>[0]['flags']) =>
    planTasks({
      logKey: 'w:l',
      agentName: 'Ana Agent',
      callDate: '2026-11-20',
      timeZone: 'America/New_York',
      flags,
    });
  it('both classes flagged, are one each with its own clock', () => {
    expect(
      plan([
        aQualityFlag(),
        aFlag(),
        aFlag({ criterionKey: 'other', dueAt: new Date('2026-11-23T12:00:00Z') }),
      ]),
    ).toMatchObject([
      {
        key: 'w:l:t1',
        class: 'compliance',
        dueAt: new Date('2026-11-23T12:00:00Z'),
        dueDate: '2026-11-23',
        priority: 'high',
        state: 'open',
      },
      { key: 'w:l:t2', class: 'quality', dueDate: '2026-11-25', priority: 'normal', state: 'open' },
    ]);
  });
  it.each(['resolved', 'withdrawn'] as const)('every flag %s, the task is completed', (state) => {
    expect(plan([aFlag({ state })])).toMatchObject([{ state: 'completed' }]);
  });
  it('no flags, no tasks', () => {
    expect(plan([])).toEqual([]);
  });
});

describe('dates and words', () => {
  it('a call just after midnight UTC, belongs to the day and week of the workspace', () => {
    expect(workspaceDates(new Date('2026-11-23T03:30:00Z'), 'America/Chicago')).toEqual({
      date: '2026-11-22',
      weekStart: '2026-11-16',
    });
    expect(workspaceDates(new Date('2026-11-23T03:30:00Z'), 'UTC')).toEqual({
      date: '2026-11-23',
      weekStart: '2026-11-23',
    });
  });
  it.each([
    [0, '0:00'],
    [65_999, '1:05'],
    [3_661_000, '1:01:01'],
    [null, null],
  ])('%s ms reads %s', (ms, text) => {
    expect(clockTime(ms)).toBe(text);
  });
  it('a stored word, becomes a label', () => {
    expect(sentence('needs_action')).toBe('Needs action');
  });
});

describe('the summary', () => {
  it('of any call, is made of sentences that were said', () => {
    const turns = turnsOf(
      ['customer', 'I need help with the invoice. The invoice is wrong again.'],
      ['agent', 'Let me look. I will send you a new invoice tomorrow.'],
      ['customer', 'Good, thanks.'],
    );
    const summary = summariseCall(turns);
    const said = turns.map(({ text }) => text).join(' ');
    for (const line of [...summary.customerWords, ...summary.nextSteps]) expect(said).toContain(line);
    expect(summary.topics).toEqual(['invoice']);
    expect(summary.nextSteps).toEqual(['I will send you a new invoice tomorrow.']);
  });
  it('of silence, is empty', () => {
    expect(summariseCall([])).toEqual({ topics: [], customerWords: [], nextSteps: [] });
  });
});

describe('the next attempt', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const secondsTo = (attempts: number, retry: Parameters<typeof nextAttempt>[1]) => {
    const at = nextAttempt(attempts, retry, now);
    return at && (at.getTime() - now.getTime()) / 1000;
  };
  it('doubles from two seconds, at most an hour, and ends after eighteen', () => {
    expect([0, 1, 2, 5, 10].map((attempts) => secondsTo(attempts, 'later'))).toEqual([2, 4, 8, 64, 2_048]);
    expect(secondsTo(16, 'later')).toBe(3_600);
    expect(secondsTo(17, 'later')).toBeNull();
  });
  it('waits as long as the CRM says, and never when it is no use', () => {
    expect(secondsTo(0, { afterMs: 90_000 })).toBe(90);
    expect(secondsTo(0, 'never')).toBeNull();
  });
});
