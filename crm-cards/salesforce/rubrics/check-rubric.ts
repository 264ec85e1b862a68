import { toCriterion, withKeys } from '../../../server/domain/criterion-draft.ts';
import { findRubricProblems } from '../../../server/domain/rubric-problems.ts';
import { arrangeProblems, type Problems } from '../../view-model/settings/index.ts';
import type { RubricForm } from './rubric-form.ts';

/**
 * What the backend would say to this rubric if it were published now: the same check, while somebody types. The workspace's
 * languages are known to the backend alone.
 */
export function checkRubric({ name, callType, language, passMark, criteria }: RubricForm): Problems {
  const keyed = withKeys(criteria.map(({ recordId: _, ...draft }) => toCriterion(draft)));
  const content = { name, callType, language: language.toLowerCase(), passMark, criteria: keyed };
  return arrangeProblems(
    findRubricProblems(content, [language]),
    criteria.map((criterion) => criterion.name),
  );
}
