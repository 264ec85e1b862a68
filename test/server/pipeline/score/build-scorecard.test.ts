import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchExactCriteria } from '../../../../server/domain/exact/match-exact.ts';
import type { Judgement, Level } from '../../../../server/domain/judgement.ts';
import type { Criterion } from '../../../../server/domain/rubric.ts';
import { buildScorecard } from '../../../../server/pipeline/score/build-scorecard.ts';
import { aCriterion, aJudgement, aRubric, aTurn } from './score-builders.ts';

const turns = [
  aTurn(0, 'agent', 'This call may be recorded for training. So what made you look for a new tool?'),
  aTurn(1, 'customer', 'Our old one was slow.'),
  aTurn(2, 'agent', 'I see, and I will send you the offer on Friday.'),
];
const disclosure = aCriterion({
  key: 'disclosure',
  check: 'exact',
  compliance: true,
  autonomy: 'auto',
  exact: { statements: ['This call may be recorded for training'], mustHave: [] },
});

function build(criteria: Criterion[], judgements: Judgement[] = [], overrides = {}) {
  return buildScorecard({
    rubric: aRubric(criteria),
    turns,
    dealStage: null,
    judgements,
    exactMatches: matchExactCriteria({ criteria, turns }),
    kept: [],
    minimumCoverage: 0.6,
    scorerVersion: 'test/1',
    ...overrides,
  });
}

describe('scorecard', () => {
  it('weighs, two criteria scored, by their weights', () => {
    const card = build([disclosure, aCriterion({ weight: 150 })], [aJudgement({ level: 1 })]);
    expect(card).toMatchObject({
      overall: 62.5,
      coverage: 1,
      scoredCount: 2,
      applicableCount: 2,
      rubricVersion: 3,
    });
    expect(card.criteria).toMatchObject([
      { exactOutcome: 'verbatim', score: 100, passed: true, confirmed: true },
      { level: 1, score: 50, passed: true, confirmed: false },
    ]);
  });

  it('scores 0, the required language missing, with the proof', () => {
    const exact = { statements: ['Your deposit is insured up to the legal limit'], mustHave: [] };
    const card = build([{ ...disclosure, exact }]);
    expect(card).toMatchObject({ overall: 0, complianceNotAssessed: [] });
    expect(card.criteria[0]).toMatchObject({
      exactOutcome: 'not_found',
      passed: false,
      absence: { searched: { turns: 2 } },
    });
  });

  it('gives no overall, under 60 % of the weight scored, but says how much', () => {
    const criteria = [disclosure, aCriterion({ weight: 51 })];
    expect(build(criteria)).toMatchObject({ overall: null, scoredCount: 1, applicableCount: 2 });
    expect(build([disclosure, aCriterion({ weight: 100 / 3 })]).overall).toBe(100);
  });

  it('lists a compliance criterion, unproven or switched off, as not assessed', () => {
    const unproven = aCriterion({ compliance: true });
    const off = aCriterion({ key: 'off', compliance: true, autonomy: 'off' });
    const card = build([unproven, off], [aJudgement({ quote: 'never said by anybody here' })]);
    expect(card.complianceNotAssessed).toEqual(['discovery', 'off']);
    expect(card.criteria.map((score) => score.status)).toEqual(['needs_review', 'not_scored']);
  });

  it.each([
    [null, 'not_applicable'],
    ['Discovery', 'not_applicable'],
    [' negotiation', 'scored'],
  ])('treats a criterion for the stage Negotiation, the stage being %s, as %s', (dealStage, status) => {
    const card = build([aCriterion({ dealStages: ['Negotiation'] })], [aJudgement()], { dealStage });
    expect(card.criteria[0]!.status).toBe(status);
  });

  it('keeps an earlier score, still holding, whatever the judge says now', () => {
    const [earlier] = build([aCriterion()], [aJudgement()]).criteria;
    const card = build([aCriterion()], [aJudgement({ level: 0, quote: null })], { kept: [earlier] });
    expect(card.criteria).toEqual([earlier]);
  });

  it('sends to review, two judgements of one criterion contradicting each other', () => {
    const both = [aJudgement(), aJudgement({ level: 0 })];
    expect(build([aCriterion()], both).criteria[0]!.status).toBe('needs_review');
  });
});

describe('scorecard, whatever is judged', () => {
  const levels: Level[] = [0, 1, 2, 'not_applicable', 'cannot_tell'];
  const row = fc.record({
    weight: fc.integer({ min: 1, max: 40 }),
    level: fc.constantFrom(...levels),
    quote: fc.constantFrom('what made you look for', 'I will send you', 'never said by anyone', null),
    allowNotApplicable: fc.boolean(),
    confidence: fc.double({ min: -1, max: 2 }),
  });
  const rows = fc.array(row, { minLength: 1, maxLength: 8 });

  function toInput(given: Parameters<Parameters<typeof rows.map>[0]>[0]) {
    const criteria = given.map(({ weight, allowNotApplicable }, at) =>
      aCriterion({ key: `c${at}`, weight, allowNotApplicable }),
    );
    const judgements = given.map(({ level, quote, confidence }, at) =>
      aJudgement({ criterionKey: `c${at}`, level, quote, confidence }),
    );
    return { criteria: [disclosure, ...criteria], judgements };
  }

  it('stays within 0 to 100, and quotes only what stands in the turn', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { criteria, judgements } = toInput(given);
        const card = build(criteria, judgements);
        for (const value of [card.overall ?? 0, ...card.criteria.map((score) => score.score ?? 0)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        for (const { evidence, absence, status } of card.criteria) {
          if (status === 'scored') expect(evidence ?? absence).not.toBeNull();
          if (evidence)
            expect(turns[evidence.turnIndex]!.text.slice(evidence.from, evidence.to)).toBe(evidence.quote);
        }
      }),
    );
  });

  it('does not change, all weights multiplied', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 1000 }), (given, factor) => {
        const { criteria, judgements } = toInput(given);
        const scaled = criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * factor }));
        const [a, b] = [build(criteria, judgements), build(scaled, judgements)];
        expect(b.overall).toBe(a.overall);
        expect(b.coverage).toBeCloseTo(a.coverage, 12);
      }),
    );
  });

  it('does not change, criteria and judgements in another order', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { criteria, judgements } = toInput(given);
        const [a, b] = [build(criteria, judgements), build(criteria.toReversed(), judgements.toReversed())];
        expect({ ...b, criteria: b.criteria.toReversed() }).toEqual(a);
      }),
    );
  });

  it('does not change, one more criterion being not applicable', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { criteria, judgements } = toInput(given);
        const extra = aCriterion({ key: 'extra', weight: 30, allowNotApplicable: true });
        const silent = aJudgement({ criterionKey: 'extra', level: 'not_applicable', quote: null });
        const without = build(criteria, judgements);
        const card = build([...criteria, extra], [...judgements, silent]);
        expect([card.overall, card.coverage]).toEqual([without.overall, without.coverage]);
      }),
    );
  });

  it('scores an exact criterion the same, whatever the judge says of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...levels), fc.boolean(), (level, quoted) => {
        const said = aJudgement({
          criterionKey: 'disclosure',
          level,
          quote: quoted ? 'what made you look for' : null,
        });
        expect(build([disclosure], [said])).toEqual(build([disclosure]));
      }),
    );
  });
});
