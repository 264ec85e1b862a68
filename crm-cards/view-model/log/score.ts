import type { LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { BadgeView, IconName, Tone } from '../view/basics.ts';
import type { ScoreView } from '../view/log.ts';

export const NO_SCORE = '–';

/** The overall score with all that it needs to be read right. Below the pass mark warns; it never shouts. */
export function viewScore(log: LogPayload, format: Format): ScoreView {
  const text = log.overall === null ? NO_SCORE : format.score(log.overall);
  const criteriaCount = `${format.count(log.scoredCount)} of ${format.count(log.applicableCount)} criteria scored`;
  const passMark = `Pass mark ${format.score(log.passMark)}`;
  const { label, tone, icon } = standing(log);
  const badge = viewOrigin(log);
  const machine = machineText(log, format);
  const average = averageText(log, format);
  const sentence = [
    log.overall === null ? 'No overall score' : `Score ${text}`,
    passMark,
    label,
    criteriaCount,
    badge.label,
    machine,
    average,
  ]
    .filter((part) => part !== null)
    .join(', ');
  return {
    text,
    value: log.overall,
    passMark,
    label,
    tone,
    icon,
    criteriaCount,
    badge,
    machine,
    average,
    sentence: `${sentence}.`,
  };
}

function standing(log: LogPayload): { label: string; tone: Tone; icon: IconName } {
  if (log.overall === null) return { label: 'Partly scored', tone: 'neutral', icon: 'question' };
  return log.overall >= log.passMark
    ? { label: 'At or above the pass mark', tone: 'success', icon: 'check' }
    : { label: 'Below the pass mark', tone: 'warning', icon: 'warning' };
}

/** Whose number it is: a dispute that waits says so before an override does. */
function viewOrigin(log: LogPayload): BadgeView {
  if (log.criteria.some(({ dispute }) => dispute && isOpen(dispute.state))) {
    return { label: 'Disputed', tone: 'warning' };
  }
  const isEdited = log.overall !== log.machineOverall || log.criteria.some(({ override }) => override);
  return isEdited ? { label: 'Human edited', tone: 'neutral' } : { label: 'AI', tone: 'neutral' };
}

export function isOpen(state: string): boolean {
  return state === 'submitted' || state === 'under_review';
}

function machineText(log: LogPayload, format: Format): string | null {
  if (log.machineOverall === log.overall) return null;
  if (log.machineOverall === null) return 'The machine gave no overall score';
  return `The machine gave ${format.score(log.machineOverall)}`;
}

function averageText(log: LogPayload, format: Format): string | null {
  if (log.ownAverage === null) return null;
  const days = format.count(30);
  const own = `own average (${format.score(log.ownAverage)} over ${days} days)`;
  if (log.overall === null) return own;
  if (log.overall === log.ownAverage) return `equal to ${own}`;
  return `${log.overall > log.ownAverage ? 'above' : 'below'} ${own}`;
}
