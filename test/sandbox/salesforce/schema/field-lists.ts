import type { FieldDef, ObjectDef } from './types.ts';

type FieldLists = {
  byName: Map<string, FieldDef | undefined>;
  required: FieldDef[];
  unique: FieldDef[];
  masters: FieldDef[];
  relationships: Map<string, FieldDef>;
};

const known = new WeakMap<ObjectDef['fields'], FieldLists>();

/**
 * The fields of an object sorted by what a write asks of them. Kept per field map: the schema makes a new
 * map when a field changes.
 */
export function fieldLists(object: ObjectDef): FieldLists {
  const before = known.get(object.fields);
  if (before) return before;
  const fields = [...object.fields.values()];
  const lists = {
    byName: new Map(fields.map((field) => [field.name, field])),
    required: fields.filter((field) => (field.createable || field.updateable) && !field.nillable),
    unique: fields.filter((field) => field.unique),
    masters: fields.filter((field) => field.masterDetail),
    relationships: new Map(fields.flatMap((field) => relationshipEntry(field))),
  };
  known.set(object.fields, lists);
  return lists;
}

/** The field of this name, letter case ignored as the vendor does. */
export function findField(object: ObjectDef, name: string): FieldDef | undefined {
  return fieldLists(object).byName.get(name) ?? object.fields.get(name.toLowerCase());
}

function relationshipEntry(field: FieldDef): [string, FieldDef][] {
  return field.relationshipName ? [[field.relationshipName.toLowerCase(), field]] : [];
}
