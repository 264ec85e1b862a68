export type FlagKind = 'overall_threshold' | 'compliance' | 'repeat_weakness' | 'keyword' | 'conduct';
/** Two queues with two clocks, never mixed. */
export type FlagClass = 'compliance' | 'quality';
export type FlagSeverity = 'normal' | 'high';
export type FlagState = 'open' | 'acknowledged' | 'resolved' | 'withdrawn';

/** A reason for review, found by a rule. Natural key: (leg, rule, criterion). */
export type FlagFinding = {
  rule: string;
  kind: FlagKind;
  class: FlagClass;
  severity: FlagSeverity;
  /** Empty when the flag is about the call, not one criterion. */
  criterionKey: string;
  /** A sentence for the manager; no transcript text in it. */
  reason: string;
  /** The limit in force when it fired, and the value that crossed it. */
  threshold: number | null;
  value: number | null;
  turnIndex: number | null;
};

/** RULES, "Resolution"; the middle three need a note. */
export type FlagOutcome =
  | 'coached'
  | 'justified'
  | 'score_wrong'
  | 'wrong_deal'
  | 'wrong_agent'
  | 'not_stated';

export const FLAG_OUTCOMES: readonly FlagOutcome[] = [
  'coached',
  'justified',
  'score_wrong',
  'wrong_deal',
  'wrong_agent',
  'not_stated',
];

/** How a flag was settled; the first answer wins. `note`: for the three that say something was wrong. */
export type FlagResolution = { outcome: FlagOutcome; note: string | null; byName: string | null; at: Date };

export function needsNote(outcome: FlagOutcome): boolean {
  return outcome === 'score_wrong' || outcome === 'wrong_deal' || outcome === 'wrong_agent';
}

export type Flag = FlagFinding & {
  state: FlagState;
  dueAt: Date;
  withdrawnReason: string | null;
  /** Null until it is resolved. */
  resolution: FlagResolution | null;
};

/** How people name a flag of a leg: `rule`, or `rule:criterion`. */
export function flagName(flag: { rule: string; criterionKey: string }): string {
  return flag.criterionKey === '' ? flag.rule : `${flag.rule}:${flag.criterionKey}`;
}
