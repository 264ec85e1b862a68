import { type CrmObject, type Field, OBJECTS, type ObjectName } from '../../server/crm/objects.ts';
import { apiName } from '../../server/crm/salesforce/fields.ts';
import type { XmlElement } from './metadata-file.ts';

const STANDARD_OBJECTS = {
  user: 'User',
  deal: 'Opportunity',
  contact: 'Contact',
  lead: 'Lead',
  account: 'Account',
} as const;

/** A field of the list as Salesforce declares it; which element goes with which type: the metadata API's rules. */
export function fieldElement(object: CrmObject, field: Field): XmlElement {
  return { label: field.label, ...typeElement(object, field) };
}

/** The way from a detail to its master. Reparentable, because otherwise it could not be sent on update. */
export function parentElement(object: CrmObject): XmlElement {
  const parent = object.parent!;
  return {
    label: OBJECTS[parent.object].label,
    type: 'MasterDetail',
    referenceTo: apiName(parent.object),
    relationshipLabel: object.pluralLabel,
    relationshipName: object.pluralLabel.replaceAll(' ', '_'),
    relationshipOrder: 0,
    reparentableMasterDetail: true,
    writeRequiresMasterRead: false,
  };
}

function typeElement(object: CrmObject, field: Field): XmlElement {
  switch (field.type) {
    case 'text':
      return {
        type: 'Text',
        length: field.length,
        required: false,
        ...(field.unique ? { externalId: true, unique: true, caseSensitive: false } : {}),
      };
    case 'openSet':
      return { type: 'Text', length: field.length, required: false };
    case 'longText':
      return { type: 'LongTextArea', length: field.length, visibleLines: 5 };
    case 'number':
      return { type: 'Number', precision: field.precision, scale: field.scale, required: false };
    case 'date':
      return { type: 'Date', required: false };
    case 'dateTime':
      return { type: 'DateTime', required: false };
    case 'url':
      return { type: 'Url', required: false };
    case 'checkbox':
      return { type: 'Checkbox', defaultValue: false };
    case 'picklist':
      return { type: 'Picklist', required: false, valueSet: valueSet(field.values) };
    case 'reference':
      return {
        type: 'Lookup',
        referenceTo: targetName(field.to),
        relationshipLabel: object.pluralLabel,
        relationshipName: field.relationship,
        deleteConstraint: isHeldBack(field) ? 'Restrict' : 'SetNull',
        required: field.required ?? false,
      };
  }
}

/**
 * Whether what is pointed to may not be deleted: a required lookup cannot be set to null, and a rubric that somebody
 * published stays as long as the action that says so.
 */
function isHeldBack(field: Field): boolean {
  return field.type === 'reference' && (field.required === true || field.to === 'coachingRubric');
}

function valueSet(values: readonly string[]): XmlElement {
  return {
    restricted: true,
    valueSetDefinition: {
      sorted: false,
      value: values.map((value) => ({ fullName: value, default: false, label: value })),
    },
  };
}

function targetName(to: keyof typeof STANDARD_OBJECTS | ObjectName): string {
  return to in STANDARD_OBJECTS ? STANDARD_OBJECTS[to as keyof typeof STANDARD_OBJECTS] : apiName(to);
}
