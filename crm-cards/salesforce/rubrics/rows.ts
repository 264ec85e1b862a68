import type { RUBRIC_CRITERION_FIELDS, RUBRIC_FIELDS } from '../records/asked-fields.ts';
import type { Cell, Connection, Row } from '../records/read-row.ts';
import type { ActionRow, Answer } from '../records/rows.ts';

export type RubricRow = Row<(typeof RUBRIC_FIELDS)[number]> & {
  Name?: Cell;
  LastModifiedDate?: Cell;
  changedBy?: { Name?: Cell } | null;
};
export type CriterionRecordRow = Row<(typeof RUBRIC_CRITERION_FIELDS)[number]> & { LastModifiedDate?: Cell };

export type RubricsAnswer = Answer<{ rubrics: Connection<RubricRow> }>;
export type RubricAnswer = Answer<{
  rubrics: Connection<RubricRow>;
  criteria: Connection<CriterionRecordRow>;
  actions: Connection<ActionRow>;
}>;
