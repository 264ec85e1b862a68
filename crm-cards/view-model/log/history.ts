import type { CriterionPayload } from '../contract/card.ts';
import type { QueueRow } from '../contract/queue.ts';
import type { Format } from '../format.ts';
import type { BadgeView, Tone } from '../view/basics.ts';

type HistoryClass = CriterionPayload['history']['class'] | QueueRow['history'];

const LABELS: Record<HistoryClass, { label: string; tone: Tone } | null> = {
  new: { label: 'New', tone: 'neutral' },
  recurring: { label: 'Recurring', tone: 'warning' },
  improving: { label: 'Improving', tone: 'success' },
  steady: { label: 'Steady', tone: 'neutral' },
  declining: { label: 'Declining', tone: 'warning' },
  too_early: { label: 'Too early to compare', tone: 'neutral' },
  none: null,
};

/** How this call stands against the agent's last ones: "Recurring: 2 of the last 5". */
export function viewHistory(
  history: { class: HistoryClass; considered: number; failed: number },
  format: Format,
): BadgeView | null {
  const known = LABELS[history.class] ?? null;
  if (known === null) return null;
  const counts = history.class === 'new' || history.class === 'recurring';
  if (!counts || history.considered <= 0) return known;
  const ofLast = `${format.count(history.failed)} of the last ${format.count(history.considered)}`;
  return { ...known, label: `${known.label}: ${ofLast}` };
}

export function directionOf(history: HistoryClass): 'up' | 'down' | 'level' | null {
  if (history === 'improving') return 'up';
  if (history === 'declining') return 'down';
  return history === 'steady' ? 'level' : null;
}
