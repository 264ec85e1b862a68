export const DISPUTE_REASONS = [
  'score_wrong',
  'quote_wrong',
  'not_applicable',
  'context_missing',
  'other',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** submitted -> under review -> upheld (the score stays) or changed. */
export type DisputeState = 'submitted' | 'under_review' | 'upheld' | 'changed';

/** A rep's objection to one criterion score of theirs, and the manager's answer. */
export type Dispute = {
  state: DisputeState;
  reason: DisputeReason;
  text: string;
  answer: string | null;
  /** When it is due to be answered. */
  dueAt: Date;
};
