import type { HistoryClass } from '../../domain/history.ts';

/** How a history class is written in the CRM. */
export const HISTORY_LABELS: Record<HistoryClass, string> = {
  new: 'New',
  recurring: 'Recurring',
  improving: 'Improving',
  steady: 'Steady',
  declining: 'Declining',
  too_early: 'Too early',
  none: 'None',
};
