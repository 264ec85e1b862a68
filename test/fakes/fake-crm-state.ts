import type {
  ActionReply,
  CrmAction,
  CrmChange,
  CrmUser,
  FieldValues,
  RecordKind,
  RubricRecord,
} from '../../server/crm/crm.ts';
import type { Contact } from '../../server/domain/contact.ts';
import type { Deal, DealSnapshot } from '../../server/domain/deal.ts';
import type { FailureKind } from '../contracts/crm-harness.ts';

export type FakeContact = Contact & { deleted: boolean; convertedTo: string | null };
export type FakeDeal = Deal & { open: boolean; past: { since: Date; until: Date; stage: string } | null };

/** One record the fake CRM holds; `values` are the fields, or the task's own. */
export type FakeRecord = {
  kind: RecordKind;
  key: string;
  crmId: string;
  parentId: string | null;
  ownerId: string | null;
  editorIds: string[];
  contactId: string | null;
  dealId: string | null;
  accountId: string | null;
  values: FieldValues;
  deleted: boolean;
};

/** Everything a fake CRM knows, open for stage tests to look at and change. */
export type FakeCrmState = {
  users: CrmUser[];
  accounts: Map<string, string>;
  contacts: FakeContact[];
  deals: FakeDeal[];
  records: FakeRecord[];
  changes: { index: number; change: CrmChange }[];
  /** What people did by action records, each with our answer once it stands there. */
  actions: { action: CrmAction; reply: ActionReply | null }[];
  /** Rubrics kept as records, by key. */
  rubrics: Map<string, RubricRecord>;
  failures: FailureKind[];
  refreshes: number;
  /** Calls made, by method name. */
  calls: string[];
  nextId(prefix: string): string;
};

export function createFakeCrmState(): FakeCrmState {
  let last = 0;
  return {
    users: [],
    accounts: new Map(),
    contacts: [],
    deals: [],
    records: [],
    changes: [],
    actions: [],
    rubrics: new Map(),
    failures: [],
    refreshes: 0,
    calls: [],
    nextId(prefix) {
      last += 1;
      return `${prefix}${String(last).padStart(6, '0')}`;
    },
  };
}

/** The deal as it stood at `at`, as the fake's one-step history tells it. */
export function snapshotAt(deal: FakeDeal, at: Date, unknown: DealSnapshot): DealSnapshot {
  if (!deal.past || at < deal.past.since) return unknown;
  const { contactRoles: _, id: __, accountId: ___, accountName: ____, open: _____, past, ...now } = deal;
  return {
    ...now,
    source: 'history',
    takenAt: at.toISOString(),
    stage: at < past.until ? past.stage : deal.stage,
    contactRole: null,
  };
}
