import { DateTime } from 'luxon';
import type { FlagClass } from '../../domain/flag.ts';
import type { WorkingHours, WorkspaceSettings } from '../../domain/workspace.ts';

type Clock = Pick<WorkspaceSettings, 'clocks' | 'timeZone' | 'workingHours'>;

/**
 * When a flag is due: compliance so many working hours, quality so many working days after it was opened, in the
 * workspace's zone and hours (RULES, "Clock").
 */
export function dueAt(flagClass: FlagClass, openedAt: Date, { clocks, timeZone, workingHours }: Clock): Date {
  const start = DateTime.fromJSDate(openedAt, { zone: timeZone });
  const due =
    flagClass === 'compliance'
      ? addWorkingHours(start, clocks.complianceHours, workingHours)
      : addWorkingDays(start, clocks.qualityWorkingDays, workingHours);
  return due.toJSDate();
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

/** The end of the n-th working day after the day the flag was opened. */
function addWorkingDays(start: DateTime, days: number, working: WorkingHours): DateTime {
  let day = start.startOf('day');
  for (let counted = 0; counted < days; ) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(day, working)) counted += 1;
  }
  return atHour(day, working.endHour);
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

function isWorkingDay(day: DateTime, working: WorkingHours): boolean {
  return working.days.length === 0 || working.days.includes(day.weekday);
}

function atHour(day: DateTime, hour: number): DateTime {
  return hour === 24 ? day.startOf('day').plus({ days: 1 }) : day.startOf('day').set({ hour });
}
