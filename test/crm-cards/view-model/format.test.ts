import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../crm-cards/view-model/index.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const english = createFormat(NOW, 'en-US', 'Europe/Berlin');

describe('numbers', () => {
  it('a score below its mark, however little, never reads as the mark or more', () => {
    const marks = fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(marks, fc.double({ min: 0, max: 100, noNaN: true }), (mark, score) => {
        fc.pre(score < mark - 1e-6);
        expect(Number(english.score(score))).toBeLessThan(mark);
      }),
    );
  });

  it('a score of one decimal, in binary, reads as it is', () => {
    for (let tenths = 0; tenths <= 1000; tenths++) {
      expect(Number(english.score(tenths / 10))).toBe(tenths / 10);
    }
  });

  it.each([
    ['de-DE', 12_500, 'EUR', '12.500\u00a0€'],
    ['en-US', 12_500.5, 'USD', '$12,500.50'],
    ['en-US', 12_500, 'no currency', '12,500 no currency'],
    ['en-US', 12_500, null, '12,500'],
    ['xx_nowhere', 12_500, 'EUR', '€12,500'],
  ])('money in %s, of %d %s, is %s', (locale, amount, currency, text) => {
    expect(createFormat(NOW, locale, 'UTC').money(amount, currency)).toBe(text);
  });
});

describe('times', () => {
  it.each([
    [0, '00:00'],
    [754, '12:34'],
    [3_725.9, '1:02:05'],
    [-3, '00:00'],
    [Number.NaN, '00:00'],
  ])('%d seconds, into a call, is %s', (seconds, text) => {
    expect(english.clock(seconds)).toBe(text);
  });

  it.each([
    ['2026-11-24T11:59:01Z', 'just now'],
    ['2026-11-24T11:56:00Z', '4 min ago'],
    ['2026-11-24T09:00:00Z', '3 h ago'],
    ['2026-11-22T11:00:00Z', '2 days ago'],
    ['never', 'at an unknown time'],
  ])('%s, looked at from noon, was %s', (iso, text) => {
    expect(english.ago(iso)).toBe(text);
  });

  it('an instant around midnight, in the zone of the workspace, is on its own day', () => {
    expect(english.day('2026-11-23T23:30:00Z')).toBe('Nov 24, 2026');
    expect(createFormat(NOW, 'en-US', 'America/New_York').day('2026-11-24T03:00:00Z')).toBe('Nov 23, 2026');
  });

  it('a day without a time, in any zone, stays that day', () => {
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'Nowhere/Never']) {
      expect(createFormat(NOW, 'en-US', zone).day('2026-11-27')).toBe('Nov 27, 2026');
    }
  });

  it('what is no date, on a record, is said to be unknown', () => {
    expect(english.day('soon')).toBe('unknown date');
    expect(english.dayAndTime(null)).toBe('unknown date');
  });
});
