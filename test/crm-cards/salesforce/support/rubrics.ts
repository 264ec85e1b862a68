import type { CriterionRecordRow, RubricRow } from '../../../../crm-cards/salesforce/rubrics/rows.ts';
import { cells } from './org.ts';

export const RUBRIC_ID = 'a04000000000001';
const SAVED_AT = '2026-11-20T09:00:00.000Z';

export function aRubricRow(values: Record<string, unknown> = {}): RubricRow {
  const { Id = RUBRIC_ID, LastModifiedDate = SAVED_AT, by = 'Ira Admin', ...rest } = values;
  return {
    Id: Id as string,
    Name: { value: 'CR-000007' },
    LastModifiedDate: { value: LastModifiedDate },
    changedBy: cells({ Name: by }),
    ...cells({
      rubricName: 'Discovery',
      callType: 'sales_discovery',
      language: 'en',
      passMark: 70,
      version: null,
      state: null,
      publishedAt: null,
      problems: null,
      ...rest,
    }),
  } as RubricRow;
}

export function aCriterionRecord(values: Record<string, unknown> = {}): CriterionRecordRow {
  const { Id = 'a05-open', LastModifiedDate = SAVED_AT, ...rest } = values;
  return {
    Id: Id as string,
    LastModifiedDate: { value: LastModifiedDate },
    ...cells({
      criterionKey: 'open_questions',
      criterionName: 'Open questions',
      position: 1,
      weight: 60,
      checkKind: 'Intent',
      good: 'Asks what, how and why.',
      poor: 'Asks for yes or no.',
      soundsLike: 'What would change for you?',
      doesNotSoundLike: null,
      statements: null,
      mustHave: null,
      compliance: false,
      allowNotApplicable: false,
      dealStages: null,
      threshold: 50,
      autonomy: 'Suggest',
      ...rest,
    }),
  } as CriterionRecordRow;
}

/** A draft of two criteria, whose weights add up. */
export function aDraft() {
  return {
    rubrics: [aRubricRow()],
    rubricCriteria: [
      aCriterionRecord(),
      aCriterionRecord({
        Id: 'a05-next',
        criterionKey: 'next_step',
        criterionName: 'Next step',
        position: 2,
        weight: 40,
        good: 'Ends with a day and a name.',
        poor: 'Ends with maybe later.',
        soundsLike: 'Shall we say Tuesday?',
      }),
    ],
  };
}
