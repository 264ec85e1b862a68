import { describe, expect, it } from 'vitest';
import { assertRubric } from '../../../server/domain/rubric.ts';
import { countWords } from '../../../server/domain/transcript.ts';
import { aCriterion, aRubric } from '../../builders/a-rubric.ts';

describe('assertRubric', () => {
  it.each([
    ['a key used twice', [aCriterion(), aCriterion()], 'must differ'],
    ['a negative weight', [aCriterion({ weight: -1 }), aCriterion({ key: 'b' })], 'negative'],
    ['a weight that is no number', [aCriterion({ weight: Number.NaN })], 'negative'],
    ['weights that sum to zero', [aCriterion({ weight: 0 })], 'above zero'],
    ['no criterion', [], 'above zero'],
  ])('%s, in a rubric, is refused', (_, criteria, message) => {
    expect(() => assertRubric({ criteria })).toThrow(RangeError);
    expect(() => assertRubric({ criteria })).toThrow(message);
  });

  it('weights that do not sum to 100, all else well, are fine', () => {
    expect(() => aRubric({ criteria: [aCriterion({ weight: 0.1 })] })).not.toThrow();
  });
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['Well — no.', 2],
    ["I can't, it's 3.5 percent", 5],
    ['e-mail über café', 3],
    ['uh, um', 2],
  ])('words of %j, as a person counts, are %d', (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});
