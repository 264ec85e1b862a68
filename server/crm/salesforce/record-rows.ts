import type { CrmRecord } from '../crm.ts';
import { type Field, type FieldValue, type FieldValues, OBJECTS, type ObjectName } from '../objects.ts';
import { apiName, EXTERNAL_KEY, relationName, TASK_KEY } from './fields.ts';
import { fitText } from './fit-text.ts';
import type { Row } from './schema.ts';

export type LogRecord = Extract<CrmRecord, { kind: 'coachingLog' }>;
export type ChildRecord = Extract<
  CrmRecord,
  { kind: 'criterionScore' | 'coachingFlag' | 'practiceAssignment' }
>;
export type TaskRecord = Extract<CrmRecord, { kind: 'task' }>;

/** Standard lengths of Task (sObject reference). */
const SUBJECT_LENGTH = 255;
const DESCRIPTION_LENGTH = 32_000;

/** A log as Salesforce takes it; the number that names it is Salesforce's own and never sent. */
export function logRow(record: LogRecord, ownUserId: string): Row {
  const { contactId, leadId, accountId, dealId } = record.associations;
  return {
    ...identity(record),
    ...machineFields(record.kind, record.fields),
    OwnerId: record.access.ownerId ?? ownUserId,
    [apiName('contact')]: contactId,
    [apiName('lead')]: leadId,
    [apiName('account')]: accountId,
    [apiName('deal')]: dealId,
  };
}

/**
 * A score, flag or assignment. Its log is named by our key when it goes along in the same batch, since its id is not
 * known yet. An update by id leaves the log as it is. Details of a master have no owner.
 */
export function childRow(record: ChildRecord, orphansOwner: string, isLogInBatch: boolean): Row {
  const owner = OBJECTS[record.kind].parent ? {} : { OwnerId: record.ownerId ?? orphansOwner };
  return {
    ...identity(record),
    ...machineFields(record.kind, record.fields),
    ...owner,
    ...parentOf(record, isLogInBatch),
  };
}

/** A compliance flag whose manager has no user here: the Compliance queue works it (DESIGN, "Objects in the CRM"). */
export function isForComplianceQueue(record: ChildRecord): boolean {
  return (
    record.kind === 'coachingFlag' && record.ownerId === null && record.fields.flagClass === 'Compliance'
  );
}

/**
 * Tied to the log only (RULES, "Who sees what"): a contact or deal would show it to their readers. The status goes along
 * where it differs from how the task stands (`isClosed`, null = not known): a manager's "In Progress" is as open as ours.
 */
export function taskRow(record: TaskRecord, whatId: string, isClosed: boolean | null): Row {
  const { task, crmId, key, ownerId } = record;
  const isDone = task.state === 'completed';
  return {
    attributes: { type: 'Task' },
    ...(crmId === null ? { [TASK_KEY]: key, WhatId: whatId } : { Id: crmId }),
    Subject: fitText(task.subject, SUBJECT_LENGTH),
    Description: fitText(task.body, DESCRIPTION_LENGTH),
    OwnerId: ownerId,
    ActivityDate: task.dueDate,
    Priority: task.priority === 'high' ? 'High' : 'Normal',
    ...(isClosed === isDone ? {} : { Status: isDone ? 'Completed' : 'Not Started' }),
  };
}

function identity({ kind, key, crmId }: LogRecord | ChildRecord): Row {
  return {
    attributes: { type: apiName(kind) },
    ...(crmId === null ? { [EXTERNAL_KEY]: key } : { Id: crmId }),
  };
}

function parentOf({ crmId, logKey, logCrmId }: ChildRecord, isLogInBatch: boolean): Row {
  if (crmId !== null) return {};
  return logCrmId !== null && !isLogInBatch
    ? { [apiName('coachingLog')]: logCrmId }
    : { [relationName('coachingLog')]: { [EXTERNAL_KEY]: logKey } };
}

/** The machine's fields under their Salesforce names; a person's fields are never sent. */
export function machineFields(object: ObjectName, fields: FieldValues): Row {
  return namedFields(object, fields, ({ writer }) => writer === 'machine');
}

/** A person's fields as well, for records that the machine alone writes. */
export function allFields(object: ObjectName, fields: FieldValues): Row {
  return namedFields(object, fields, () => true);
}

/** Whether the record would lose the end of a text. */
export function isCut(object: ObjectName, fields: FieldValues): boolean {
  return OBJECTS[object].fields.some(
    (field) => fitted(field, fields[field.name] ?? null) !== (fields[field.name] ?? null),
  );
}

function namedFields(object: ObjectName, fields: FieldValues, isSent: (field: Field) => boolean): Row {
  const known = new Map(OBJECTS[object].fields.map((field) => [field.name, field]));
  const row: Row = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = known.get(name);
    if (!field) throw new Error(`${object} has no field ${name}`);
    if (isSent(field) && field.only !== 'hubspot' && name !== 'externalKey')
      row[apiName(name)] = fitted(field, value);
  }
  return row;
}

function fitted(field: Field, value: FieldValue): FieldValue {
  return typeof value === 'string' && 'length' in field ? fitText(value, field.length) : value;
}
