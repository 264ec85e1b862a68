import type { Crm, FieldValues, RecordKind } from '../../server/crm/crm.ts';

/**
 * What a vendor does to the next request. `half_batch` and `row_lock` refuse some rows of the next write for a reason
 * that passes; `drop_after_apply` does the next write and closes the connection unanswered.
 */
export type FailureKind =
  | 'rate_limit'
  | 'server_error'
  | 'timeout'
  | 'expired_token'
  | 'half_batch'
  | 'row_lock'
  | 'drop_after_apply';

export type SeedUser = {
  name: string;
  email: string;
  active?: boolean;
  managerId?: string;
  team?: string;
};

export type SeedContact = {
  name: string;
  /** As people type them, e.g. `(415) 555-1212`. */
  phones?: string[];
  emails?: string[];
  accountId?: string;
  kind?: 'contact' | 'lead';
  /** A lead that became this contact. */
  convertedTo?: string;
};

/** Stages in vendor-neutral words; `stageLabels` of the traits says what the CRM calls them. */
export type SeedStage = 'first' | 'later' | 'won';

export type SeedDeal = {
  name: string;
  stage: SeedStage;
  accountId?: string;
  ownerId?: string;
  amount?: number;
  currency?: string;
  /** ISO date. */
  closeDate?: string;
  nextStep?: string;
  roles?: { contactId: string; role: string }[];
  /** The deal was in this stage from its creation `since` until it moved on at `until`. */
  earlier?: { stage: SeedStage; since: Date; until: Date };
};

/** What a person does by a record of the CRM. */
export type SeedAction = {
  byUserId: string;
  kind: string;
  logCrmId: string;
  target?: string;
  value?: string;
  reason?: string;
};

/** A record as the CRM holds it, read past the adapter, in the field list's names. */
export type StoredLog = {
  crmId: string;
  fields: FieldValues;
  ownerId: string | null;
  contactId: string | null;
  dealId: string | null;
  accountId: string | null;
};
export type StoredChild = { kind: RecordKind; key: string; crmId: string; fields: FieldValues };
export type StoredTask = {
  crmId: string;
  subject: string;
  body: string;
  ownerId: string;
  state: 'open' | 'completed';
  priority: 'normal' | 'high';
};

/** One fresh CRM with an adapter connected to it. Seeds return the vendor's id (of users: what an owner field takes). */
export type CrmHarness = {
  crm: Crm;
  seedUser(user: SeedUser): Promise<string>;
  seedAccount(account: { name: string }): Promise<string>;
  seedContact(contact: SeedContact): Promise<string>;
  seedDeal(deal: SeedDeal): Promise<string>;
  deleteContact(id: string): Promise<void>;
  /** How many logs the CRM holds under this key should be 0 or 1; more is a duplicate. */
  countLogs(key: string): Promise<number>;
  storedLog(key: string): Promise<StoredLog | null>;
  storedChildren(logKey: string): Promise<StoredChild[]>;
  storedTasks(logKey: string): Promise<StoredTask[]>;
  userCompletesTask(crmId: string): Promise<void>;
  userDeletesLog(crmId: string): Promise<void>;
  /** A person makes an action record in their own session; answers its id. Only where `traits.actions`. */
  userActs(act: SeedAction): Promise<string>;
  /** What stands on the action's record as its answer, read past the adapter. */
  answerOn(crmId: string): Promise<{ result: string; message: string; at: Date } | null>;
  /** The rubric kept as a record under this key with its criteria in order, read past the adapter. */
  storedRubric(key: string): Promise<{ fields: FieldValues; criteria: FieldValues[] } | null>;
  failNext(kind: FailureKind): void;
  /** How often the adapter asked for a new access token. */
  tokenRefreshes(): number;
  close(): Promise<void>;
};

/** What a CRM has at all. Tests of what it has not are skipped by name. */
export type CrmTraits = {
  leads: boolean;
  /** Stores a currency code per deal. */
  dealCurrency: boolean;
  dealHistory: boolean;
  /** People act by records of their own; without it by signed requests. */
  actions: boolean;
  stageLabels: Record<SeedStage, string>;
  /** A role that may be given to a contact on a deal. */
  role: string;
  failures: readonly FailureKind[];
};

export type MakeCrmHarness = () => Promise<CrmHarness>;
