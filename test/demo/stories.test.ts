import { describe, expect, it } from 'vitest';
import { stories } from '../../demo/show/stories.ts';
import { createStyle } from '../../demo/show/style.ts';
import { aFlag } from '../builders/a-flag.ts';
import { aCriterionScore, aDisclosureScore, aScorecard } from '../builders/a-scorecard.ts';
import { aFollowedCall, aFollowedLeg } from './a-followed-call.ts';

const style = createStyle({ LANG: 'C.UTF-8' }, { columns: 80 });
const told = (...calls: Parameters<typeof stories>[0]) => stories(calls, style).join('\n');

describe('stories', () => {
  it('a call without a flag, is told with its quote and time', () => {
    expect(told(aFollowedCall())).toContain('✓ Greeting at 0:00\n      "Good morning, this is Ana"');
  });

  it('a missed disclosure, is told with what was searched, wanted and nearest', () => {
    const absence = {
      searched: { turns: 18, words: 359 },
      statement: 'this call is recorded',
      nearest: { turnIndex: 3, from: 0, to: 9, quote: 'this call', startMs: 143_000, endMs: null },
      distance: 0.5,
      difference: [],
    };
    const criteria = [aCriterionScore(), aDisclosureScore({ score: 0, evidence: null, absence })];
    const leg = aFollowedLeg({ scorecard: aScorecard({ criteria }), flags: [aFlag()] });
    const text = told(aFollowedCall({ legs: [leg] }));
    expect(text).toContain('never said in 359 words');
    expect(text).toContain('"this call is recorded"');
    expect(text).toContain('at 2:23');
    expect(text).toContain('Task for Mia Manager (admin map)');
  });

  it('an ambiguous link, is told with every candidate and why it is one', () => {
    const candidates = ['Vic', 'Mo'].map((name) => ({
      kind: 'contact' as const,
      id: name,
      name,
      reasons: ['has the same phone number'],
    }));
    const open = { status: 'ambiguous', rule: 'several_contacts', candidates } as const;
    const links = aFollowedCall().links.map((link) => ({ ...link, ...open, candidates: [...candidates] }));
    const text = told(aFollowedCall({ links }));
    expect(text).toContain('? Vic (contact) has the same phone number');
    expect(text).toContain('? Mo (contact) has the same phone number');
  });

  it('a weakness over several calls, is told in the order of the calls whatever their order here', () => {
    const on = (day: string, score: number, flags: ReturnType<typeof aFlag>[] = []) => {
      const scorecard = aScorecard({ criteria: [aCriterionScore({ score })] });
      const leg = aFollowedLeg({ scorecard, flags });
      const started = new Date(`2026-11-${day}T15:00:00.000Z`);
      leg.log!.call = { ...leg.log!.call, startedAt: started, date: `2026-11-${day}` };
      // As JSON brings it.
      return aFollowedCall({ legs: [JSON.parse(JSON.stringify(leg))] });
    };
    const flag = aFlag({
      kind: 'repeat_weakness',
      class: 'quality',
      rule: 'repeat_weakness',
      criterionKey: 'greeting',
    });
    const text = told(on('12', 0, [flag]), on('02', 100), on('09', 0));
    expect(text).toContain('11-02 ✓ 100   11-09 ✗ 0   11-12 ✗ 0');
  });

  it('calls of which none is worth telling, make no story', () => {
    expect(stories([aFollowedCall({ legs: [], links: [] })], style)).toEqual([]);
  });
});
