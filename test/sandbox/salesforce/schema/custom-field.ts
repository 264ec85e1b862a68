import { makeField } from './fields.ts';
import { child, children, isTrue, text, type Xml } from './read-metadata.ts';
import type { FieldDef, FieldType } from './types.ts';

const typeOf: Record<string, FieldType> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Checkbox: 'boolean',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Phone: 'phone',
  Email: 'email',
  Url: 'url',
  AutoNumber: 'string',
  Summary: 'double',
};

const fixedLength: Record<string, number> = { TextArea: 255, Picklist: 255, Phone: 40, Email: 80, Url: 255 };

/** The definition of one custom field as its field-meta.xml says it. Throws on a type it does not know. */
export function makeCustomField(name: string, xml: Xml): FieldDef {
  const kind = text(xml, 'type') ?? '';
  const type = typeOf[kind];
  if (!type) throw new Error(`${name}: field type "${kind}" is not known to the stand-in`);
  const calculated = kind === 'Summary' || text(xml, 'formula') !== undefined;
  const written = !calculated && kind !== 'AutoNumber';
  const isMaster = kind === 'MasterDetail';
  const required = isTrue(xml, 'required') || isMaster;
  const isLongText = ['LongTextArea', 'Html'].includes(kind);
  const values = picklistValues(xml);
  return makeField({
    name,
    type,
    label: text(xml, 'label') ?? name,
    custom: true,
    length: numberOf(xml, 'length') ?? fixedLength[kind] ?? (type === 'string' ? 255 : undefined),
    precision: numberOf(xml, 'precision'),
    scale: numberOf(xml, 'scale'),
    createable: written,
    updateable: written && (!isMaster || isTrue(xml, 'reparentableMasterDetail')),
    nillable: !required && type !== 'boolean',
    filterable: !isLongText,
    sortable: !isLongText && type !== 'multipicklist',
    groupable: !isLongText && !['double', 'currency', 'percent', 'datetime', 'multipicklist'].includes(type),
    defaultedOnCreate: type === 'boolean',
    default: type === 'boolean' ? text(xml, 'defaultValue') === 'true' : values.default,
    values: values.all,
    restricted: values.restricted,
    unique: isTrue(xml, 'unique'),
    caseSensitive: isTrue(xml, 'caseSensitive'),
    externalId: isTrue(xml, 'externalId'),
    idLookup: isTrue(xml, 'externalId'),
    calculated,
    permissionable: !required,
    autoNumberFormat: kind === 'AutoNumber' ? (text(xml, 'displayFormat') ?? '{0}') : undefined,
    formulaPath: formulaPathOf(xml),
    ...referenceFacts(name, xml, kind),
    rollUp: kind === 'Summary' ? rollUpOf(name, xml) : undefined,
  });
}

function formulaPathOf(xml: Xml): string[] | undefined {
  const formula = text(xml, 'formula')?.trim() ?? '';
  return /^(\w+__r\.)+\w+$/.test(formula) ? formula.split('.') : undefined;
}

function referenceFacts(name: string, xml: Xml, kind: string): Partial<FieldDef> {
  if (kind !== 'Lookup' && kind !== 'MasterDetail') return {};
  const childName = text(xml, 'relationshipName');
  return {
    referenceTo: [text(xml, 'referenceTo') ?? fail(name, 'referenceTo')],
    relationshipName: name.replace(/__c$/, '__r'),
    childRelationshipName: childName ? `${childName}__r` : undefined,
    ...(kind === 'MasterDetail'
      ? {
          masterDetail: { writeNeedsOnlyMasterRead: isTrue(xml, 'writeRequiresMasterRead') },
          deleteConstraint: 'Cascade',
        }
      : { deleteConstraint: (text(xml, 'deleteConstraint') ?? 'SetNull') as FieldDef['deleteConstraint'] }),
  };
}

function picklistValues(xml: Xml): { all?: string[]; restricted: boolean; default?: string } {
  const valueSet = child(xml, 'valueSet');
  if (!valueSet) return { restricted: false };
  const definition = child(valueSet, 'valueSetDefinition');
  const entries = definition ? children(definition, 'value') : [];
  const first = entries.find((entry) => isTrue(entry, 'default'));
  return {
    all: entries.map((entry) => text(entry, 'fullName') ?? ''),
    restricted: isTrue(valueSet, 'restricted'),
    default: first && text(first, 'fullName'),
  };
}

function rollUpOf(name: string, xml: Xml): FieldDef['rollUp'] {
  const [childObject, childField] = (text(xml, 'summaryForeignKey') ?? fail(name, 'summaryForeignKey')).split(
    '.',
  );
  return {
    operation: text(xml, 'summaryOperation') as 'count' | 'sum' | 'min' | 'max',
    childObject: childObject!,
    childField: childField!,
    summarizedField: text(xml, 'summarizedField')?.split('.')[1],
    filters: children(xml, 'summaryFilterItems').map((item) => ({
      field: (text(item, 'field') ?? '').split('.').at(-1)!,
      operation: text(item, 'operation') ?? 'equals',
      value: text(item, 'value') ?? '',
    })),
  };
}

function numberOf(xml: Xml, name: string): number | undefined {
  const value = text(xml, name);
  return value === undefined ? undefined : Number(value);
}

function fail(field: string, element: string): never {
  throw new Error(`${field}: <${element}> is missing`);
}
