import type { Rubric } from '../../domain/rubric.ts';
import type { CriterionScore, Scorecard } from '../../domain/scorecard.ts';
import { withoutStage } from './scorer-version.ts';

/**
 * Scores that a changed deal cannot change: same rubric version, same scorer, criterion not limited to stages. Only the
 * others are scored again (RULES, "Linking").
 */
export function reuseScores(before: Scorecard, rubric: Rubric, version: string): CriterionScore[] {
  if (before.rubricId !== rubric.id || withoutStage(before.scorerVersion) !== withoutStage(version))
    return [];
  const limited = new Set(
    rubric.criteria.filter(({ dealStages }) => dealStages !== null).map(({ key }) => key),
  );
  return before.criteria.filter(({ criterionKey }) => !limited.has(criterionKey));
}
