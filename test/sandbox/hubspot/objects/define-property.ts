import type { PropertyDefinition, PropertyOption, PropertyType } from '../types.ts';

type Flags = Partial<Omit<PropertyDefinition, 'options'>> & { options?: string[] };

/** A HubSpot-defined property with the vendor's defaults filled in; `options` are values, labels equal them. */
export function define(
  groupName: string,
  name: string,
  type: PropertyType,
  fieldType: string,
  { options = [], ...flags }: Flags = {},
): PropertyDefinition {
  return {
    name,
    label: name,
    type,
    fieldType,
    groupName,
    description: '',
    options: options.map(toOption),
    displayOrder: -1,
    hasUniqueValue: false,
    hidden: false,
    formField: false,
    hubspotDefined: true,
    calculated: false,
    externalOptions: false,
    readOnlyValue: false,
    indexed: flags.hasUniqueValue ?? false,
    createdAt: 0,
    updatedAt: 0,
    archived: false,
    ...flags,
  };
}

/** `string` values that hold one short line. */
export function text(group: string, ...names: string[]): PropertyDefinition[] {
  return names.map((name) => define(group, name, 'string', 'text'));
}

/** `string` values that may run over lines. */
export function textarea(group: string, ...names: string[]): PropertyDefinition[] {
  return names.map((name) => define(group, name, 'string', 'textarea'));
}

export function number(group: string, ...names: string[]): PropertyDefinition[] {
  return names.map((name) => define(group, name, 'number', 'number'));
}

export function select(group: string, name: string, options: string[]): PropertyDefinition {
  return define(group, name, 'enumeration', 'select', { options });
}

/** Set by HubSpot, refused when written. */
export function computed(group: string, type: PropertyType, ...names: string[]): PropertyDefinition[] {
  const fieldType = { bool: 'booleancheckbox', date: 'date', datetime: 'date', number: 'number' } as Record<
    string,
    string
  >;
  return names.map((name) =>
    define(group, name, type, fieldType[type] ?? 'text', { readOnlyValue: true, calculated: true }),
  );
}

/** What every object carries, standard or custom; the dates have other names on contacts, companies and deals. */
export function common(group: string, created: string, modified: string): PropertyDefinition[] {
  return [
    define(group, 'hs_object_id', 'number', 'number', { readOnlyValue: true, indexed: true }),
    ...computed(group, 'datetime', ...new Set([created, modified, 'hs_createdate', 'hs_lastmodifieddate'])),
    define(group, 'hubspot_owner_id', 'enumeration', 'select', {
      externalOptions: true,
      referencedObjectType: 'OWNER',
      indexed: true,
    }),
    ...computed(group, 'datetime', 'hubspot_owner_assigneddate'),
    define(group, 'hubspot_team_id', 'enumeration', 'select', {
      externalOptions: true,
      readOnlyValue: true,
      referencedObjectType: 'TEAM',
    }),
    ...computed(group, 'number', 'hs_created_by_user_id', 'hs_updated_by_user_id'),
    ...computed(group, 'string', 'hs_object_source', 'hs_object_source_id', 'hs_object_source_label'),
    ...textarea(group, 'hs_unique_creation_key').map((each) => ({ ...each, readOnlyValue: true })),
  ];
}

function toOption(value: string, displayOrder: number): PropertyOption {
  return { label: value, value, displayOrder, hidden: false };
}
