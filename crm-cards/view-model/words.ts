import type { ActionKind, DisputeReason } from './contract/action.ts';
import type { FlagOutcome, FlagPayload } from './contract/card.ts';

/** What the words of the contract are called on a screen, the same in both CRMs. */
export const OUTCOME_LABEL: Record<FlagOutcome, string> = {
  coached: 'Coached',
  justified: 'No action: justified',
  score_wrong: 'Score wrong',
  wrong_deal: 'Wrong deal',
  wrong_agent: 'Wrong agent',
  not_stated: 'Not stated',
};

/** Outcomes that say something is wrong with the log; they need a note. */
export const OUTCOMES_WITH_NOTE: FlagOutcome[] = ['score_wrong', 'wrong_deal', 'wrong_agent'];

export const DISPUTE_LABEL: Record<DisputeReason, string> = {
  score_wrong: 'The score is wrong',
  quote_wrong: 'The quote is wrong or from somebody else',
  not_applicable: 'It did not apply to this call',
  context_missing: 'Something before the call explains it',
  other: 'Something else',
};

export const FLAG_LABEL: Record<FlagPayload['kind'], string> = {
  overall_threshold: 'Overall score',
  compliance: 'Compliance',
  repeat_weakness: 'Same weakness again',
  keyword: 'Keyword',
  conduct: 'Conduct',
};

/** What somebody did, in the past tense. */
export const DONE_WORDS: Record<ActionKind, string> = {
  Override: 'changed the score',
  Dispute: 'disputed the score',
  Answer: 'answered the dispute',
  Acknowledge: 'acknowledged',
  Approve: 'approved the practice',
  Reject: 'rejected the practice',
  Resolve: 'resolved',
  Relink: 'linked the call',
  Note: 'wrote a note',
  MarkSample: 'changed the calibration sample mark',
  Rescore: 'asked for a new scoring',
  Release: 'released the log to the rep',
  Undo: 'took back',
  PublishRubric: 'published a rubric',
  RetireRubric: 'retired a rubric',
};

/** A word of the contract as words: `score_wrong` -> `Score wrong`. */
export function asWords(value: string): string {
  const spaced = value.replace(/_/g, ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The label of a closed set, or the value itself in words where it is none of the set (an older or newer backend). */
export function labelOf(labels: Record<string, string>, value: string): string {
  return Object.hasOwn(labels, value) ? labels[value]! : asWords(value);
}
