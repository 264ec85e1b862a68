import { DateTime } from 'luxon';
import type { CoachingTask } from '../../domain/coaching-log.ts';
import type { Flag, FlagClass } from '../../domain/flag.ts';
import { TASK_SUFFIX } from '../../domain/task-key.ts';

/**
 * One task per class that ever had a flag on this leg: open while one of them waits, completed when none does. The
 * subject names no score, criterion or class, because others can see tasks (RULES, "Who sees what").
 */
export function planTasks(input: {
  logKey: string;
  agentName: string;
  callDate: string;
  timeZone: string;
  flags: readonly Flag[];
}): CoachingTask[] {
  const classes: FlagClass[] = ['compliance', 'quality'];
  return classes.flatMap((flagClass) => {
    const flags = input.flags.filter((flag) => flag.class === flagClass);
    if (flags.length === 0) return [];
    const waiting = flags.filter((flag) => flag.state === 'open' || flag.state === 'acknowledged');
    const due = new Date(
      Math.min(...(waiting.length > 0 ? waiting : flags).map((flag) => flag.dueAt.getTime())),
    );
    return [
      {
        key: `${input.logKey}:${TASK_SUFFIX[flagClass]}`,
        class: flagClass,
        subject: `Coaching review: ${input.agentName}, call of ${input.callDate}`,
        dueAt: due,
        dueDate: DateTime.fromJSDate(due, { zone: input.timeZone }).toISODate()!,
        priority: flags.some((flag) => flag.severity === 'high') ? 'high' : 'normal',
        state: waiting.length > 0 ? 'open' : 'completed',
      },
    ];
  });
}
