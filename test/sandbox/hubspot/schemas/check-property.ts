import { invalid, invalidJson } from '../errors.ts';
import { readBody, string } from '../http/body.ts';
import type { PropertyDefinition, PropertyOption, PropertyType } from '../types.ts';

/** Most unique properties per object. */
export const MAX_UNIQUE = 10;

const FIELD_TYPES: Record<PropertyType, string[]> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  string: ['text', 'textarea', 'html', 'phonenumber', 'file', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
};
const OPTIONAL = [
  'description',
  'displayOrder',
  'formField',
  'groupName',
  'hasUniqueValue',
  'hidden',
  'numberDisplayHint',
  'options',
  'referencedObjectType',
  'showCurrencySymbol',
  'textDisplayHint',
];
const HINTS = ['currency', 'duration', 'formatted', 'percentage', 'probability', 'unformatted'];

/**
 * A property definition from a request. In a schema body `groupName` may be left out and `externalOptions` is
 * unknown; the properties API is the other way round.
 */
export function checkPropertyBody(
  body: unknown,
  at: number,
  inSchema?: { group: string },
): PropertyDefinition {
  const extra = inSchema
    ? ['optionSortStrategy', 'searchableInGlobalSearch']
    : ['externalOptions', 'dataSensitivity'];
  const required = ['name', 'label', 'type', 'fieldType', ...(inSchema ? [] : ['groupName'])];
  const given = readBody(body, required, [...OPTIONAL, ...extra]);
  const name = string(given.name, 'name');
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    throw invalid(
      `Property name ${name} is invalid: lower-case letters, digits and underscores, starting with a letter`,
    );
  }
  const type = given.type as PropertyType;
  const fieldType = string(given.fieldType, 'fieldType');
  if (!(type in FIELD_TYPES)) throw invalid(`Invalid property type ${String(given.type)}`);
  if (!FIELD_TYPES[type].includes(fieldType))
    throw invalid(`fieldType ${fieldType} does not fit type ${type}`);
  const hint = given.numberDisplayHint;
  if (hint !== undefined && (type !== 'number' || !HINTS.includes(hint as string))) {
    throw invalid(`numberDisplayHint ${String(hint)} does not fit type ${type}`);
  }
  const hasUniqueValue = flag(given, 'hasUniqueValue');
  if (hasUniqueValue && !['string', 'number'].includes(type))
    throw invalid(`A ${type} property cannot be unique`);
  return {
    name,
    label: string(given.label, 'label'),
    type,
    fieldType,
    groupName: inSchema ? String(given.groupName ?? inSchema.group) : string(given.groupName, 'groupName'),
    description: String(given.description ?? ''),
    options: checkOptions(type, given),
    displayOrder: Number(given.displayOrder ?? -1),
    hasUniqueValue,
    hidden: flag(given, 'hidden'),
    formField: flag(given, 'formField'),
    hubspotDefined: false,
    calculated: fieldType === 'calculation_equation',
    externalOptions: flag(given, 'externalOptions'),
    ...(given.referencedObjectType !== undefined && {
      referencedObjectType: String(given.referencedObjectType),
    }),
    ...(hint !== undefined && { numberDisplayHint: String(hint) }),
    readOnlyValue: fieldType === 'calculation_equation',
    indexed: hasUniqueValue,
    createdAt: at,
    updatedAt: at,
    archived: false,
  };
}

/** Options need all four fields; values must differ. Only owner properties may have none. */
export function checkOptions(type: PropertyType, given: Record<string, unknown>): PropertyOption[] {
  const options = given.options ?? [];
  if (!Array.isArray(options)) throw invalidJson('options must be an array');
  const checked = options.map((option) => {
    const { description, ...rest } = readBody(
      option,
      ['label', 'value', 'displayOrder', 'hidden'],
      ['description'],
    );
    string(rest.label, 'options.label');
    string(rest.value, 'options.value');
    return { ...rest, ...(description !== undefined && { description }) } as unknown as PropertyOption;
  });
  const isOwner = given.referencedObjectType === 'OWNER';
  if (isOwner && given.externalOptions === false) throw invalid('An owner property needs externalOptions');
  if (type === 'enumeration' && checked.length === 0 && !isOwner)
    throw invalid('An enumeration property needs options');
  if (checked.length > 0 && type !== 'enumeration' && type !== 'bool')
    throw invalid(`A ${type} property has no options`);
  for (const key of ['label', 'value'] as const) {
    const seen = new Set(checked.map((option) => option[key]));
    if (seen.size < checked.length) throw invalid(`Property option ${key}s must be unique`);
  }
  return checked;
}

function flag(given: Record<string, unknown>, key: string): boolean {
  const value = given[key] ?? false;
  if (typeof value !== 'boolean') throw invalidJson(`${key} must be a boolean`);
  return value;
}
