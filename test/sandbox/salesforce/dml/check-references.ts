import { canRead } from '../access/sharing.ts';
import { SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import { fieldLists, findField } from '../schema/field-lists.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';

/** Every id sent must name an undeleted record of an allowed object that this user may see. */
export function checkReferences(dml: Dml, object: ObjectDef, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string') continue;
    const field = findField(object, name)!;
    if (field.type === 'reference') checkReference(dml, field, value);
  }
}

function checkReference(dml: Dml, field: FieldDef, id: string): void {
  const { schema, store } = dml.org;
  const target = schema.ofId(id);
  const row = target && field.referenceTo.includes(target.name) ? store.get(target, id) : undefined;
  if (!target || !row)
    throw crossReference('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', field);
  if (row.IsDeleted === true) throw crossReference('ENTITY_IS_DELETED', 'entity is deleted', field);
  if (!dml.access.isSystem && !canRead(dml.org, dml.access, target, row)) {
    const message = `insufficient access rights on cross-reference id: ${id}`;
    throw crossReference('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message, field);
  }
}

/** A unique value held by another undeleted record is refused, named with that record's id. */
export function checkUnique(dml: Dml, object: ObjectDef, row: Row): void {
  const table = dml.org.store.table(object);
  for (const field of fieldLists(object).unique) {
    const value = row[field.name];
    if (value === null || value === undefined) continue;
    for (const id of table.idsWith(field, value)) {
      if (id === row.Id) continue;
      const message = `duplicate value found: ${field.name} duplicates value on record with id: ${id}`;
      throw new SalesforceError('DUPLICATE_VALUE', message);
    }
  }
}

function crossReference(code: string, message: string, field: FieldDef): SalesforceError {
  return new SalesforceError(code, message, { fields: [field.name] });
}
