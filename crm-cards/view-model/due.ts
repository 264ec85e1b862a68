import type { Format } from './format.ts';
import type { LineView } from './view/basics.ts';

const MINUTE = 60_000;
const SOON_MS = 4 * 60 * MINUTE;

/** How much time is left: "due in 3 h", "overdue by 2 days". `what` comes before it ("Answer due in 3 h"). */
export function viewDue(dueAt: string, what: string, format: Format): LineView {
  const left = format.until(dueAt);
  const text = (words: string) =>
    what ? `${what} ${words}` : words.charAt(0).toUpperCase() + words.slice(1);
  if (left === null) return { key: 'due', text: text('due date unknown'), tone: 'neutral', icon: 'clock' };
  if (left <= -MINUTE) {
    return { key: 'due', text: text(`overdue by ${format.span(left)}`), tone: 'danger', icon: 'warning' };
  }
  const tone = left < SOON_MS ? 'warning' : 'neutral';
  const words = left < MINUTE ? 'due now' : `due in ${format.span(left)}`;
  return { key: 'due', text: text(words), tone, icon: 'clock' };
}
