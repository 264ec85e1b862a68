import { readFileSync } from 'node:fs';
import { makeField, makeSystemFields } from './fields.ts';
import type { FieldDef, FieldType, ObjectAccessKind, ObjectDef } from './types.ts';

/** The committed list of standard fields; a test compares it with the vendor's published list. */
export type StandardObject = {
  prefix: string;
  plural: string;
  access: ObjectAccessKind;
  permissionsFrom?: string;
  system?: string[];
  fields: Record<string, StandardField>;
};

export type StandardField = {
  type: FieldType;
  props: string[];
  length?: number;
  precision?: number;
  scale?: number;
  refersTo?: string[];
  childRelationship?: string;
  cascade?: boolean;
  values?: string[];
  default?: unknown;
  multiCurrency?: boolean;
};

export function readStandardObjects(): Record<string, StandardObject> {
  return JSON.parse(readFileSync(new URL('../standard-fields.json', import.meta.url), 'utf8'));
}

/** Definitions of the standard objects; `CurrencyIsoCode` exists only where several currencies are on. */
export function makeStandardObjects(multiCurrency: boolean): ObjectDef[] {
  return Object.entries(readStandardObjects()).map(([name, object]) => {
    const fields = new Map<string, FieldDef>();
    for (const field of makeSystemFields(object.system)) fields.set(field.name.toLowerCase(), field);
    for (const [fieldName, field] of Object.entries(object.fields)) {
      if (field.multiCurrency && !multiCurrency) continue;
      fields.set(fieldName.toLowerCase(), makeStandardField(fieldName, field, object.access));
    }
    return {
      name,
      label: name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
      plural: object.plural,
      keyPrefix: object.prefix,
      custom: false,
      access: object.access,
      permissionsFrom: object.permissionsFrom,
      sharingModel: 'ReadWrite',
      enableActivities: ['Account', 'Opportunity'].includes(name),
      fields,
      validationRules: [],
    };
  });
}

const restrictedByTheirRows = ['StageName', 'Status'];

function makeStandardField(name: string, field: StandardField, access: ObjectAccessKind): FieldDef {
  const has = (prop: string) => field.props.includes(prop);
  const nillable = has('Nillable');
  return makeField({
    name,
    type: field.type,
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    createable: has('Create'),
    updateable: has('Update'),
    nillable,
    filterable: has('Filter'),
    sortable: has('Sort'),
    groupable: has('Group'),
    defaultedOnCreate: has('Defaulted on create'),
    default: field.default,
    values: field.values,
    restricted: has('Restricted picklist') || restrictedByTheirRows.includes(name),
    idLookup: has('idLookup'),
    unique: name === 'Username',
    permissionable: access === 'crud' && nillable && !name.startsWith('MasterRecord'),
    referenceTo: field.refersTo ?? [],
    relationshipName: field.type === 'reference' ? name.replace(/Id$/, '') : undefined,
    childRelationshipName: field.childRelationship,
    deleteConstraint: field.type === 'reference' ? (field.cascade ? 'Cascade' : 'SetNull') : undefined,
  });
}
