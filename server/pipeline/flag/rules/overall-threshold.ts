import type { FlagRule } from '../flag-rule.ts';

/** The overall score is below the rubric's pass mark. Partly scored legs have no overall score and no such flag. */
export const overallThreshold: FlagRule = {
  id: 'overall_threshold',
  evaluate({ scorecard, passMark }) {
    if (scorecard.overall === null || scorecard.overall >= passMark) return [];
    return [
      {
        rule: 'overall_threshold',
        kind: 'overall_threshold',
        class: 'quality',
        severity: 'normal',
        criterionKey: '',
        reason: `Overall score ${scorecard.overall} is below the pass mark ${passMark}`,
        threshold: passMark,
        value: scorecard.overall,
        turnIndex: null,
      },
    ];
  },
};
