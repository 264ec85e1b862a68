import { DateTime } from 'luxon';

/** The call's date and the Monday of its week, ISO, in the workspace zone: what every report and digest groups by. */
export function workspaceDates(moment: Date, timeZone: string): { date: string; weekStart: string } {
  const local = DateTime.fromJSDate(moment, { zone: timeZone });
  return { date: local.toISODate()!, weekStart: local.startOf('week').toISODate()! };
}
