import { calibrationResult, coachingAction } from './objects/coaching-action.ts';
import { coachingFlag } from './objects/coaching-flag.ts';
import { coachingLog } from './objects/coaching-log.ts';
import { criterionScore } from './objects/criterion-score.ts';
import type { CrmObject, ObjectName } from './objects/field.ts';
import { practiceAssignment, practiceAttempt } from './objects/practice.ts';
import { coachingRubric, rubricCriterion } from './objects/rubric.ts';

export type { CrmObject, Field, FieldValue, FieldValues, ObjectName } from './objects/field.ts';

/** The one field list: both CRMs' objects are generated from it or checked against it. */
export const OBJECTS: Record<ObjectName, CrmObject> = {
  coachingLog,
  criterionScore,
  coachingFlag,
  practiceAssignment,
  practiceAttempt,
  coachingRubric,
  rubricCriterion,
  coachingAction,
  calibrationResult,
};
