import type { LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { LineView } from '../view/basics.ts';
import { asWords } from '../words.ts';

/** How the log itself stands: written or not, shared or not, read or not, and what can still be heard. */
export function viewFacts(log: LogPayload, format: Format): LineView[] {
  const { delivery, recording, acknowledgedAt } = log;
  const sent = log.activity.filter(({ result }) => result === 'waiting').map(({ kind }) => asWords(kind));
  const lines: (LineView | false)[] = [
    delivery.state === 'pending' && {
      key: 'delivery',
      text: 'Scored, not yet written to the CRM',
      tone: 'neutral',
      icon: 'clock',
    },
    delivery.state === 'failed' && {
      key: 'delivery',
      text: `Could not be written to the CRM${delivery.detail ? `: ${delivery.detail}` : ''}`,
      tone: 'warning',
      icon: 'warning',
    },
    !log.released && {
      key: 'released',
      text: 'Learning mode: not shared with the rep yet',
      tone: 'neutral',
      icon: 'lock',
    },
    acknowledgedAt !== null && {
      key: 'acknowledged',
      text: `Read by the rep on ${format.day(acknowledgedAt)}`,
      tone: 'success',
      icon: 'check',
    },
    log.isSample && { key: 'sample', text: 'Calibration sample', tone: 'neutral', icon: 'info' },
    recording !== 'kept' && {
      key: 'recording',
      text:
        recording === 'expired'
          ? 'Recording expired, transcript kept'
          : 'Recording not kept, transcript kept',
      tone: 'neutral',
      icon: 'info',
    },
    sent.length > 0 && {
      key: 'waiting',
      text: `Sent, waiting for the answer: ${sent.sort().join(', ')}`,
      tone: 'neutral',
      icon: 'clock',
    },
  ];
  return lines.filter((line) => line !== false);
}
