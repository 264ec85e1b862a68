import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangeProblems,
  linesOf,
  moveBy,
  newCriterion,
  REPORT_RECIPES,
  rubricDifference,
  spreadWeights,
  sumWeights,
  withCheck,
} from '../../../../crm-cards/view-model/settings/index.ts';
import { HUBSPOT_OBJECTS } from './hubspot-labels.ts';

const version = (criteria = [named('Opening')]) => ({
  name: 'Discovery',
  callType: 'sales',
  language: 'en',
  passMark: 65,
  criteria,
});

function named(name: string, extra = {}) {
  return { ...newCriterion(), key: name.toLowerCase(), name, ...extra };
}

describe('weights', () => {
  it('spread over any number of criteria, are whole and add up to 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const spread = spreadWeights(Array.from({ length: count }, () => ({ weight: 3 })));
        expect(sumWeights(spread)).toMatchObject({ sum: 100, isWhole: true });
        const weights = spread.map(({ weight }) => weight);
        expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('five short, say so; five over, say so; in tenths, do not stumble over floating point', () => {
    expect(sumWeights([{ weight: 95 }]).text).toBe('Weights add up to 95: 5 missing');
    expect(sumWeights([{ weight: 105 }]).text).toBe('Weights add up to 105: 5 too many');
    expect(sumWeights([{ weight: 33.3 }, { weight: 33.3 }, { weight: 33.4 }]).isWhole).toBe(true);
    expect(sumWeights([{ weight: Number.NaN }]).sum).toBe(0);
  });
});

describe('a list of criteria', () => {
  it('moved anywhere, keeps every criterion', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(-1 as const, 1 as const),
        (list, n, by) => {
          const at = n % list.length;
          expect([...moveBy(list, at, by)].sort()).toEqual([...list].sort());
        },
      ),
    );
  });

  it('moved past its end, stays as it was', () => {
    expect(moveBy([1, 2], 1, 1)).toEqual([1, 2]);
  });

  it('a check that becomes exact, may act alone; one that becomes intent, only suggests', () => {
    expect(withCheck(newCriterion(), 'exact').autonomy).toBe('auto');
    expect(withCheck(named('A', { autonomy: 'auto' }), 'intent').autonomy).toBe('suggest');
  });

  it('phrases typed one a line, with blank lines, lose the blank ones only', () => {
    expect(linesOf(' a b \n\n c\n')).toEqual(['a b', 'c']);
  });
});

describe('problems', () => {
  const problems = arrangeProblems(
    [
      { field: 'criteria.1.weight', problem: 'is under 5', level: 'warning' },
      { field: 'passMark', problem: 'must be 0 to 100', level: 'error' },
    ],
    ['Opening', 'Closing'],
  );

  it('of a field, stand beside it and in the list at the top with its criterion named', () => {
    expect(problems.beside('criteria.1.weight')).toBe('is under 5');
    expect(problems.beside('criteria.0.weight')).toBeUndefined();
    expect(problems.top.map(({ text }) => text)).toEqual([
      'Closing, weight: is under 5',
      'Pass mark: must be 0 to 100',
    ]);
  });

  it('one of them an error, stop publishing; warnings alone do not', () => {
    expect(problems.stopsPublishing).toBe(true);
    expect(
      arrangeProblems([{ field: 'criteria', problem: 'are few', level: 'warning' }], []).stopsPublishing,
    ).toBe(false);
  });
});

describe('the difference of two versions', () => {
  it('of a version and itself, is nothing', () => {
    expect(rubricDifference(version(), version())).toEqual([]);
  });

  it('in one weight, names criterion and field with both values', () => {
    const theirs = version([named('Opening', { weight: 40 })]);
    expect(rubricDifference(version(), theirs)).toEqual([
      { where: 'Opening, weight', mine: '0', theirs: '40' },
    ]);
  });

  it('in a criterion only one has, says who has it', () => {
    const mine = version([named('Opening'), named('Closing')]);
    expect(rubricDifference(mine, version())).toEqual([
      { where: 'Criterion Closing', mine: 'there', theirs: '' },
    ]);
  });

  it('in the order of criteria, shows both orders', () => {
    const lines = rubricDifference(
      version([named('Opening'), named('Closing')]),
      version([named('Closing'), named('Opening')]),
    );
    expect(lines).toEqual([
      { where: 'Order of criteria', mine: 'Opening, Closing', theirs: 'Closing, Opening' },
    ]);
  });
});

describe('report recipes', () => {
  it('name objects and properties that the installer makes', () => {
    const text = REPORT_RECIPES.flatMap(({ steps }) => steps).join('\n');
    for (const [object, fields] of Object.entries(HUBSPOT_OBJECTS)) {
      expect(text).toContain(object);
      expect(fields.length).toBeGreaterThan(5);
    }
    const known = Object.values(HUBSPOT_OBJECTS).flat();
    for (const field of [
      'Row Status',
      'Week Starting',
      'Passed (0 or 100)',
      'History',
      'Day 30',
      'Day 60',
      'Day 30 Calls',
      'Baseline',
      'First Call Resolution',
      'Compliance Rate',
      'Customer Sentiment',
      'Completed On Time (0 or 100)',
      'Link Status',
      'Overall Score',
      'Criterion',
      'Team',
      'Score',
      'State',
      'Attempts',
      'Outcome',
      'Compliance',
    ]) {
      expect(text).toContain(field);
      expect(known).toContain(field);
    }
  });
});
