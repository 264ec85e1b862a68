import type { ObjectType, PropertyDefinition } from '../../types.ts';
import { companyProperties } from './companies.ts';
import { contactProperties } from './contacts.ts';
import { dealProperties } from './deals.ts';
import { callProperties, noteProperties, taskProperties, userProperties } from './engagements.ts';

const CONTACT_SCOPES = { readScope: 'crm.objects.contacts.read', writeScope: 'crm.objects.contacts.write' };

/** The standard objects of a fresh account. Calls, tasks and notes use the contact scopes (OpenAPI security blocks). */
export function standardTypes(): ObjectType[] {
  return [
    type('0-1', 'contacts', 'contact', contactProperties, {
      ...CONTACT_SCOPES,
      propertyScope: 'crm.schemas.contacts.write',
      modifiedProperty: 'lastmodifieddate',
      createdProperty: 'createdate',
      defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
      searchable: [
        'firstname',
        'lastname',
        'email',
        'phone',
        'hs_additional_emails',
        'mobilephone',
        'company',
      ],
    }),
    type('0-2', 'companies', 'company', companyProperties, {
      readScope: 'crm.objects.companies.read',
      writeScope: 'crm.objects.companies.write',
      propertyScope: 'crm.schemas.companies.write',
      createdProperty: 'createdate',
      defaults: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
      searchable: ['website', 'phone', 'name', 'domain'],
    }),
    type('0-3', 'deals', 'deal', dealProperties, {
      readScope: 'crm.objects.deals.read',
      writeScope: 'crm.objects.deals.write',
      propertyScope: 'crm.schemas.deals.write',
      createdProperty: 'createdate',
      required: ['dealname', 'dealstage'],
      defaults: [
        'amount',
        'closedate',
        'createdate',
        'dealname',
        'dealstage',
        'hs_lastmodifieddate',
        'hs_object_id',
        'pipeline',
      ],
      searchable: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
    }),
    type('0-48', 'calls', 'call', callProperties, {
      ...CONTACT_SCOPES,
      required: ['hs_timestamp'],
      searchable: ['hs_call_title', 'hs_body_preview'],
    }),
    type('0-27', 'tasks', 'task', taskProperties, {
      ...CONTACT_SCOPES,
      required: ['hs_timestamp', 'hs_task_subject'],
      searchable: ['hs_body_preview', 'hs_task_subject'],
    }),
    type('0-46', 'notes', 'note', noteProperties, {
      ...CONTACT_SCOPES,
      required: ['hs_timestamp'],
      searchable: ['hs_note_body'],
    }),
    type('0-115', 'users', 'user', userProperties, {
      readScope: 'crm.objects.users.read',
      writeScope: 'crm.objects.users.write',
      searchable: ['hs_email', 'hs_given_name', 'hs_family_name'],
    }),
  ];
}

type Varying = Partial<ObjectType> & Pick<ObjectType, 'readScope' | 'writeScope'>;

function type(
  typeId: string,
  name: string,
  singular: string,
  properties: PropertyDefinition[],
  rest: Varying,
): ObjectType {
  const label = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const groups = new Set(properties.map((each) => each.groupName));
  return {
    typeId,
    name,
    singular,
    labels: { singular: label(singular), plural: label(name) },
    custom: false,
    fullyQualifiedName: singular.toUpperCase(),
    properties: new Map(properties.map((each) => [each.name, { ...each }])),
    groups: new Map([...groups].map((group) => [group, { name: group, label: group, displayOrder: 0 }])),
    required: [],
    searchable: [],
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    secondaryDisplayProperties: [],
    createdAt: 0,
    updatedAt: 0,
    ...rest,
  };
}
