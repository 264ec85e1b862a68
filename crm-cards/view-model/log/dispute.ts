import type { DisputePayload } from '../contract/card.ts';
import { viewDue } from '../due.ts';
import type { Format } from '../format.ts';
import type { BadgeView } from '../view/basics.ts';
import type { DisputeView } from '../view/log.ts';
import { DISPUTE_LABEL, labelOf } from '../words.ts';
import { isOpen } from './score.ts';

const STATES: Record<DisputePayload['state'], BadgeView> = {
  submitted: { label: 'Dispute submitted', tone: 'warning' },
  under_review: { label: 'Dispute under review', tone: 'warning' },
  upheld: { label: 'Score kept', tone: 'neutral' },
  changed: { label: 'Score changed', tone: 'success' },
};

export function viewDispute(dispute: DisputePayload, format: Format): DisputeView {
  const isWaiting = isOpen(dispute.state);
  const words = labelOf(DISPUTE_LABEL, dispute.reason);
  return {
    status: STATES[dispute.state] ?? STATES.submitted,
    text: dispute.text ? `${words}: “${dispute.text}”` : words,
    due: isWaiting ? viewDue(dispute.dueAt, 'Answer', format) : null,
    answer: dispute.answer,
  };
}
