import type { CrmRecord, FieldValues, RecordAccess, RubricRecord, TaskFields } from '../../server/crm/crm.ts';

type LogRecord = Extract<CrmRecord, { kind: 'coachingLog' }>;
type ChildRecord = Extract<CrmRecord, { kind: 'criterionScore' | 'coachingFlag' | 'practiceAssignment' }>;
type TaskRecord = Extract<CrmRecord, { kind: 'task' }>;

const NO_ASSOCIATIONS = { contactId: null, leadId: null, accountId: null, dealId: null };

/** A log record that every CRM accepts; override what matters. */
export function aLogRecord(
  key: string,
  over: {
    fields?: FieldValues;
    access?: Partial<RecordAccess>;
    crmId?: string;
    associations?: Partial<LogRecord['associations']>;
  } = {},
): LogRecord {
  return {
    kind: 'coachingLog',
    key,
    crmId: over.crmId ?? null,
    fields: {
      externalKey: key,
      status: 'Scored',
      agentName: 'Ana Agent',
      callStartedAt: '2026-11-20T15:30:00.000Z',
      callDate: '2026-11-20',
      durationSeconds: 421,
      direction: 'Inbound',
      overallScore: 72.5,
      linkStatus: 'Linked',
      released: true,
      ...over.fields,
    },
    access: { ownerId: null, editorIds: [], ...over.access },
    associations: { ...NO_ASSOCIATIONS, ...over.associations },
  };
}

/** A criterion score of the log `logKey`. */
export function aScoreRecord(
  key: string,
  logKey: string,
  over: { fields?: FieldValues; logCrmId?: string; crmId?: string } = {},
): ChildRecord {
  return {
    kind: 'criterionScore',
    key,
    crmId: over.crmId ?? null,
    logKey,
    logCrmId: over.logCrmId ?? null,
    fields: {
      externalKey: key,
      criterionName: 'Greeting',
      rowStatus: 'Current',
      outcome: 'Scored',
      level: 'Good',
      score: 100,
      ...over.fields,
    },
    ownerId: null,
  };
}

/** The manager's task of the log `logKey`. */
export function aTaskRecord(
  key: string,
  logKey: string,
  ownerId: string,
  over: { task?: Partial<TaskFields>; logCrmId?: string; crmId?: string } = {},
): TaskRecord {
  return {
    kind: 'task',
    key,
    crmId: over.crmId ?? null,
    logKey,
    logCrmId: over.logCrmId ?? null,
    task: {
      subject: 'Coaching review: Ana Agent, call of 2026-11-20',
      body: 'Please review the coaching log.',
      dueAt: '2026-11-25T22:00:00.000Z',
      dueDate: '2026-11-25',
      priority: 'high',
      state: 'open',
      ...over.task,
    },
    ownerId,
  };
}

/** A published version with two criteria. */
export function aRubricRecord(key: string): RubricRecord {
  const criterion = { weight: 50, checkKind: 'Intent', good: 'Asks.', poor: 'Tells.', threshold: 50 };
  return {
    key,
    isTheirs: false,
    fields: {
      rubricName: 'Discovery',
      callType: 'discovery',
      language: 'en',
      passMark: 65,
      version: 1,
      state: 'Published',
    },
    criteria: ['pain', 'budget'].map((name, at) => ({
      key: `${key}:${name}`,
      fields: { ...criterion, criterionKey: name, criterionName: name, position: at + 1, soundsLike: 'a\nb' },
    })),
  };
}
