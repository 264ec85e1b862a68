import { computeOverall } from '../../server/domain/compute-overall.ts';
import type { CriterionScore, Scorecard } from '../../server/domain/scorecard.ts';

/**
 * A scored criterion; `passed` follows from score and threshold, and a null score needs its own `status`
 * (`needs_review` by default).
 */
export function aCriterionScore(over: Partial<Omit<CriterionScore, 'passed'>> = {}): CriterionScore {
  const score = over.score === undefined ? 100 : over.score;
  const threshold = over.threshold ?? 60;
  return {
    criterionKey: 'greeting',
    name: 'Greeting',
    weight: 50,
    compliance: false,
    threshold,
    status: score === null ? 'needs_review' : 'scored',
    level: score === null ? 'cannot_tell' : score === 100 ? 2 : score === 50 ? 1 : 0,
    exactOutcome: null,
    score,
    passed: score === null ? null : score >= threshold,
    evidence:
      score === null
        ? null
        : { turnIndex: 0, from: 0, to: 25, quote: 'Good morning, this is Ana', startMs: 0, endMs: 4_000 },
    absence: null,
    rationale: 'Greets the customer.',
    confidence: 0.9,
    confirmed: true,
    ...over,
  };
}

/** A failed or passed compliance criterion. */
export function aDisclosureScore(over: Partial<Omit<CriterionScore, 'passed'>> = {}): CriterionScore {
  return aCriterionScore({
    criterionKey: 'recording_disclosure',
    name: 'Recording disclosure',
    compliance: true,
    threshold: 100,
    ...over,
  });
}

/** A scorecard whose totals follow from its criteria. */
export function aScorecard(over: Partial<Scorecard> = {}): Scorecard {
  const criteria = over.criteria ?? [aCriterionScore(), aDisclosureScore()];
  return {
    rubricId: 'rubric-1',
    rubricLineId: 'line-1',
    rubricVersion: 1,
    scorerVersion: 'offline-1',
    criteria,
    ...computeOverall(criteria, 0.6),
    ...over,
  };
}
