import type { FlagRule } from '../flag-rule.ts';

/** A failed compliance criterion flags on its own, however good the call. An unjudged one is listed, not flagged. */
export const compliance: FlagRule = {
  id: 'compliance',
  evaluate({ scorecard }) {
    return scorecard.criteria
      .filter((criterion) => criterion.compliance && criterion.passed === false)
      .map((criterion) => ({
        rule: 'compliance',
        kind: 'compliance',
        class: 'compliance',
        severity: 'high',
        criterionKey: criterion.criterionKey,
        reason: `Compliance criterion "${criterion.name}" failed`,
        threshold: criterion.threshold,
        value: criterion.score,
        turnIndex: criterion.evidence?.turnIndex ?? null,
      }));
  },
};
