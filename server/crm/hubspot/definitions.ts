import type { CrmObject, Field, ObjectName } from '../objects.ts';
import { EXTERNAL_KEY, isOwnerField, propertyFields, vendorName } from './fields.ts';

type PropertyDefinition = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  hasUniqueValue?: boolean;
  options?: { label: string; value: string; displayOrder: number; hidden: boolean }[];
  numberDisplayHint?: string;
  referencedObjectType?: string;
  externalOptions?: boolean;
};

/** A field as HubSpot's property definition (https://developers.hubspot.com/docs/api-reference/crm-properties). */
export function toPropertyDefinition(field: Field): PropertyDefinition {
  const named = { name: vendorName(field.name), label: field.label };
  switch (field.type) {
    case 'text':
      return { ...named, type: 'string', fieldType: 'text', ...(field.unique && { hasUniqueValue: true }) };
    case 'url':
      return { ...named, type: 'string', fieldType: 'text' };
    case 'longText':
      return { ...named, type: 'string', fieldType: 'textarea' };
    case 'number':
      return { ...named, type: 'number', fieldType: 'number', numberDisplayHint: 'formatted' };
    case 'date':
      return { ...named, type: 'date', fieldType: 'date' };
    case 'dateTime':
      return { ...named, type: 'datetime', fieldType: 'date' };
    case 'checkbox':
      return { ...named, type: 'bool', fieldType: 'booleancheckbox', options: yesOrNo() };
    case 'picklist':
      return { ...named, type: 'enumeration', fieldType: 'select', options: toOptions(field.values) };
    case 'openSet':
      // HubSpot wants options on every enumeration; a hidden one is offered to nobody.
      return { ...named, type: 'enumeration', fieldType: 'select', options: [hiddenOption()] };
    case 'reference':
      return {
        ...named,
        type: 'enumeration',
        fieldType: 'select',
        referencedObjectType: 'OWNER',
        externalOptions: true,
      };
  }
}

export function toOptions(values: readonly string[], from = 0) {
  return values.map((value, index) => ({ label: value, value, displayOrder: from + index, hidden: false }));
}

function yesOrNo() {
  return [
    { label: 'Yes', value: 'true', displayOrder: 0, hidden: false },
    { label: 'No', value: 'false', displayOrder: 1, hidden: false },
  ];
}

const hiddenOption = () => ({ label: 'Not set', value: 'not_set', displayOrder: 0, hidden: true });

/** What a schema of ours is made with, besides owner properties and associations. */
export function toSchemaBody(object: CrmObject, associatedTypes: string[]) {
  return {
    name: vendorName(object.name),
    labels: { singular: object.label, plural: object.pluralLabel },
    properties: propertyFields(object.name)
      .filter((field) => !isOwnerField(field))
      .map(toPropertyDefinition),
    requiredProperties: [EXTERNAL_KEY],
    searchableProperties: [EXTERNAL_KEY],
    // Shown wherever the record is named, also to people who may not open it: a key, never a score or a person (RULES).
    primaryDisplayProperty: EXTERNAL_KEY,
    secondaryDisplayProperties: [],
    associatedObjects: associatedTypes,
    allowsSensitiveProperties: false,
    shouldCreateSameObjectAssociation: false,
  };
}

export const defaultGroup = (object: ObjectName) => `${vendorName(object)}_information`;
