import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCriterion, toCriterionDraft, withKeys } from '../../../server/domain/criterion-draft.ts';
import { CRITERION_KEY } from '../../../server/domain/rubric-check/limits.ts';
import { aCriterion, aDisclosure } from '../../builders/a-rubric.ts';

describe('a criterion and its draft', () => {
  it.each([
    ['intent', aCriterion()],
    ['exact', aDisclosure({ dealStages: ['Proposal'] })],
    ['exact without statements', aDisclosure({ exact: { statements: [], mustHave: [] } })],
  ])('%s, there and back, is the same', (_name, criterion) => {
    expect(toCriterion(toCriterionDraft(criterion))).toEqual(criterion);
  });
});

describe('withKeys', () => {
  it('criteria that have one, keep it, whatever they are called', () => {
    const criteria = [aCriterion({ key: 'a', name: 'B' }), aCriterion({ key: 'a', name: 'B' })];
    expect(withKeys(criteria)).toEqual(criteria);
  });

  it('a name with accents and signs, gives a key that reads like it', () => {
    const [named] = withKeys([aCriterion({ key: '', name: 'Señor Ñandú: 2nd offer?' })]);
    expect(named!.key).toBe('senor_nandu_2nd_offer');
  });

  it('criteria without one, of any name, get their own that is valid', () => {
    const names = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('Next step', 'next step', 'Über', 'Señor Ñandú', '日本', '')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(names, (list) => {
        const keys = withKeys([
          aCriterion({ key: 'next_step' }),
          ...list.map((name) => aCriterion({ key: '', name })),
        ]).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toMatch(CRITERION_KEY);
      }),
    );
  });
});
