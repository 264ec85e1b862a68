import type { Access } from '../access/access.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';

/** An object as the asker may use it; fields they may not see are not in it. */
export function objectInfo(access: Access, object: ObjectDef): Json {
  const permissions = access.on(object);
  const visible = [...object.fields.values()].filter((field) => access.canSee(object, field));
  return {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: [],
    createable: permissions.create,
    custom: object.custom,
    defaultRecordTypeId: '012000000000000AAA',
    deletable: permissions.delete,
    dependentFields: {},
    eTag: object.name,
    feedEnabled: false,
    fields: Object.fromEntries(visible.map((field) => [field.name, fieldInfo(access, object, field)])),
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.plural,
    layoutable: true,
    mruEnabled: true,
    nameFields: ['Name'],
    queryable: true,
    recordTypeInfos: {},
    searchable: true,
    themeInfo: null,
    updateable: permissions.edit,
  };
}

function fieldInfo(access: Access, object: ObjectDef, field: FieldDef): Json {
  const editable = access.canEdit(object, field);
  return {
    apiName: field.name,
    calculated: field.calculated,
    createable: field.createable && editable,
    custom: field.custom,
    dataType: `${field.type[0]!.toUpperCase()}${field.type.slice(1)}`,
    filterable: field.filterable,
    label: field.label,
    length: field.length ?? 0,
    nameField: field.name === 'Name',
    precision: field.precision ?? 0,
    reference: field.referenceTo.length > 0,
    relationshipName: field.relationshipName ?? null,
    required: !field.nillable && !field.defaultedOnCreate,
    scale: field.scale ?? 0,
    sortable: field.sortable,
    unique: field.unique,
    updateable: field.updateable && editable,
  };
}
