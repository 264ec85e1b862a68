import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';
import type { Row } from '../store/table.ts';
import { fieldValue } from './field-value.ts';

/** A record as the UI API answers it: only the fields asked for, each with its value and how it is shown. */
export function recordRepresentation(object: ObjectDef, row: Row, fields: FieldDef[]): Json {
  const modified = String(row.LastModifiedDate ?? row.SystemModstamp).replace('+0000', 'Z');
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: String(row.SystemModstamp),
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldValue(field, row[field.name])])),
    id: row.Id,
    lastModifiedById: row.LastModifiedById ?? null,
    lastModifiedDate: modified,
    recordTypeId: '012000000000000AAA',
    recordTypeInfo: null,
    systemModstamp: String(row.SystemModstamp).replace('+0000', 'Z'),
    weakEtag: Date.parse(modified),
  };
}
