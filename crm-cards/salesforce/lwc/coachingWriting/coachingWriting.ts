import { NAMES } from 'c/coachingNames';
import type { SaveStep, Values } from 'c/coachingRubrics';
import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';

type Kept = 'coachingAction' | 'coachingRubric' | 'rubricCriterion';

/** Makes a record from values by the names of the field list. Answers its id. */
export async function create(kind: Kept, values: Values): Promise<string> {
  const { object } = NAMES[kind];
  const { id } = await createRecord({ apiName: object, fields: named(kind, values) });
  return id;
}

/** One write of a rubric that is saved. Answers the id of a criterion that was made. */
export async function write(step: SaveStep, rubricId: string): Promise<string | null> {
  switch (step.step) {
    case 'create_criterion':
      return create('rubricCriterion', { ...step.values, coachingRubric: rubricId });
    case 'update_criterion':
      return update('rubricCriterion', step);
    case 'update_rubric':
      return update('coachingRubric', step);
    default:
      await deleteRecord(step.recordId);
      return null;
  }
}

async function update(kind: Kept, { recordId, values }: { recordId: string; values: Values }): Promise<null> {
  await updateRecord({ fields: { ...named(kind, values), Id: recordId } });
  return null;
}

function named(kind: Kept, values: Values): Values {
  const { fields } = NAMES[kind];
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [fields[name], value]));
}
