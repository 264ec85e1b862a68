import { toRubricContent } from '../../../server/crm/rubric-record.ts';
import { toCriterionDraft } from '../../../server/domain/criterion-draft.ts';
import type { CriterionDraft, RubricState } from '../../view-model/contract/index.ts';
import { instantOf, numberOf, rowsOf, textOf, wordOf } from '../records/read-row.ts';
import type { CriterionRecordRow, RubricAnswer, RubricRow } from './rows.ts';

/** A criterion as it is edited, with the record it is kept in; null until it is saved. */
export type CriterionForm = CriterionDraft & { recordId: string | null };

/** A rubric as it is edited. Texts and lists as in HubSpot's editor, so that both are checked and compared alike. */
export type RubricForm = {
  recordId: string;
  number: string;
  state: RubricState;
  version: number | null;
  name: string;
  callType: string;
  language: string;
  passMark: number;
  criteria: CriterionForm[];
  /** What stopped its publishing, as the backend wrote it on the record. */
  problems: string | null;
  changedByName: string;
  changedAt: string;
  /** Changes with every save of the rubric or a criterion of it, by anybody. */
  stamp: string;
};

/** The rubric and its criteria in order; null when it is gone. */
export function rubricFormOf(answer: RubricAnswer): RubricForm | null {
  const row = rowsOf(answer?.uiapi.query.rubrics)[0];
  if (!row) return null;
  const rows = rowsOf(answer?.uiapi.query.criteria);
  const content = toRubricContent({
    crmId: row.Id,
    key: null,
    fields: valuesOf(row),
    criteria: rows.map((criterion) => ({ crmId: criterion.Id, fields: valuesOf(criterion) })),
  });
  return {
    ...headOf(row),
    name: content.name,
    callType: content.callType,
    language: content.language,
    passMark: content.passMark,
    criteria: content.criteria.map((criterion, at) => ({
      ...toCriterionDraft(criterion),
      recordId: rows[at]!.Id,
    })),
    problems: textOf(row.problems),
    stamp: [row, ...rows].map(({ Id, LastModifiedDate }) => `${Id} ${textOf(LastModifiedDate)}`).join('\n'),
  };
}

/** What a list of rubrics shows of one. */
export function headOf(row: RubricRow) {
  return {
    recordId: row.Id,
    number: textOf(row.Name) ?? '',
    // An admin may not write the state: a record without one is a draft.
    state: wordOf<RubricState>(row.state) ?? 'draft',
    version: numberOf(row.version),
    changedByName: textOf(row.changedBy?.Name) ?? 'Somebody',
    changedAt: instantOf(row.LastModifiedDate) ?? '',
  };
}

type Values = Record<string, string | number | boolean | null>;

function valuesOf(row: RubricRow | CriterionRecordRow): Values {
  const cells = Object.entries(row).filter(
    ([, cell]) => cell !== null && typeof cell === 'object' && 'value' in cell,
  );
  return Object.fromEntries(cells.map(([name, cell]) => [name, (cell as { value: Values[string] }).value]));
}
