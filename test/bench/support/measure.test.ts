import { describe, expect, it } from 'vitest';
import { measure, percentile } from './measure.ts';

describe('a figure over rounds', () => {
  it('with an even number of them, has its median between the middle two', () => {
    expect(measure('rate', 'calls/s', [4, 1, 3, 2])).toEqual({
      name: 'rate',
      unit: 'calls/s',
      min: 1,
      median: 2.5,
      max: 4,
      rounds: 4,
    });
  });

  it.each([
    [{ atLeast: 3 }, true],
    [{ atLeast: 3.1 }, false],
    [{ atMost: 3 }, true],
    [{ atMost: 2.9 }, false],
  ])('against %o, meets it by the median: %s', (target, met) => {
    expect(measure('x', 'x', [1, 3, 100], target)).toMatchObject({ target, met });
  });
});

describe('a share of values', () => {
  it.each([
    [0.95, 9.5],
    [0, 0],
    [1, 10],
  ])('%d, is read off between neighbours', (share, value) => {
    expect(percentile([10, 0, 5], share)).toBeCloseTo(value, 10);
  });
});
