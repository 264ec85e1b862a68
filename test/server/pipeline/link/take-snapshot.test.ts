import { describe, expect, it } from 'vitest';
import { UNKNOWN_SNAPSHOT } from '../../../../server/domain/deal.ts';
import { isLive, liveSnapshot, pastSnapshot } from '../../../../server/pipeline/link/take-snapshot.ts';
import { CALL_STARTED_AT } from '../../../builders/a-call.ts';
import { aDeal, aSnapshot, roles } from '../../../builders/a-deal.ts';

const DAY_MS = 24 * 3_600_000;
const later = (ms: number) => new Date(CALL_STARTED_AT.getTime() + ms);

describe('take-snapshot', () => {
  it.each([
    ['at the call', 0, true],
    ['exactly 24 hours later', DAY_MS, true],
    ['a millisecond more', DAY_MS + 1, false],
    ['exactly 24 hours before a call dated ahead', -DAY_MS, true],
    ['two days before', -2 * DAY_MS, false],
  ])('a deal read, %s, is live: %#', (_, ms, live) => {
    expect(isLive(CALL_STARTED_AT, later(ms))).toBe(live);
  });

  it('a live snapshot, of a deal with a role, keeps amount as a number beside its currency', () => {
    const now = later(600_000);
    expect(liveSnapshot(aDeal({ contactRoles: roles('contact-1') }), 'contact-1', now)).toEqual(
      aSnapshot({ takenAt: now.toISOString() }),
    );
  });

  it('a live snapshot, no contact known, names no role', () => {
    expect(
      liveSnapshot(aDeal({ contactRoles: roles('contact-1') }), null, CALL_STARTED_AT).contactRole,
    ).toBeNull();
  });

  it('a past snapshot, later stage on the deal, keeps the stage of then and names the role of now', () => {
    const past = aSnapshot({ source: 'history', stage: 'Discovery', name: null, contactRole: null });
    const deal = aDeal({ stage: 'Closed Won', name: 'Acme renewal', contactRoles: roles('contact-1') });
    expect(pastSnapshot(past, deal, 'contact-1')).toEqual({
      ...past,
      name: 'Acme renewal',
      contactRole: 'Decision Maker',
    });
  });

  it('an unknown past, whatever the deal is now, stays empty', () => {
    const deal = aDeal({ contactRoles: roles('contact-1') });
    expect(pastSnapshot(UNKNOWN_SNAPSHOT, deal, 'contact-1')).toEqual(UNKNOWN_SNAPSHOT);
  });
});
