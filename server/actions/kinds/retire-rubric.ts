import { retireRubric as retire } from '../../store/rubric-drafts.ts';
import { type RubricAct, refused } from '../action.ts';

/** Takes a published version out of force; what it scored stays. */
export const retireRubric: RubricAct = async (tx, { input, person }) => {
  const rubricId = input.rubricId ?? input.target;
  if (rubricId === '') return refused('Choose the version to retire.');
  await retire(tx, input.workspaceId, rubricId, { personId: person.id, note: input.value });
  return {
    result: 'done',
    message: 'Retired. Calls of this type wait until another version is published.',
    after: { rubricId, note: input.value },
  };
};
