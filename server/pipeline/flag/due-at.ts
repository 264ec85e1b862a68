import { DateTime } from 'luxon';
import type { FlagClass } from '../../domain/flag.ts';
import type { WorkingHours, WorkspaceSettings } from '../../domain/workspace.ts';

type Clock = Pick<WorkspaceSettings, 'clocks' | 'timeZone' | 'workingHours'>;

/**
 * When a flag is due: compliance so many working hours, quality so many working days after it was opened, in the
 * workspace's zone and hours (RULES, "Clock"). Hours that cannot be (over midnight, none at all) count as around the
 * clock, and no weekday as every day: a flag is never without a clock. Half hours are fractions, 9.5 = 9:30.
 */
export function dueAt(flagClass: FlagClass, openedAt: Date, { clocks, timeZone, ...clock }: Clock): Date {
  if (flagClass === 'quality')
    return addWorkingDays(openedAt, clocks.qualityWorkingDays, { timeZone, ...clock });
  const start = DateTime.fromJSDate(openedAt, { zone: timeZone });
  return addWorkingHours(start, clocks.complianceHours, usable(clock.workingHours)).toJSDate();
}

function addWorkingHours(start: DateTime, hours: number, working: WorkingHours): DateTime {
  let moment = intoWorkingTime(start, working);
  let leftMs = hours * 3_600_000;
  for (;;) {
    const close = atHour(moment, working.endHour);
    const availableMs = close.toMillis() - moment.toMillis();
    if (leftMs <= availableMs) return moment.plus({ milliseconds: leftMs });
    leftMs -= availableMs;
    moment = intoWorkingTime(close, working);
  }
}

/** The end of the n-th working day after the day of a moment. */
export function addWorkingDays(
  from: Date,
  days: number,
  { timeZone, workingHours }: Pick<WorkspaceSettings, 'timeZone' | 'workingHours'>,
): Date {
  const working = usable(workingHours);
  let day = DateTime.fromJSDate(from, { zone: timeZone }).startOf('day');
  for (let counted = 0; counted < days; ) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(day, working)) counted += 1;
  }
  return atHour(day, working.endHour).toJSDate();
}

function intoWorkingTime(moment: DateTime, working: WorkingHours): DateTime {
  if (isWorkingDay(moment, working)) {
    if (moment < atHour(moment, working.startHour)) return atHour(moment, working.startHour);
    if (moment < atHour(moment, working.endHour)) return moment;
  }
  let day = moment.startOf('day').plus({ days: 1 });
  while (!isWorkingDay(day, working)) day = day.plus({ days: 1 });
  return atHour(day, working.startHour);
}

function usable({ startHour, endHour, days }: WorkingHours): WorkingHours {
  const hasHours = startHour >= 0 && startHour < endHour && endHour <= 24;
  return {
    ...(hasHours ? { startHour, endHour } : { startHour: 0, endHour: 24 }),
    days: days.filter((day) => day >= 1 && day <= 7),
  };
}

function isWorkingDay(day: DateTime, working: WorkingHours): boolean {
  return working.days.length === 0 || working.days.includes(day.weekday);
}

function atHour(day: DateTime, hour: number): DateTime {
  const midnight = day.startOf('day');
  if (hour === 24) return midnight.plus({ days: 1 });
  return midnight.set({ hour: Math.floor(hour), minute: Math.floor((hour % 1) * 60) });
}
