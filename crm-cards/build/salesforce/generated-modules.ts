import { OBJECTS, type ObjectName } from '../../../server/crm/objects.ts';
import { apiName, salesforceFields } from '../../../server/crm/salesforce/fields.ts';
import { QUERIES } from './queries.ts';

/** Objects whose records the components create, change or link to. */
const NAMED: readonly ObjectName[] = [
  'coachingLog',
  'coachingFlag',
  'coachingAction',
  'coachingRubric',
  'rubricCriterion',
];

/** Source of `c/coachingQueries`: whole queries, so that the platform can read them without running anything. */
export function queriesModule(): string {
  const constants = Object.entries(QUERIES).map(
    ([name, text]) => `export const ${name} = gql\`\n${text}\n\`;`,
  );
  return `import { gql } from 'lightning/graphql';\n\n${constants.join('\n\n')}\n`;
}

/** Source of `c/coachingNames`: API names of our objects and fields by the names of the field list. */
export function namesModule(): string {
  const entries = NAMED.map((name) => [name, { object: apiName(name), fields: fieldsOf(name) }]);
  return `export const NAMES = ${JSON.stringify(Object.fromEntries(entries), null, 2)};\n`;
}

function fieldsOf(object: ObjectName): Record<string, string> {
  const { parent } = OBJECTS[object];
  const names = salesforceFields(OBJECTS[object]).map(({ name }) => name);
  return Object.fromEntries(
    [...(parent ? [parent.field] : []), ...names].map((name) => [name, apiName(name)]),
  );
}
