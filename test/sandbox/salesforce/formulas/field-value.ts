import type { Org } from '../access/sharing.ts';
import { fieldLists, findField } from '../schema/field-lists.ts';
import type { FieldDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';

/**
 * The value of a field. A formula that only names a field of a parent is worked out, past sharing and field security as
 * the platform does; of every other formula the stand-in knows no value.
 */
export function fieldValue(org: Org, row: Row, field: FieldDef): unknown {
  return field.formulaPath ? follow(org, row, field.formulaPath) : (row[field.name] ?? null);
}

function follow(org: Org, start: Row, path: readonly string[]): unknown {
  let row: Row | undefined = start;
  for (const step of path.slice(0, -1)) {
    const object = org.schema.ofId(row.Id)!;
    const reference = fieldLists(object).relationships.get(step.toLowerCase());
    if (!reference) throw new Error(`formula: ${object.name} has no relationship ${step}`);
    const id: unknown = row[reference.name];
    row = typeof id === 'string' ? org.store.get(org.schema.ofId(id)!, id) : undefined;
    if (!row) return null;
  }
  const last = findField(org.schema.ofId(row.Id)!, path.at(-1)!);
  if (!last) throw new Error(`formula: no field ${path.join('.')}`);
  return fieldValue(org, row, last);
}
