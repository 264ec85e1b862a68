import type { Rubric } from './rubric.ts';
import { checkCriterion } from './rubric-check/check-criterion.ts';
import { checkOverlap } from './rubric-check/check-overlap.ts';
import { checkWhole } from './rubric-check/check-whole.ts';
import type { RubricProblem } from './rubric-check/problem.ts';

export type { RubricProblem } from './rubric-check/problem.ts';

/** A rubric as people write it, before it has a version. */
export type RubricContent = Pick<Rubric, 'name' | 'callType' | 'language' | 'passMark' | 'criteria'>;

/**
 * Everything that is wrong or doubtful about a rubric, in the order in which an editor shows it. `languages` are the
 * workspace's. One without errors can be published and scores calls.
 */
export function findRubricProblems(rubric: RubricContent, languages: readonly string[]): RubricProblem[] {
  return [
    ...checkWhole(rubric, languages),
    ...rubric.criteria.flatMap(checkCriterion),
    ...checkOverlap(rubric.criteria),
  ];
}

export function isPublishable(problems: readonly RubricProblem[]): boolean {
  return problems.every(({ level }) => level !== 'error');
}
