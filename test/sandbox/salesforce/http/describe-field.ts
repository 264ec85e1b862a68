import type { Access } from '../access/access.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';

const soapTypes: Record<string, string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
};

/** A field of a describe answer, as this user may use it. */
export function describeField(access: Access, object: ObjectDef, field: FieldDef, values: string[]) {
  const editable = access.canEdit(object, field);
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    soapType: soapTypes[field.type] ?? 'xsd:string',
    length: field.type === 'id' || field.type === 'reference' ? 18 : (field.length ?? 0),
    byteLength: field.type === 'id' || field.type === 'reference' ? 18 : (field.length ?? 0) * 3,
    precision: field.type === 'int' ? 0 : (field.precision ?? 0),
    digits: field.type === 'int' ? 9 : 0,
    scale: field.scale ?? 0,
    custom: field.custom,
    createable: field.createable && editable,
    updateable: field.updateable && editable,
    nillable: field.nillable,
    defaultedOnCreate: field.defaultedOnCreate,
    defaultValue: field.type === 'boolean' ? (field.default ?? false) : null,
    filterable: field.filterable,
    sortable: field.sortable,
    groupable: field.groupable,
    aggregatable: field.filterable,
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    idLookup: field.idLookup,
    nameField: field.name === 'Name',
    calculated: field.calculated,
    autoNumber: field.autoNumberFormat !== undefined,
    permissionable: field.permissionable,
    restrictedPicklist: field.restricted,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    htmlFormatted: false,
    namePointing: field.referenceTo.length > 1,
    polymorphicForeignKey: field.referenceTo.length > 1,
    picklistValues: values.map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: value === field.default,
      validFor: null,
    })),
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: field.masterDetail ? 0 : null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    restrictedDelete: field.deleteConstraint === 'Restrict',
    writeRequiresMasterRead: field.masterDetail?.writeNeedsOnlyMasterRead ?? false,
    inlineHelpText: null,
  };
}
