import type { ActivityPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import { newestFirst, sortedBy } from '../order.ts';
import type { BadgeView } from '../view/basics.ts';
import type { ActivityView } from '../view/log.ts';
import { asWords, DISPUTE_LABEL, DONE_WORDS, labelOf, OUTCOME_LABEL } from '../words.ts';

const RESULTS: Record<ActivityPayload['result'], BadgeView> = {
  waiting: { label: 'Sent, waiting', tone: 'neutral' },
  done: { label: 'Done', tone: 'success' },
  refused: { label: 'Refused', tone: 'warning' },
};

/** What people did, newest first, each in one sentence. */
export function viewActivity(activity: readonly ActivityPayload[], format: Format): ActivityView[] {
  return sortedBy(
    activity,
    ({ at }) => newestFirst(at),
    ({ id }) => id,
  ).map((act) => ({
    key: act.id,
    text: sentenceOf(act, format),
    at: format.dayAndTime(act.at),
    state: RESULTS[act.result] ?? RESULTS.waiting,
    note: act.resultReason,
  }));
}

function sentenceOf(act: ActivityPayload, format: Format): string {
  const about = act.about ? ` (${act.about})` : '';
  const value = valueText(act, format);
  const reason = act.reason ? `: “${act.reason}”` : '';
  return `${act.byName} ${labelOf(DONE_WORDS, act.kind)}${about}${value ? `, ${value}` : ''}${reason}`;
}

/** JSON and marks for machines are not for reading. */
function valueText({ kind, value }: ActivityPayload, format: Format): string | null {
  if (!value) return null;
  if (kind === 'Override' || kind === 'Answer') {
    return /^\d+$/.test(value) ? `to ${format.score(Number(value))}` : asWords(value).toLowerCase();
  }
  const labels: Record<string, string> =
    kind === 'Resolve' ? OUTCOME_LABEL : kind === 'Dispute' ? DISPUTE_LABEL : {};
  if (Object.hasOwn(labels, value)) return labels[value]!.toLowerCase();
  return kind === 'MarkSample' ? value : null;
}
