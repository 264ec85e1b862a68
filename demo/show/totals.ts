import type { Summary } from '../run/summary.ts';
import type { Style } from './style.ts';

/** How many calls ended how, and what is not as it should be. */
export function totalLines(
  { totals, seconds }: Summary,
  differences: readonly string[],
  style: Style,
): string[] {
  const lost = totals.failed + totals.pending;
  const ended = [
    `${totals.logged} logged`,
    `${totals.notScored} not scored`,
    `${totals.skipped} skipped`,
    `${totals.quarantined} quarantined`,
    lost === 0 ? '0 lost' : style.paint('red', `${lost} lost`),
  ];
  return [
    `  ${style.paint('bold', `${totals.calls} calls`)}: ${ended.join(', ')}`,
    `  ${totals.logsInBothCrms} coaching logs in each CRM, ${totals.tasks} tasks for managers, in ${seconds.toFixed(1)} s`,
    ...(differences.length > 0
      ? [
          '',
          style.paint('red', '  Not as expected:'),
          ...differences.map((difference) => `    ${difference}`),
        ]
      : []),
  ];
}
