import { z } from 'zod';
import type { CrmAction, FieldValues, ObjectName, SubmittedRubric } from '../crm.ts';
import { OBJECTS } from '../objects.ts';
import { apiName, relationName, salesforceFields } from './fields.ts';
import { parsed, type Row } from './schema.ts';
import { raw, soql } from './soql.ts';

const ACTION = apiName('coachingAction');
const RUBRIC = apiName('coachingRubric');
const CRITERION = apiName('rubricCriterion');
const RUBRIC_OF = relationName('coachingRubric');
const [KIND, LOG, TARGET, VALUE, REASON, RESULT] = [
  'kind',
  'coachingLog',
  'target',
  'value',
  'reason',
  'result',
].map(apiName) as [string, string, string, string, string, string];

const actionSchema = z.object({
  Id: z.string(),
  CreatedById: z.string(),
  CreatedDate: z.coerce.date(),
  SystemModstamp: z.coerce.date(),
});
const textSchema = z.string().nullish();
const valueSchema = z.union([z.string(), z.number(), z.boolean()]).nullish();

/**
 * New actions with the rubric each is about, and the criteria of rubrics to be published. Our own answers are skipped, so an
 * action is told until one stands on it, and again if somebody wrote over it. We make no actions; where an admin connected the
 * org as themselves, those of our user are theirs. Criteria are asked for by themselves: a query
 * within a query has pages of its own.
 */
export function actionQueries(since: Date, ownUserId: string): string[] {
  const columns = [
    'Id',
    'CreatedById',
    'CreatedDate',
    'SystemModstamp',
    KIND,
    LOG,
    RUBRIC,
    TARGET,
    VALUE,
    REASON,
  ];
  const rubricColumns = fieldNames('coachingRubric').map((name) => `${RUBRIC_OF}.${name}`);
  const criterionColumns = ['Id', RUBRIC, ...fieldNames('rubricCriterion')];
  return [
    soql`SELECT ${raw([...columns, ...rubricColumns].join(', '))} FROM ${raw(ACTION)} WHERE SystemModstamp >= ${since} AND (LastModifiedById != ${ownUserId} OR ${raw(RESULT)} = ${null}) AND IsDeleted = ${false} ORDER BY CreatedDate, Id`,
    soql`SELECT ${raw(criterionColumns.join(', '))} FROM ${raw(CRITERION)} WHERE ${raw(RUBRIC)} IN (SELECT ${raw(RUBRIC)} FROM ${raw(ACTION)} WHERE SystemModstamp >= ${since} AND ${raw(KIND)} = ${'PublishRubric'}) AND IsDeleted = ${false} ORDER BY ${raw(apiName('position'))}, Id`,
  ];
}

/** The rows of both queries as actions, oldest first, each with the moment it last changed. */
export function toActions(
  rows: readonly Row[],
  criteria: readonly Row[],
): { action: CrmAction; changedAt: Date }[] {
  const byRubric = Map.groupBy(criteria, (row) => row[RUBRIC]);
  return rows.map((row) => {
    const { Id, CreatedById, CreatedDate, SystemModstamp } = parsed(actionSchema, row, 'an action row');
    const text = (name: string) => parsed(textSchema, row[name], 'an action row') ?? null;
    const [rubricId, rubric] = [text(RUBRIC), row[RUBRIC_OF]];
    return {
      changedAt: SystemModstamp,
      action: {
        crmId: Id,
        kind: text(KIND) ?? '',
        logCrmId: text(LOG),
        rubric: rubricId && rubric ? toRubric(rubricId, rubric as Row, byRubric.get(rubricId) ?? []) : null,
        target: text(TARGET) ?? '',
        value: text(VALUE) ?? '',
        reason: text(REASON) ?? '',
        byUserId: CreatedById,
        at: CreatedDate,
      },
    };
  });
}

function toRubric(crmId: string, row: Row, criteria: readonly Row[]): SubmittedRubric {
  const { externalKey, ...fields } = valuesOf('coachingRubric', row);
  return {
    crmId,
    key: typeof externalKey === 'string' ? externalKey : null,
    fields,
    criteria: criteria.map((criterion) => ({
      crmId: parsed(z.string(), criterion.Id, 'a criterion row'),
      fields: valuesOf('rubricCriterion', criterion),
    })),
  };
}

function valuesOf(object: ObjectName, row: Row): FieldValues {
  return Object.fromEntries(
    salesforceFields(OBJECTS[object]).map(({ name }) => [
      name,
      parsed(valueSchema, row[apiName(name)], `a field of ${object}`) ?? null,
    ]),
  );
}

function fieldNames(object: ObjectName): string[] {
  return salesforceFields(OBJECTS[object]).map(({ name }) => apiName(name));
}
