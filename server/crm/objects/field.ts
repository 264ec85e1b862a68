/** What a field holds. Every number is a number and every date a date, so that reports never parse text (DESIGN). */
export type FieldType =
  | { type: 'text'; length: number; unique?: true }
  | { type: 'longText'; length: number }
  | { type: 'number'; precision: number; scale: number }
  | { type: 'date' }
  | { type: 'dateTime' }
  | { type: 'checkbox' }
  | { type: 'url' }
  /** A closed set of ours: restricted in both CRMs. Value = label = what is stored. */
  | { type: 'picklist'; values: readonly string[] }
  /** A set that admins invent: text in Salesforce, an enumeration kept in step in HubSpot. */
  | { type: 'openSet'; length: number }
  /** Another record of the CRM. HubSpot: an association, or an owner property for `user`. */
  | { type: 'reference'; to: ReferenceTarget; relationship: string; required?: true };

export type ReferenceTarget = 'user' | 'deal' | 'contact' | 'lead' | 'account' | ObjectName;

/** `human` fields are edited by people in the CRM; an upsert never sends one. */
export type FieldWriter = 'machine' | 'human';

export type Field = FieldType & {
  name: string;
  label: string;
  writer: FieldWriter;
  /** Only one of the CRMs has it; both when absent. */
  only?: 'salesforce' | 'hubspot';
};

export type FieldValue = string | number | boolean | null;
export type FieldValues = Record<string, FieldValue>;

export const OBJECT_NAMES = [
  'coachingLog',
  'criterionScore',
  'coachingFlag',
  'practiceAssignment',
  'practiceAttempt',
  'coachingRubric',
  'rubricCriterion',
  'coachingAction',
  'calibrationResult',
] as const;
export type ObjectName = (typeof OBJECT_NAMES)[number];

export type CrmObject = {
  name: ObjectName;
  label: string;
  pluralLabel: string;
  /** Prefix of the auto-number that names its records: names carry a number, never a score or a person (RULES). */
  numberPrefix: string;
  /** Master-detail parent in Salesforce: the child is shared as its parent is. */
  parent?: { object: ObjectName; field: string };
  /** Which CRMs store it as an object of its own. */
  storedIn: readonly ('salesforce' | 'hubspot')[];
  fields: readonly Field[];
};

const field = <T extends FieldType>(
  name: string,
  label: string,
  type: T,
  extra: Partial<Pick<Field, 'writer' | 'only'>> = {},
) => ({ name, label, writer: 'machine', ...type, ...extra }) as Field;

export const text = (name: string, label: string, length = 255, extra = {}) =>
  field(name, label, { type: 'text', length }, extra);
export const uniqueText = (name: string, label: string) =>
  field(name, label, { type: 'text', length: 255, unique: true });
export const longText = (name: string, label: string, length = 32_000, extra = {}) =>
  field(name, label, { type: 'longText', length }, extra);
export const score = (name: string, label: string, extra = {}) =>
  field(name, label, { type: 'number', precision: 5, scale: 2 }, extra);
export const count = (name: string, label: string, extra = {}) =>
  field(name, label, { type: 'number', precision: 9, scale: 0 }, extra);
export const amount = (name: string, label: string) =>
  field(name, label, { type: 'number', precision: 18, scale: 2 });
export const date = (name: string, label: string, extra = {}) => field(name, label, { type: 'date' }, extra);
export const dateTime = (name: string, label: string, extra = {}) =>
  field(name, label, { type: 'dateTime' }, extra);
export const checkbox = (name: string, label: string, extra = {}) =>
  field(name, label, { type: 'checkbox' }, extra);
export const url = (name: string, label: string, extra = {}) => field(name, label, { type: 'url' }, extra);
export const picklist = (name: string, label: string, values: readonly string[], extra = {}) =>
  field(name, label, { type: 'picklist', values }, extra);
export const openSet = (name: string, label: string, length = 120) =>
  field(name, label, { type: 'openSet', length });
export const reference = (
  name: string,
  label: string,
  to: ReferenceTarget,
  relationship: string,
  extra = {},
) => field(name, label, { type: 'reference', to, relationship }, extra);
