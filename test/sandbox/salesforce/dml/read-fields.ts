import { noSuchColumn, SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import { fieldLists, findField } from '../schema/field-lists.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { readValue } from './read-value.ts';

export type Body = Record<string, unknown>;

/** The values a request body sets, by API name. Refuses unknown, hidden, read-only and create-only fields. */
export function readFields(
  dml: Dml,
  object: ObjectDef,
  body: Body,
  operation: 'insert' | 'update',
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, json] of Object.entries(body)) {
    if (key === 'attributes') continue;
    const field = findField(object, key);
    if (field && dml.access.canSee(object, field)) {
      refuseUnwritable(dml, object, field, operation);
      values[field.name] = readValue(field, json);
    } else {
      const parent = findRelationship(dml, object, key);
      refuseUnwritable(dml, object, parent, operation);
      values[parent.name] = findByExternalId(dml, parent, json);
    }
  }
  return values;
}

function findRelationship(dml: Dml, object: ObjectDef, key: string): FieldDef {
  const field = fieldLists(object).relationships.get(key.toLowerCase());
  if (field && dml.access.canSee(object, field)) return field;
  throw noSuchColumn(key, object.name);
}

function refuseUnwritable(
  dml: Dml,
  object: ObjectDef,
  field: FieldDef,
  operation: 'insert' | 'update',
): void {
  const writable = operation === 'insert' ? field.createable : field.updateable;
  if (writable && dml.access.canEdit(object, field)) return;
  const message =
    `Unable to create/update fields: ${field.name}. Please check the security settings of this field ` +
    'and verify that it is read/write for your profile or permission set.';
  throw new SalesforceError('INVALID_FIELD_FOR_INSERT_UPDATE', message, { fields: [field.name] });
}

/** `{"Coaching_Log__r": {"External_Key__c": "x"}}`: a parent named by its external id. */
function findByExternalId(dml: Dml, field: FieldDef, json: unknown): string | null {
  if (json === null) return null;
  if (typeof json !== 'object' || Array.isArray(json)) {
    const message = `Cannot deserialize instance of reference from ${typeof json} value for ${field.relationshipName}`;
    throw new SalesforceError('JSON_PARSER_ERROR', `${message} at [line:1, column:1]`);
  }
  const target = targetOf(dml, field, json as Body);
  const keys = Object.keys(json).filter((key) => key !== 'attributes');
  const external = keys.length === 1 ? findField(target, keys[0]!) : undefined;
  if (!external?.idLookup || !dml.access.canSee(target, external)) {
    throw noSuchColumn(keys.join(', '), target.name);
  }
  const value = (json as Body)[keys[0]!];
  if (external.type === 'id') return readValue(field, value) as string | null;
  const ids = dml.org.store.table(target).idsWith(external, readValue(external, value));
  if (ids.size === 1) return [...ids][0]!;
  const message =
    ids.size === 0
      ? `Foreign key external ID: ${String(value).toLowerCase()} not found for field ${external.name} in entity ${target.name}`
      : `More than one record found for external id field: ${external.name}`;
  throw new SalesforceError('INVALID_FIELD', message, { fields: [] });
}

function targetOf(dml: Dml, field: FieldDef, json: Body): ObjectDef {
  const named = (json.attributes as { type?: unknown } | undefined)?.type;
  const name =
    typeof named === 'string' ? named : field.referenceTo.length === 1 ? field.referenceTo[0]! : '';
  const target = field.referenceTo.includes(name) ? dml.org.schema.find(name) : undefined;
  if (target) return target;
  const message = `The relationship ${field.relationshipName} needs attributes.type, one of ${field.referenceTo.join(', ')}`;
  throw new SalesforceError('INVALID_FIELD', message);
}
