import { OBJECTS, type ObjectName } from '../../../server/crm/objects.ts';
import { apiName, relationName } from '../../../server/crm/salesforce/fields.ts';

/** @throws Error for a name that the field list does not have, so that a renamed field stops the build. */
export function fieldName(object: ObjectName, field: string): string {
  const { fields, parent } = OBJECTS[object];
  const isKnown =
    parent?.field === field || fields.some(({ name, only }) => name === field && only !== 'hubspot');
  if (!isKnown) throw new Error(`${object} has no field ${field} in Salesforce (server/crm/objects)`);
  return apiName(field);
}

/** `status: Status__c { value }`: every field under our own name, whatever its name in the org. */
export function select(object: ObjectName, fields: readonly string[]): string {
  return fields.map((field) => `${field}: ${fieldName(object, field)} { value }`).join('\n');
}

/** Fields of a customer's own record, which a user's profile may hide: then they are left out of the answer. */
export function optional(fields: readonly string[]): string {
  return fields.map((field) => `${field} @optional { value }`).join('\n');
}

/** The record that a lookup of ours names. */
export function parent(object: ObjectName, field: string, selection: string): string {
  fieldName(object, field);
  return `${field}Record: ${relationName(field)} @optional { ${selection} }`;
}

export type List = { where: string; first: number; orderBy?: string; node: string; isCounted?: boolean };

/** A list of records under an alias; `isCounted`: with how many there are in all. */
export function list(
  alias: string,
  object: string,
  { where, first, orderBy, node, isCounted }: List,
): string {
  const order = orderBy ? `, orderBy: { ${orderBy} }` : '';
  const count = isCounted ? 'totalCount ' : '';
  return `${alias}: ${object}(where: { ${where} }, first: ${first}${order}) { ${count}edges { node { Id\n${node} } } pageInfo { hasNextPage } }`;
}

export function query(name: string, variables: string, parts: readonly string[]): string {
  const declared = variables === '' ? '' : `(${variables})`;
  return `query ${name}${declared} { uiapi { query {\n${parts.join('\n')}\n} } }`;
}
