import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../server/domain/workspace.ts';
import { dueAt } from '../../../../server/pipeline/flag/due-at.ts';
import { reconcileFlags } from '../../../../server/pipeline/flag/reconcile-flags.ts';
import { aFinding } from '../../../builders/a-flag.ts';

const inZone = (timeZone: string) => ({ ...DEFAULT_SETTINGS, timeZone });
const due = (flagClass: 'compliance' | 'quality', opened: string, timeZone = 'America/New_York') =>
  DateTime.fromJSDate(
    dueAt(flagClass, DateTime.fromISO(opened, { zone: timeZone }).toJSDate(), inZone(timeZone)),
    { zone: timeZone },
  ).toFormat("ccc yyyy-MM-dd'T'HH:mm");

describe('when a flag is due', () => {
  it.each([
    ['in the morning', '2026-11-18T10:15', 'Wed 2026-11-18T14:15'],
    ['late, over the night', '2026-11-18T15:00', 'Thu 2026-11-19T11:00'],
    ['before opening', '2026-11-18T05:00', 'Wed 2026-11-18T13:00'],
    ['on Friday after hours', '2026-11-20T18:30', 'Mon 2026-11-23T13:00'],
    ['on Sunday', '2026-11-22T12:00', 'Mon 2026-11-23T13:00'],
    ['on Friday before the clocks change', '2026-10-30T16:00', 'Mon 2026-11-02T12:00'],
  ])('compliance, four working hours, opened %s', (_name, opened, expected) => {
    expect(due('compliance', opened)).toBe(expected);
  });

  it.each([
    ['on Monday', '2026-11-16T10:00', 'Thu 2026-11-19T17:00'],
    ['on Thursday, over the weekend', '2026-11-19T10:00', 'Tue 2026-11-24T17:00'],
    ['on Saturday', '2026-11-21T10:00', 'Wed 2026-11-25T17:00'],
  ])('quality, three working days, opened %s', (_name, opened, expected) => {
    expect(due('quality', opened)).toBe(expected);
  });

  it('in another zone, its own hours count', () => {
    expect(due('compliance', '2026-11-18T15:30', 'Asia/Kolkata')).toBe('Thu 2026-11-19T11:30');
  });

  it.each([
    ['over midnight', { startHour: 22, endHour: 6, days: [1, 2, 3, 4, 5] }, 'Fri 14:00', 'Thu 00:00'],
    ['that are none', { startHour: 9, endHour: 9, days: [1, 2, 3, 4, 5] }, 'Fri 14:00', 'Thu 00:00'],
    ['past the day', { startHour: 9, endHour: 25, days: [1, 2, 3, 4, 5] }, 'Fri 14:00', 'Thu 00:00'],
    ['on no weekday', { startHour: 9, endHour: 17, days: [8] }, 'Fri 14:00', 'Mon 17:00'],
    ['from half past', { startHour: 10.5, endHour: 17.5, days: [1, 2, 3, 4, 5] }, 'Fri 14:30', 'Wed 17:30'],
  ])(
    'with hours %s, opened on Friday at ten, is due at a moment that comes',
    (_name, workingHours, ...at) => {
      const opened = new Date('2026-11-20T10:00:00.000Z');
      const settings = { ...inZone('UTC'), workingHours };
      const read = (flagClass: 'compliance' | 'quality') =>
        DateTime.fromJSDate(dueAt(flagClass, opened, settings), { zone: 'UTC' }).toFormat('ccc HH:mm');
      expect([read('compliance'), read('quality')]).toEqual(at);
    },
  );

  it('any moment, zone and class, is later and within working time', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    );
    const moments = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, moments, fc.constantFrom('compliance', 'quality'), (timeZone, opened, flagClass) => {
        const at = dueAt(flagClass, opened, inZone(timeZone));
        expect(at.getTime()).toBeGreaterThan(opened.getTime());
        const local = DateTime.fromJSDate(at, { zone: timeZone });
        expect(local.weekday).toBeLessThanOrEqual(5);
        expect(local.hour + local.minute / 60).toBeGreaterThanOrEqual(9);
        expect(local.hour + local.minute / 60).toBeLessThanOrEqual(17);
      }),
    );
  });
});

describe('what a fresh evaluation changes', () => {
  const stored = (state: 'open' | 'acknowledged' | 'resolved' | 'withdrawn') => [
    { rule: 'compliance', criterionKey: 'recording_disclosure', state },
  ];
  const finding = aFinding();

  it.each([
    ['open', 'keep'],
    ['acknowledged', 'keep'],
    ['resolved', 'keep'],
    ['withdrawn', 'open'],
  ] as const)('a flag that is %s and found again, goes to %s', (state, list) => {
    const changes = reconcileFlags(stored(state), [finding], 'why');
    expect(changes[list]).toEqual([finding]);
    expect([...changes.open, ...changes.keep]).toHaveLength(1);
    expect(changes.withdraw).toEqual([]);
  });

  it.each([
    ['open', 1],
    ['acknowledged', 1],
    ['resolved', 0],
    ['withdrawn', 0],
  ] as const)('a flag that is %s and no longer found, is withdrawn %i times', (state, times) => {
    const { withdraw } = reconcileFlags(stored(state), [], 'an earlier call arrived late');
    expect(withdraw).toHaveLength(times);
    if (times)
      expect(withdraw[0]).toMatchObject({ rule: 'compliance', reason: 'an earlier call arrived late' });
  });

  it('a new finding, is opened', () => {
    expect(reconcileFlags([], [finding], 'why')).toEqual({ open: [finding], keep: [], withdraw: [] });
  });
});
