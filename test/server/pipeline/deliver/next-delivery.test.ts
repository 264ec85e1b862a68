import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAttempt, nextDelivery } from '../../../../server/pipeline/deliver/next-attempt.ts';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const secondsTo = (at: Date | null) => at && (at.getTime() - NOW.getTime()) / 1000;

describe('nextDelivery', () => {
  it.each([
    [0, 10_000, 10],
    [3, 10_000, 16],
    [40, 10_000, 900],
    [1_000, 10_000, 900],
    [0, 7_200_000, 7_200],
  ])('after failure %i, the CRM closed for %i ms, is tried again in %i s', (attempts, afterMs, seconds) => {
    expect(secondsTo(nextDelivery(attempts, { afterMs }, NOW))).toBe(seconds);
  });

  it('a closed CRM, however often it refused, is waited for at least as long as it asks', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(10_000_000), (attempts, afterMs) => {
        expect(nextDelivery(attempts, { afterMs }, NOW)!.getTime()).toBeGreaterThanOrEqual(
          NOW.getTime() + afterMs,
        );
      }),
    );
  });

  it.each(['never', 'later'] as const)(
    'a refused record, to be tried %s, is treated as any attempt',
    (retry) => {
      for (const attempts of [0, 5, 10, 11]) {
        expect(nextDelivery(attempts, retry, NOW)).toEqual(nextAttempt(attempts, retry, NOW));
      }
    },
  );
});
