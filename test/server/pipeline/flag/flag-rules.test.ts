import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriorScore } from '../../../../server/domain/history.ts';
import { DEFAULT_SETTINGS } from '../../../../server/domain/workspace.ts';
import { FLAG_RULES, findFlags, flagKey } from '../../../../server/pipeline/flag/find-flags.ts';
import type { FlagInput } from '../../../../server/pipeline/flag/flag-rule.ts';
import { aCriterionScore, aDisclosureScore, aScorecard } from '../../../builders/a-scorecard.ts';
import { turnsOf } from '../../../builders/a-transcript.ts';

const POLITE_END = turnsOf(['agent', 'I will send it today.'], ['customer', 'Thanks, bye.']);

function anInput(over: Partial<FlagInput> = {}): FlagInput {
  return {
    scorecard: aScorecard(),
    passMark: 65,
    turns: POLITE_END,
    disconnectParty: null,
    earlier: new Map(),
    settings: DEFAULT_SETTINGS,
    ...over,
  };
}
const rulesOf = (input: FlagInput) =>
  findFlags(input).map(({ rule, criterionKey }) => `${rule}/${criterionKey}`);
const prior = (passed: boolean, day: number): PriorScore => ({
  legId: `leg-${day}`,
  callStartedAt: new Date(2026, 8, day),
  score: passed ? 100 : 0,
  passed,
});

describe('overall threshold', () => {
  it.each([
    [64.99, ['overall_threshold/']],
    [65, []],
    [null, []],
  ])('an overall score of %s against a pass mark of 65', (overall, flags) => {
    expect(rulesOf(anInput({ scorecard: aScorecard({ overall }) }))).toEqual(flags);
  });
});

describe('compliance', () => {
  it('a failed compliance criterion, in a call of 95, flags on its own in its own class', () => {
    const scorecard = aScorecard({
      overall: 95,
      criteria: [aCriterionScore(), aDisclosureScore({ score: 0 })],
    });
    expect(findFlags(anInput({ scorecard }))).toMatchObject([
      { rule: 'compliance', class: 'compliance', criterionKey: 'recording_disclosure' },
    ]);
  });

  it.each(['needs_review', 'not_scored', 'not_applicable'] as const)(
    'a compliance criterion that is %s, is not flagged',
    (status) => {
      const scorecard = aScorecard({ overall: 95, criteria: [aDisclosureScore({ score: null, status })] });
      expect(rulesOf(anInput({ scorecard }))).toEqual([]);
    },
  );

  it('a failed criterion that is not compliance, raises no compliance flag', () => {
    const scorecard = aScorecard({ overall: 95, criteria: [aCriterionScore({ score: 0 })] });
    expect(rulesOf(anInput({ scorecard }))).toEqual([]);
  });
});

describe('three in a row', () => {
  const failed = aScorecard({ overall: 95, criteria: [aCriterionScore({ score: 0 })] });
  it.each([
    ['two failures before', [prior(false, 1), prior(false, 2)], true],
    ['a pass between', [prior(false, 1), prior(true, 2)], false],
    ['a pass long before two failures', [prior(true, 1), prior(false, 2), prior(false, 3)], true],
    ['only one before', [prior(false, 1)], false],
    ['none before', [], false],
  ])('%s', (_name, earlier, flagged) => {
    const input = anInput({ scorecard: failed, earlier: new Map([['greeting', earlier]]) });
    expect(rulesOf(input)).toEqual(flagged ? ['repeat_weakness/greeting'] : []);
    if (flagged) expect(findFlags(input)).toMatchObject([{ class: 'quality', severity: 'high' }]);
  });

  it('a pass now, after two failures, resets', () => {
    const scorecard = aScorecard({ overall: 95, criteria: [aCriterionScore()] });
    expect(
      rulesOf(anInput({ scorecard, earlier: new Map([['greeting', [prior(false, 1), prior(false, 2)]]]) })),
    ).toEqual([]);
  });

  it.each([
    [1, [prior(true, 1)], true],
    [1, [], true],
    [2, [prior(true, 1), prior(false, 2)], true],
    [4, [prior(false, 1), prior(false, 2)], false],
  ])('a failure, %i in a row asked for, flags with just so many', (repeatWeaknessCount, earlier, flagged) => {
    const settings = { ...DEFAULT_SETTINGS, repeatWeaknessCount };
    const input = anInput({ scorecard: failed, earlier: new Map([['greeting', earlier]]), settings });
    expect(rulesOf(input)).toEqual(flagged ? ['repeat_weakness/greeting'] : []);
  });

  it('failures of another criterion, do not count', () => {
    expect(
      rulesOf(
        anInput({ scorecard: failed, earlier: new Map([['closing', [prior(false, 1), prior(false, 2)]]]) }),
      ),
    ).toEqual([]);
  });
});

describe('keywords', () => {
  const keywordLists = [
    {
      id: 'competitors',
      class: 'quality' as const,
      spokenBy: 'customer' as const,
      terms: ['Fieldlark', 'cancel my contract'],
    },
    { id: 'promises', class: 'compliance' as const, spokenBy: 'agent' as const, terms: ['guaranteed'] },
  ];
  const heard = (role: 'agent' | 'customer', text: string) =>
    rulesOf(
      anInput({
        settings: { ...DEFAULT_SETTINGS, keywordLists },
        turns: [...turnsOf([role, text]), ...POLITE_END],
      }),
    );

  it.each([
    ['customer', 'we also talk to FIELDLARK, you know', ['keyword:competitors/']],
    ['customer', "I want to cancel my contract. Fieldlark's cheaper", ['keyword:competitors/']],
    ['agent', 'Fieldlark is dearer', []],
    ['customer', 'fieldlarks are birds', []],
    ['customer', 'cancel the contract', []],
    ['agent', 'that is guaranteed!', ['keyword:promises/']],
  ] as const)('%s says "%s"', (role, text, flags) => {
    expect(heard(role, text)).toEqual(flags);
  });
});

describe('hang-up', () => {
  const rude = turnsOf(['agent', 'You have to pay first.'], ['customer', 'This is a joke.']);
  it.each([
    ['the customer disconnects without goodbye', 'customer', rude, true],
    ['the agent disconnects without goodbye', 'agent', rude, true],
    ['the system disconnects', 'system', rude, false],
    ['the source does not say who', null, rude, false],
    ['the customer disconnects after goodbyes', 'customer', POLITE_END, false],
    ['nothing was said', 'customer', [], false],
  ] as const)('%s', (_name, disconnectParty, turns, flagged) => {
    expect(rulesOf(anInput({ disconnectParty, turns }))).toEqual(flagged ? ['hang_up/'] : []);
  });

  it('switched off in the settings, flags nothing', () => {
    const settings = { ...DEFAULT_SETTINGS, conduct: { hangUp: false } };
    expect(rulesOf(anInput({ disconnectParty: 'customer', turns: rude, settings }))).toEqual([]);
  });
});

describe('any leg', () => {
  const scores = fc.array(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      score: fc.constantFrom(0, 50, 100, null),
      compliance: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  const input = fc
    .record({
      scores,
      party: fc.constantFrom('agent', 'customer', 'system', null),
      past: fc.array(fc.boolean(), { maxLength: 4 }),
    })
    .map(({ scores: given, party, past }) => {
      const criteria = [...new Map(given.map((one) => [one.key, one])).values()].map(
        ({ key, score, compliance }) => aCriterionScore({ criterionKey: key, name: key, score, compliance }),
      );
      const earlier = new Map(
        ['a', 'b', 'c', 'd'].map((key) => [key, past.map((passed, day) => prior(passed, day + 1))]),
      );
      return anInput({ scorecard: aScorecard({ criteria }), disconnectParty: party, earlier });
    });

  it('whatever the order of rules and criteria, has the same flags with keys of their own', () => {
    fc.assert(
      fc.property(
        input,
        fc.shuffledSubarray([...FLAG_RULES], { minLength: FLAG_RULES.length }),
        (given, rules) => {
          const found = findFlags(given);
          const mixed = {
            ...given,
            scorecard: { ...given.scorecard, criteria: [...given.scorecard.criteria].reverse() },
          };
          expect(findFlags(mixed, rules)).toEqual(found);
          expect(new Set(found.map(flagKey)).size).toBe(found.length);
        },
      ),
    );
  });

  it('never mixes the two queues: compliance comes from failed compliance criteria or compliance lists only', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const flag of findFlags(given).filter((each) => each.class === 'compliance')) {
          expect(
            given.scorecard.criteria.find(({ criterionKey }) => criterionKey === flag.criterionKey),
          ).toMatchObject({ compliance: true, passed: false });
        }
      }),
    );
  });
});
