import { publishDraft } from '../../store/rubric-drafts.ts';
import { type RubricAct, refused } from '../action.ts';

/** Puts a draft in force; calls that waited for a rubric are scored. */
export const publishRubric: RubricAct = async (tx, { input, person }) => {
  const rubricId = input.rubricId ?? input.target;
  if (rubricId === '') return refused('Choose the draft to publish.');
  const { rubric, releasedCalls } = await publishDraft(tx, input.workspaceId, rubricId, {
    personId: person.id,
    note: input.value,
  });
  return {
    result: 'done',
    message: `Published as version ${rubric.version}.`,
    released: releasedCalls,
    after: { rubricId, version: rubric.version, note: input.value },
  };
};
