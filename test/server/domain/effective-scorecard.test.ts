import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveScorecard, isInForce } from '../../../server/domain/effective-scorecard.ts';
import { type Override, readOverrideValue } from '../../../server/domain/override.ts';
import { aCriterionScore, aDisclosureScore, aScorecard } from '../../builders/a-scorecard.ts';

const COVERAGE = 0.6;
const anOverride = (over: Partial<Override> = {}): Override => ({
  id: 'override-1',
  criterionKey: 'greeting',
  score: 50,
  reason: 'She was warm.',
  byName: 'Mia Manager',
  at: new Date('2026-11-20T10:00:00.000Z'),
  rubricLineId: 'line-1',
  rubricVersion: 1,
  evidenceTurn: 0,
  ...over,
});
const cardWith = (...criteria: ReturnType<typeof aCriterionScore>[]) => aScorecard({ criteria });

describe('a card that somebody overrode', () => {
  it('one criterion, counts as the person said and keeps the score of the machine', () => {
    const card = cardWith(aCriterionScore({ score: 0, confirmed: false }), aDisclosureScore());
    const effective = effectiveScorecard(card, [anOverride({ score: 100 })], COVERAGE);
    expect(effective).toMatchObject({ overall: 100, machineOverall: 50 });
    expect(effective.criteria[0]).toMatchObject({
      ...{ score: 100, machineScore: 0, passed: true, level: 2, confirmed: true, staleOverride: null },
      override: { byName: 'Mia Manager', reason: 'She was warm.' },
    });
    expect(card).toMatchObject({ overall: 50, criteria: [{ score: 0 }, { score: 100 }] });
  });

  it('to not applicable, weighs nowhere', () => {
    const card = cardWith(aCriterionScore({ score: 0 }), aDisclosureScore());
    const effective = effectiveScorecard(card, [anOverride({ score: null })], COVERAGE);
    expect(effective).toMatchObject({ overall: 100, scoredCount: 1, applicableCount: 1 });
    expect(effective.criteria[0]).toMatchObject({ status: 'not_applicable', score: null, passed: null });
  });

  it('one that the machine could not score, takes part and may give the card its overall', () => {
    const open = aDisclosureScore({ score: null });
    const card = cardWith(aCriterionScore({ score: 100 }), open);
    expect(card).toMatchObject({ overall: null, complianceNotAssessed: ['recording_disclosure'] });
    const said = anOverride({ criterionKey: open.criterionKey, score: 0, evidenceTurn: null });
    expect(effectiveScorecard(card, [said], COVERAGE)).toMatchObject({
      ...{ overall: 50, machineOverall: null, coverage: 1, complianceNotAssessed: [] },
    });
  });

  it('twice, goes by the newer', () => {
    const card = cardWith(aCriterionScore());
    const newer = anOverride({ id: 'override-0', score: 0, at: new Date('2026-11-21T10:00:00.000Z') });
    for (const said of [
      [anOverride(), newer],
      [newer, anOverride()],
    ])
      expect(effectiveScorecard(card, said, COVERAGE).criteria[0]!.score).toBe(0);
  });
});

describe('an override after a re-score', () => {
  const card = cardWith(aCriterionScore(), aDisclosureScore());

  it('with the same criterion, line and evidence turn, is carried over', () => {
    expect(effectiveScorecard(card, [anOverride({ rubricVersion: 7 })], COVERAGE).criteria[0]).toMatchObject({
      ...{ score: 50, staleOverride: null },
    });
  });

  it.each([
    ['another evidence turn', { evidenceTurn: 4 }],
    ['no evidence then, some now', { evidenceTurn: null }],
    ['another rubric line', { rubricLineId: 'line-2' }],
  ])('with %s, asks to look again and changes no score', (_what, over) => {
    const effective = effectiveScorecard(card, [anOverride({ ...over, rubricVersion: 3 })], COVERAGE);
    expect(effective).toMatchObject({
      overall: card.overall,
      criteria: [{ score: 100, override: null }, {}],
    });
    expect(effective.criteria[0]!.staleOverride).toBe('Was overridden to 50 on version 3, please look again');
  });

  it('an older one that would fit, behind a newer that does not, does not come back', () => {
    const newer = anOverride({ id: 'b', evidenceTurn: 4, at: new Date('2026-11-22T10:00:00.000Z') });
    const [greeting] = effectiveScorecard(card, [anOverride(), newer], COVERAGE).criteria;
    expect(greeting).toMatchObject({ score: 100, override: null });
  });

  it('with a criterion that is gone, is nowhere', () => {
    const gone = anOverride({ criterionKey: 'closing' });
    expect(isInForce(gone, card)).toBe(false);
    expect(effectiveScorecard(card, [gone], COVERAGE)).toMatchObject({ overall: card.overall });
  });
});

describe('for any card and any overrides', () => {
  const KEYS = ['a', 'b', 'c', 'd'];
  const score = fc.constantFrom(0, 50, 100, null);
  const turn = fc.constantFrom(0, 1, null);
  const cards = fc
    .array(fc.record({ score, turn, weight: fc.integer({ min: 1, max: 40 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((rows) =>
      cardWith(
        ...rows.map(({ score: value, turn: at, weight }, index) => {
          const made = aCriterionScore({ criterionKey: KEYS[index]!, score: value, weight });
          return {
            ...made,
            evidence: at === null ? null : { ...aCriterionScore().evidence!, turnIndex: at },
          };
        }),
      ),
    );
  const overrides = fc.array(
    fc
      .record({
        key: fc.constantFrom(...KEYS),
        score,
        turn,
        day: fc.integer({ min: 1, max: 28 }),
        id: fc.uuid(),
      })
      .map(({ key, score: value, turn: at, day, id }) =>
        anOverride({
          ...{ id, criterionKey: key, score: value, evidenceTurn: at },
          at: new Date(Date.UTC(2026, 9, day)),
        }),
      ),
    { maxLength: 6 },
  );

  it('overall stays within 0 and 100, the machine keeps its own, and the order of overrides is nothing', () => {
    fc.assert(
      fc.property(cards, overrides, (card, said) => {
        const effective = effectiveScorecard(card, said, COVERAGE);
        if (effective.overall !== null) {
          expect(effective.overall).toBeGreaterThanOrEqual(0);
          expect(effective.overall).toBeLessThanOrEqual(100);
        }
        expect(effective.machineOverall).toBe(card.overall);
        expect(effective.criteria.map(({ machineScore }) => machineScore)).toEqual(
          card.criteria.map(({ score: own }) => own),
        );
        expect(effectiveScorecard(card, [...said].reverse(), COVERAGE)).toEqual(effective);
        for (const each of effective.criteria)
          expect(each.passed).toBe(each.score === null ? null : each.score >= each.threshold);
      }),
    );
  });

  it('without overrides, nothing changes', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const effective = effectiveScorecard(card, [], COVERAGE);
        expect(effective).toMatchObject({ ...card, machineOverall: card.overall });
      }),
    );
  });
});

describe('a score as people send it', () => {
  it.each([
    ['0', 0],
    ['50', 50],
    ['100', 100],
    ['not_applicable', null],
    ['75', undefined],
    ['', undefined],
    ['1e2', undefined],
  ])('"%s", is read as %s', (value, score) => {
    expect(readOverrideValue(value)).toBe(score);
  });
});
