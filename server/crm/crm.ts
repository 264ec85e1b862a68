import type { CrmVendor } from '../domain/call.ts';
import type { Contact } from '../domain/contact.ts';
import type { Deal, DealSnapshot } from '../domain/deal.ts';
import type { FieldValues, ObjectName } from './objects.ts';

/** A user of the CRM as records are assigned to them: `id` is what an owner field takes (HubSpot: the owner id). */
export type CrmUser = {
  id: string;
  /** HubSpot's separate user id, which signed requests carry; Salesforce: same as `id`. */
  userId: string;
  name: string;
  email: string | null;
  active: boolean;
  managerId: string | null;
  teamName: string | null;
};

/** Who a log record belongs to, and who else may edit it. */
export type RecordAccess = { ownerId: string | null; editorIds: string[] };

export type LogAssociations = {
  contactId: string | null;
  leadId: string | null;
  accountId: string | null;
  dealId: string | null;
};

/**
 * One record to make or update, found again by its external `key`. `crmId` is the vendor's id when an earlier delivery
 * learned it; `logCrmId` likewise for the parent log, so a child can be sent without its log in the same batch.
 */
export type CrmRecord =
  | {
      kind: 'coachingLog';
      key: string;
      crmId: string | null;
      fields: FieldValues;
      access: RecordAccess;
      associations: LogAssociations;
    }
  | {
      kind: 'criterionScore' | 'coachingFlag' | 'practiceAssignment';
      key: string;
      crmId: string | null;
      logKey: string;
      logCrmId: string | null;
      fields: FieldValues;
      ownerId: string | null;
    }
  | {
      kind: 'task';
      key: string;
      crmId: string | null;
      logKey: string;
      logCrmId: string | null;
      task: TaskFields;
      ownerId: string;
    };

export type TaskFields = {
  subject: string;
  body: string;
  /** ISO instant, and the same moment as a date in the workspace zone. */
  dueAt: string;
  dueDate: string;
  priority: 'normal' | 'high';
  state: 'open' | 'completed';
};

export type RecordKind = CrmRecord['kind'];

/** A record as the log stage wants it: without the vendor's ids, which only delivery knows. */
export type WantedRecord = CrmRecord extends infer R
  ? R extends unknown
    ? Omit<R, 'crmId' | 'logCrmId'>
    : never
  : never;

/** `retry` says what the outbox does next; `remedy` says what a person should do, in words an admin can act on. */
export type RecordFailure = {
  code: string;
  reason: string;
  retry: 'never' | 'later' | { afterMs: number };
  remedy: string;
};

export type RubricResult = { key: string } & ({ ok: true } | { ok: false; failure: RecordFailure });

export type ActionReplyResult = { crmId: string } & ({ ok: true } | { ok: false; failure: RecordFailure });

export type UpsertResult = { kind: RecordKind; key: string } & (
  | { ok: true; crmId: string; created: boolean }
  | { ok: false; failure: RecordFailure }
);

export type ContactQuery = { phones: string[]; emails: string[]; ids: string[] };

/** What a person changed in the CRM since the cursor. */
export type CrmChange =
  | { type: 'task_state'; taskCrmId: string; state: 'open' | 'completed'; at: Date }
  | { type: 'deleted'; kind: RecordKind; crmId: string; at: Date }
  | { type: 'action'; action: CrmAction };

/** What a person did about a log, as the record that says so. It is told until our answer stands on it. */
export type CrmAction = {
  crmId: string;
  /** A kind of `ACTION_KINDS`, or one that another version knows. */
  kind: string;
  logCrmId: string | null;
  /** The rubric a PublishRubric action is about, as it stood when it was read. */
  rubric: SubmittedRubric | null;
  target: string;
  value: string;
  reason: string;
  /** `CrmUser.userId` of who made the record: the vendor vouches for it. */
  byUserId: string;
  at: Date;
};

/** A rubric as people keep it in the CRM: the field list's values, not yet checked. */
export type SubmittedRubric = {
  crmId: string;
  /** Our key, once it has one; null for a draft that a person made. */
  key: string | null;
  fields: FieldValues;
  criteria: { crmId: string; fields: FieldValues }[];
};

/** A published or retired version as records for people to read. Keys are ours; `fields` hold a person's fields as well. */
export type RubricRecord = {
  key: string;
  fields: FieldValues;
  criteria: { key: string; fields: FieldValues }[];
  /** People made the records there themselves: only the state is kept up. */
  isTheirs: boolean;
};

/** What we write on a record that people made; its key stays where `key` is null. */
export type RecordNote = { crmId: string; key: string | null; fields: FieldValues };

/** Our answer, written on the action's record; `rubric` likewise on the rubric's and its criteria's. */
export type ActionReply = {
  crmId: string;
  result: 'Done' | 'Refused';
  message: string;
  at: Date;
  rubric: (RecordNote & { criteria: RecordNote[] }) | null;
};

/**
 * A customer's CRM in our words. Every method is idempotent; every failed call throws an `AppError` from the adapter's
 * `error.ts`: an empty answer always means "asked, and there was none".
 */
export type Crm = {
  readonly vendor: CrmVendor;
  /** Contacts and leads by E.164 phone, lower-case e-mail or id, in bulk. Converted leads are followed to their contact. */
  findContacts(query: ContactQuery): Promise<Contact[]>;
  /** Open deals on which one of the contacts has a role, or that belong to one of the accounts. */
  openDeals(query: { contactIds: string[]; accountIds: string[] }): Promise<Deal[]>;
  /** Deals by id, open or not. Missing ones are left out. */
  dealsById(ids: string[]): Promise<Deal[]>;
  /** A deal as its field history says it stood at a past moment; `source: 'unknown'` where there is no history. */
  dealsAt(requests: { dealId: string; at: Date }[]): Promise<Map<string, DealSnapshot>>;
  listUsers(): Promise<CrmUser[]>;
  /** Writes all records in the vendor's largest safe batches. One result per record; a bad row never harms another. */
  upsert(records: CrmRecord[]): Promise<UpsertResult[]>;
  /** Changes by people to the given open tasks, our logs and their actions since the cursor (null = from now). */
  readChanges(query: {
    cursor: string | null;
    openTaskIds: string[];
    now: Date;
  }): Promise<{ changes: CrmChange[]; cursor: string }>;
  /** Writes our answers on the records of actions, one result each. Null where people act without records (HubSpot: signed requests). */
  answerActions: ((replies: ActionReply[]) => Promise<ActionReplyResult[]>) | null;
  /**
   * Makes rubrics that are not there and brings their state up to date, one result each. Null where the settings page shows
   * them.
   */
  keepRubrics: ((rubrics: RubricRecord[]) => Promise<RubricResult[]>) | null;
  /** A link a person can open. */
  recordUrl(kind: RecordKind | 'deal' | 'contact', crmId: string): string;
};

export type { FieldValues, ObjectName };
