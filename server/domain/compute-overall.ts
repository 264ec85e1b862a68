import type { CriterionScore, Scorecard } from './scorecard.ts';

/** RULES, "Overall": given only when at least this share of the applicable weight was scored. */
export const defaultMinimumCoverage = 0.6;

export type Overall = Pick<
  Scorecard,
  'coverage' | 'overall' | 'scoredCount' | 'applicableCount' | 'complianceNotAssessed'
>;

/**
 * The weighted mean of the scored criteria, 0-100 in steps of a hundredth, and how much of the rubric it rests on.
 * Not applicable criteria count nowhere; switched off and unproven ones count as applicable but not scored.
 */
export function computeOverall(scores: CriterionScore[], minimumCoverage: number): Overall {
  const applicable = scores.filter((score) => score.status !== 'not_applicable');
  const scored = applicable.filter((score) => score.status === 'scored');
  const applicableWeight = sumOf(applicable, (score) => score.weight);
  const scoredWeight = sumOf(scored, (score) => score.weight);
  const coverage = applicableWeight > 0 ? scoredWeight / applicableWeight : 0;
  // Weights like .1 do not add up exactly in floating point; a rubric must not lose its score to that.
  const enough = scoredWeight > 0 && coverage >= minimumCoverage - 1e-9;
  const mean = enough ? sumOf(scored, (score) => score.weight * score.score!) / scoredWeight : null;
  return {
    coverage,
    overall: mean === null ? null : Math.round(mean * 100) / 100,
    scoredCount: scored.length,
    applicableCount: applicable.length,
    complianceNotAssessed: applicable
      .filter((score) => score.compliance && score.status !== 'scored')
      .map((score) => score.criterionKey),
  };
}

function sumOf(scores: CriterionScore[], read: (score: CriterionScore) => number): number {
  return scores.reduce((sum, score) => sum + read(score), 0);
}
