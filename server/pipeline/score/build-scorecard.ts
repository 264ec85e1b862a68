import { computeOverall } from '../../domain/compute-overall.ts';
import type { Rubric } from '../../domain/rubric.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
import { type CriteriaInput, scoreCriteria } from './score-criteria.ts';

export type ScorecardInput = Omit<CriteriaInput, 'criteria'> & {
  rubric: Rubric;
  /** 0..1, see `defaultMinimumCoverage`. */
  minimumCoverage: number;
  scorerVersion: string;
};

/** The scorecard of one agent leg: every criterion with its proof, and the overall score where enough was scored. */
export function buildScorecard(input: ScorecardInput): Scorecard {
  const { rubric, minimumCoverage, scorerVersion, ...rest } = input;
  const criteria = scoreCriteria({ criteria: rubric.criteria, ...rest });
  return {
    rubricId: rubric.id,
    rubricLineId: rubric.lineId,
    rubricVersion: rubric.version,
    scorerVersion,
    criteria,
    ...computeOverall(criteria, minimumCoverage),
  };
}
