import type { WaitingCall } from './contract/card.ts';
import type { Format } from './format.ts';
import { newestFirst, sortedBy } from './order.ts';
import type { IconName, Tone } from './view/basics.ts';
import type { WaitingView } from './view/card.ts';

const STATES: Record<WaitingCall['state'], { words: string; tone: Tone; icon: IconName }> = {
  processing: { words: 'Scoring in progress', tone: 'neutral', icon: 'clock' },
  ambiguous: { words: 'Awaiting a match', tone: 'warning', icon: 'question' },
  not_scored: { words: 'Not scored', tone: 'neutral', icon: 'info' },
  skipped: { words: 'Not analysed', tone: 'neutral', icon: 'info' },
  quarantined: { words: 'Held back', tone: 'warning', icon: 'warning' },
  failed: { words: 'Failed', tone: 'warning', icon: 'warning' },
};

/** Calls without a log, newest first: every one is accounted for. */
export function viewWaiting(waiting: readonly WaitingCall[], format: Format): WaitingView[] {
  return sortedBy(
    waiting,
    ({ startedAt }) => newestFirst(startedAt),
    ({ callId }) => callId,
  ).map(({ callId, startedAt, state, detail }) => {
    const { words, tone, icon } = STATES[state] ?? STATES.processing;
    const when = startedAt === null ? 'call without a date' : `call of ${format.dayAndTime(startedAt)}`;
    return { key: callId, state, text: `${words}: ${when}`, detail, tone, icon };
  });
}
