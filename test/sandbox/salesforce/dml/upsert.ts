import { SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Body } from './read-fields.ts';
import { readValue } from './read-value.ts';
import { findRecord, insertRecord, updateRecord } from './save.ts';

/** The field an upsert matches on. A non-unique one needs View All Data, as at the vendor. */
export function externalIdField(dml: Dml, object: ObjectDef, name: string): FieldDef {
  const field = object.fields.get(name.toLowerCase());
  if (!field || !dml.access.canSee(object, field) || !(field.idLookup || field.type === 'id')) {
    const message = `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`;
    throw new SalesforceError('INVALID_FIELD', message);
  }
  if (!field.unique && field.externalId && !dml.access.viewsAllData) {
    const message = `upsert by the non-unique external id ${field.name} requires the View All Data permission`;
    throw new SalesforceError('INSUFFICIENT_ACCESS', message, { status: 403, fields: [field.name] });
  }
  return field;
}

/** Ids of the records an external id names. */
export function matchingIds(dml: Dml, object: ObjectDef, field: FieldDef, value: unknown): string[] {
  if (field.type === 'id') return [findRecord(dml, object, String(value)).Id];
  return [...dml.org.store.table(object).idsWith(field, value)];
}

/** Updates the one record with this external id, or creates it. Throws SalesforceError. */
export function upsertRecord(
  dml: Dml,
  object: ObjectDef,
  field: FieldDef,
  body: Body,
): { id: string; created: boolean } {
  const { [nameIn(field, body)]: key, ...rest } = body;
  const value = readValue(field, key);
  if (value === null) {
    if (field.type === 'id') return { id: insertRecord(dml, object, rest), created: true };
    const message = `${field.name} not specified`;
    throw new SalesforceError('MISSING_ARGUMENT', message, { fields: [field.name] });
  }
  const ids = matchingIds(dml, object, field, value);
  if (ids.length > 1) {
    const message = `${field.name}: more than one record found for external id field: [${ids.join(', ')}]`;
    throw new SalesforceError('DUPLICATE_EXTERNAL_ID', message, { status: 300, fields: [field.name] });
  }
  const found = ids[0];
  if (found === undefined) {
    return { id: insertRecord(dml, object, { ...rest, [field.name]: value }), created: true };
  }
  updateRecord(dml, object, found, rest);
  return { id: found, created: false };
}

/** The external id value in a body, null where it is not given. */
export function keyIn(field: FieldDef, body: Body): unknown {
  return body[nameIn(field, body)] ?? null;
}

function nameIn(field: FieldDef, body: Body): string {
  if (field.name in body) return field.name;
  const wanted = field.name.toLowerCase();
  return Object.keys(body).find((candidate) => candidate.toLowerCase() === wanted) ?? field.name;
}
