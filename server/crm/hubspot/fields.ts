import { createHash } from 'node:crypto';
import type { TaskFields } from '../crm.ts';
import { type Field, type FieldValue, type FieldValues, OBJECTS, type ObjectName } from '../objects.ts';

/** Our objects that HubSpot stores as objects of their own, parents first. */
export type StoredObject = 'coachingLog' | 'criterionScore' | 'practiceAssignment';
export const STORED_OBJECTS: readonly StoredObject[] = [
  'coachingLog',
  'criterionScore',
  'practiceAssignment',
];

/** The unique property every upsert goes by. */
export const EXTERNAL_KEY = vendorName('externalKey');
export const OWNER = 'hubspot_owner_id';
/** Characters (https://developers.hubspot.com/docs/api-reference/crm-properties). */
const LONGEST_VALUE = 65_536;

/** The one place where an object's or field's name becomes HubSpot's: `overallScore` -> `overall_score`. */
export function vendorName(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** Fields of ours that are properties in HubSpot; references other than to users are associations there. */
export function propertyFields(object: ObjectName): Field[] {
  return OBJECTS[object].fields.filter(
    (field) => field.only !== 'salesforce' && (field.type !== 'reference' || field.to === 'user'),
  );
}

/** Machine-owned properties of one record as HubSpot takes them: strings, an empty one clears. */
export function toProperties(object: StoredObject, key: string, fields: FieldValues): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const field of propertyFields(object)) {
    const value = fields[field.name];
    if (field.writer === 'human' || value === undefined) continue;
    properties[vendorName(field.name)] = toText(field, value);
  }
  return { ...properties, [EXTERNAL_KEY]: key };
}

/** Values of admin-made sets in a record, by our field name. */
export function openSetValues(object: StoredObject, fields: FieldValues): { field: string; value: string }[] {
  return propertyFields(object)
    .filter((field) => field.type === 'openSet')
    .map((field) => ({ field: field.name, value: toText(field, fields[field.name] ?? null) }))
    .filter(({ value }) => value !== '');
}

function toText(field: Field, value: FieldValue): string {
  if (value === null) return '';
  // HubSpot keeps a date as midnight UTC and refuses any other time of day.
  if (field.type === 'date') return String(value).slice(0, 10);
  if (field.type === 'text' || field.type === 'longText') return cut(String(value), field.length);
  return field.type === 'openSet' ? cut(String(value).trim(), field.length) : String(value);
}

/** Text longer than its field, with a visible mark. */
function cut(text: string, length: number): string {
  const limit = Math.min(length, LONGEST_VALUE);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** An owner property can be made by the properties API only: the schema call knows no `externalOptions`. */
export function isOwnerField(field: Field): boolean {
  return field.type === 'reference';
}

/** Every property of ours that holds an owner. */
export const OWNER_PROPERTIES: readonly string[] = [
  OWNER,
  ...STORED_OBJECTS.flatMap((object) => propertyFields(object).filter(isOwnerField)).map((field) =>
    vendorName(field.name),
  ),
];

export const CONTACT = {
  firstName: 'firstname',
  lastName: 'lastname',
  email: 'email',
  otherEmails: 'hs_additional_emails',
  phone: 'phone',
  mobile: 'mobilephone',
  accountId: 'associatedcompanyid',
  accountName: 'company',
} as const;

/** HubSpot's search forms of a contact's numbers: area code and local number, no country code. */
export const SEARCHABLE_PHONE = 'hs_searchable_calculated_phone_number';
export const SEARCHABLE_MOBILE = 'hs_searchable_calculated_mobile_number';

export const DEAL = {
  name: 'dealname',
  stage: 'dealstage',
  amount: 'amount',
  currency: 'deal_currency_code',
  closeDate: 'closedate',
  nextStep: 'hs_next_step',
  owner: OWNER,
  isClosed: 'hs_is_closed',
} as const;

export const TASK = {
  subject: 'hs_task_subject',
  body: 'hs_task_body',
  dueAt: 'hs_timestamp',
  status: 'hs_task_status',
  priority: 'hs_task_priority',
  type: 'hs_task_type',
  completedAt: 'hs_task_completion_date',
  modifiedAt: 'hs_lastmodifieddate',
  owner: OWNER,
} as const;

export const TASK_COMPLETED = 'COMPLETED';

/** Finds our task among those of a log: two tasks of one log have the same subject. Opaque, as others can read tasks. */
export function taskReference(key: string): string {
  return `Reference ${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}

/** A task as HubSpot takes it. The body is HTML there. */
export function toTaskProperties(key: string, task: TaskFields, ownerId: string): Record<string, string> {
  return {
    [TASK.subject]: task.subject,
    [TASK.body]: toHtml(`${task.body}\n\n${taskReference(key)}`),
    [TASK.type]: 'TODO',
    ...changeableTaskProperties(task, ownerId),
    [TASK.status]: task.state === 'completed' ? TASK_COMPLETED : 'NOT_STARTED',
  };
}

/** What later deliveries may change besides the status. */
export function changeableTaskProperties(task: TaskFields, ownerId: string): Record<string, string> {
  return {
    [TASK.dueAt]: new Date(task.dueAt).toISOString(),
    [TASK.priority]: task.priority === 'high' ? 'HIGH' : 'MEDIUM',
    [TASK.owner]: ownerId,
  };
}

function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll('\n', '<br>');
}

export const COMPANY_NAME = 'name';
