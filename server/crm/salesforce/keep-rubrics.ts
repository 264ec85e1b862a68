import { z } from 'zod';
import type { FieldValues, ObjectName, RubricRecord, RubricResult } from '../crm.ts';
import { chunksOf } from './chunks.ts';
import type { SalesforceClient } from './client.ts';
import { type PendingRow, type RowOutcome, runSteps, upsertSteps } from './collections.ts';
import { apiName, EXTERNAL_KEY, relationName } from './fields.ts';
import { allFields, isCut } from './record-rows.ts';
import { parsed } from './schema.ts';
import { raw, soql } from './soql.ts';

const RUBRIC = apiName('coachingRubric');
const CRITERION = apiName('rubricCriterion');
const STATE = apiName('state');
const KEYS_PER_QUERY = 100;
const NEXT_VERSION = 'Make the next version where this one was made.';
const foundSchema = z.object({ [EXTERNAL_KEY]: z.string(), [STATE]: z.string().nullish() });

/**
 * A version whose record does not have its state yet is written whole, the state last: it locks the record, and says that the
 * criteria are there. One request where all is well.
 */
export async function keepRubrics(
  client: SalesforceClient,
  rubrics: readonly RubricRecord[],
): Promise<RubricResult[]> {
  const states = await readStates(client, rubrics);
  const behind = rubrics.filter(
    ({ key, fields, isTheirs }) => states.get(key) !== fields.state && (states.has(key) || !isTheirs),
  );
  const outcomes = new Map<string, RowOutcome>();
  /** A rubric is as well as the worst of its rows. */
  const note = (key: string) => (outcome: RowOutcome) => {
    if (outcomes.get(key)?.ok !== false) outcomes.set(key, outcome);
  };
  const ours = behind.filter(({ isTheirs }) => !isTheirs);
  await runSteps(client, [
    ...upsertSteps(
      RUBRIC,
      EXTERNAL_KEY,
      ours.map((each) => rubricRow(each, note(each.key))),
    ),
    ...upsertSteps(
      CRITERION,
      EXTERNAL_KEY,
      ours.flatMap((each) => criterionRows(each, note(each.key))),
    ),
  ]);
  const written = behind.filter(({ key, isTheirs }) => outcomes.get(key)?.ok ?? isTheirs);
  await runSteps(
    client,
    upsertSteps(
      RUBRIC,
      EXTERNAL_KEY,
      written.map((each) => stateRow(each, note(each.key))),
    ),
  );
  return rubrics.map(({ key }) => {
    const outcome = outcomes.get(key);
    return outcome?.ok === false ? { key, ok: false, failure: outcome.failure } : { key, ok: true };
  });
}

async function readStates(
  client: SalesforceClient,
  rubrics: readonly RubricRecord[],
): Promise<Map<string, string | null>> {
  const keys = rubrics.map(({ key }) => key);
  const answers = await client.queries(
    chunksOf(keys, KEYS_PER_QUERY).map(
      (some) =>
        soql`SELECT ${raw(EXTERNAL_KEY)}, ${raw(STATE)} FROM ${raw(RUBRIC)} WHERE ${raw(EXTERNAL_KEY)} IN ${some}`,
    ),
  );
  return new Map(
    answers.flat().map((row) => {
      const found = parsed(foundSchema, row, 'a rubric row');
      return [found[EXTERNAL_KEY] as string, found[STATE] ?? null];
    }),
  );
}

function rubricRow({ key, fields, criteria }: RubricRecord, done: PendingRow['done']): PendingRow {
  const { state: _, ...rest } = fields;
  const cut = criteria.filter((criterion) => isCut('rubricCriterion', criterion.fields));
  const names = cut.map((criterion) => criterion.fields.criterionName).join(', ');
  const problems =
    cut.length > 0 ? `Cut here, as Salesforce keeps no text this long: ${names}. ${NEXT_VERSION}` : null;
  return { body: rowOf('coachingRubric', key, { ...rest, problems }), done };
}

function criterionRows({ key: rubricKey, criteria }: RubricRecord, done: PendingRow['done']): PendingRow[] {
  return criteria.map(({ key, fields }) => ({
    body: {
      ...rowOf('rubricCriterion', key, fields),
      [relationName('coachingRubric')]: { [EXTERNAL_KEY]: rubricKey },
    },
    done,
  }));
}

function stateRow({ key, fields }: RubricRecord, done: PendingRow['done']): PendingRow {
  return { body: rowOf('coachingRubric', key, { state: fields.state! }), done };
}

function rowOf(object: ObjectName, key: string, fields: FieldValues) {
  return { attributes: { type: apiName(object) }, [EXTERNAL_KEY]: key, ...allFields(object, fields) };
}
