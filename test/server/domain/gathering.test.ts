import { describe, expect, it } from 'vitest';
import { isWorthWaiting } from '../../../server/domain/gathering.ts';

describe('what waits for a CRM', () => {
  it.each([
    ['with nobody on the way', { waiting: 1, onTheWay: 0, waitedMs: 0 }],
    ['with a full batch', { waiting: 500, onTheWay: 400, waitedMs: 0 }],
    ['a second after the first of everyday traffic', { waiting: 3, onTheWay: 20, waitedMs: 1_000 }],
    ['half a minute after the first of a backlog', { waiting: 300, onTheWay: 600, waitedMs: 30_000 }],
  ])('%s, goes', (_, gathered) => {
    expect(isWorthWaiting(gathered)).toBe(false);
  });

  it.each([
    ['a moment, for a few that came in before', { waiting: 1, onTheWay: 1, waitedMs: 999 }],
    ['longer, for a backlog', { waiting: 499, onTheWay: 21, waitedMs: 29_999 }],
  ])('%s, waits', (_, gathered) => {
    expect(isWorthWaiting(gathered)).toBe(true);
  });
});
