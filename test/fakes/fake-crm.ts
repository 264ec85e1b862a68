import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type {
  ActionReply,
  ActionReplyResult,
  Crm,
  CrmRecord,
  RecordFailure,
  UpsertResult,
} from '../../server/crm/crm.ts';
import type { CrmVendor } from '../../server/domain/call.ts';
import { UNKNOWN_SNAPSHOT } from '../../server/domain/deal.ts';
import { AppError } from '../../server/errors.ts';
import type { CrmHarness, FailureKind, SeedDeal } from '../contracts/crm-harness.ts';
import { createFakeCrmState, type FakeCrmState, type FakeDeal, snapshotAt } from './fake-crm-state.ts';
import { upsertOne } from './fake-crm-upsert.ts';

export const FAKE_STAGE_LABELS = { first: 'Qualification', later: 'Negotiation', won: 'Closed Won' };

/** A whole CRM in memory for stage tests: the port, ways to seed it and to look inside (`state`). */
export type FakeCrm = CrmHarness & { state: FakeCrmState };

/** `phoneRegion` is where people who type a number without a country code live. */
export function createFakeCrm(options: { vendor?: CrmVendor; phoneRegion?: CountryCode } = {}): FakeCrm {
  const { vendor = 'salesforce', phoneRegion = 'US' } = options;
  const state = createFakeCrmState();
  return {
    state,
    crm: portOf(state, vendor),
    ...seedsOf(state, phoneRegion),
    ...readsOf(state),
    failNext: (kind) => void state.failures.push(kind),
    tokenRefreshes: () => state.refreshes,
    close: async () => {},
  };
}

function portOf(state: FakeCrmState, vendor: CrmVendor): Crm {
  /** Plays the next armed failure; what it returns is left for a write to play. */
  const begin = (method: string): FailureKind | undefined => {
    state.calls.push(method);
    const kind = state.failures.shift();
    if (kind === 'expired_token') state.refreshes += 1;
    if (kind === 'rate_limit') throw new AppError('rate_limited', 'fake: over the limit');
    if (kind === 'server_error' || kind === 'timeout') throw unavailable();
    return kind;
  };
  return {
    vendor,
    async findContacts({ phones, emails, ids }) {
      begin('findContacts');
      const hits = state.contacts
        .filter((one) => !one.deleted)
        .filter(
          (one) =>
            ids.includes(one.id) ||
            one.phones.some((phone) => phones.includes(phone)) ||
            one.emails.some((email) => emails.includes(email)),
        );
      return [...new Map(hits.map((one) => follow(state, one)).map((one) => [one.id, one])).values()];
    },
    async openDeals({ contactIds, accountIds }) {
      begin('openDeals');
      return state.deals
        .filter(
          (deal) =>
            deal.open &&
            (accountIds.includes(deal.accountId ?? '') ||
              deal.contactRoles.some((role) => contactIds.includes(role.contactId))),
        )
        .map(asDeal);
    },
    async dealsById(ids) {
      begin('dealsById');
      return state.deals.filter((deal) => ids.includes(deal.id)).map(asDeal);
    },
    async dealsAt(requests) {
      begin('dealsAt');
      return new Map(
        requests.map(({ dealId, at }) => {
          const deal = state.deals.find((one) => one.id === dealId);
          return [dealId, deal ? snapshotAt(deal, at, UNKNOWN_SNAPSHOT) : UNKNOWN_SNAPSHOT];
        }),
      );
    },
    async listUsers() {
      begin('listUsers');
      return state.users.map((user) => ({ ...user }));
    },
    async upsert(records) {
      const kind = begin('upsert');
      const results = writeAll(state, records, kind);
      if (kind === 'drop_after_apply') throw unavailable();
      return results;
    },
    async readChanges({ cursor, openTaskIds }) {
      begin('readChanges');
      const from = cursor === null ? state.changes.length : Number(cursor);
      const changes = state.changes
        .filter(({ index }) => index >= from)
        .map(({ change }) => change)
        .filter((change) => change.type !== 'task_state' || openTaskIds.includes(change.taskCrmId));
      const actions =
        cursor === null
          ? []
          : state.actions
              .filter(({ reply }) => reply === null)
              .map(({ action }) => ({ type: 'action' as const, action }));
      return { changes: [...changes, ...actions], cursor: String(state.changes.length) };
    },
    answerActions:
      vendor === 'hubspot'
        ? null
        : async (replies) => {
            begin('answerActions');
            return replies.map((reply) => answerOne(state, reply));
          },
    keepRubrics:
      vendor === 'hubspot'
        ? null
        : async (rubrics) => {
            begin('keepRubrics');
            for (const rubric of rubrics) state.rubrics.set(rubric.key, rubric);
            return rubrics.map(({ key }) => ({ key, ok: true }));
          },
    recordUrl: (kind, crmId) => `https://crm.example.com/${kind}/${crmId}`,
  };
}

function writeAll(
  state: FakeCrmState,
  records: CrmRecord[],
  failure: FailureKind | undefined,
): UpsertResult[] {
  const refused = new Set(
    failure === 'half_batch'
      ? records.filter((_, i) => i % 2 === 1)
      : failure === 'row_lock'
        ? records.slice(-1)
        : [],
  );
  const results = new Map<CrmRecord, UpsertResult>();
  const logsFirst = [...records].sort((a, b) => rank(a) - rank(b));
  for (const record of logsFirst) {
    results.set(record, refused.has(record) ? tryLater(record) : upsertOne(state, record));
  }
  return records.map((record) => results.get(record)!);
}

function answerOne(state: FakeCrmState, reply: ActionReply): ActionReplyResult {
  const acted = state.actions.find(({ action }) => action.crmId === reply.crmId);
  if (acted) {
    acted.reply = reply;
    return { crmId: reply.crmId, ok: true };
  }
  const failure: RecordFailure = {
    code: 'deleted',
    reason: 'The action is not there.',
    retry: 'never',
    remedy: 'Nothing to do.',
  };
  return { crmId: reply.crmId, ok: false, failure };
}

const rank = (record: CrmRecord) => (record.kind === 'coachingLog' ? 0 : 1);
const unavailable = () => new AppError('unavailable', 'fake: no answer');
const tryLater = ({ kind, key }: CrmRecord): UpsertResult => ({
  kind,
  key,
  ok: false,
  failure: { code: 'busy', reason: 'The CRM was busy.', retry: 'later', remedy: 'Nothing to do.' },
});

function follow(state: FakeCrmState, hit: FakeCrmState['contacts'][number]) {
  const target = state.contacts.find((one) => one.id === hit.convertedTo) ?? hit;
  const { deleted: _, convertedTo: __, ...contact } = target;
  return {
    ...contact,
    phones: [...new Set([...target.phones, ...hit.phones])],
    emails: [...new Set([...target.emails, ...hit.emails])],
  };
}

function asDeal({ open: _, past: __, ...deal }: FakeDeal) {
  return deal;
}

function seedsOf(state: FakeCrmState, region: CountryCode) {
  const toE164 = (typed: string) => parsePhoneNumberFromString(typed, region)?.number;
  const accountName = (id: string | undefined) => state.accounts.get(id ?? '') ?? null;
  return {
    async seedUser({ name, email, active = true, managerId = null, team = null }) {
      const id = state.nextId('user');
      state.users.push({ id, userId: id, name, email, active, managerId, teamName: team });
      return id;
    },
    async seedAccount({ name }) {
      const id = state.nextId('account');
      state.accounts.set(id, name);
      return id;
    },
    async seedContact({ name, phones = [], emails = [], accountId, kind = 'contact', convertedTo }) {
      const id = state.nextId(kind);
      state.contacts.push({
        id,
        kind,
        name,
        accountId: accountId ?? null,
        accountName: accountName(accountId),
        phones: phones.map(toE164).filter((phone) => phone !== undefined),
        emails: emails.map((email) => email.toLowerCase()),
        deleted: false,
        convertedTo: convertedTo ?? null,
      });
      return id;
    },
    async seedDeal(deal: SeedDeal) {
      const id = state.nextId('deal');
      state.deals.push({
        id,
        name: deal.name,
        accountId: deal.accountId ?? null,
        accountName: accountName(deal.accountId),
        ownerUserId: deal.ownerId ?? null,
        stage: FAKE_STAGE_LABELS[deal.stage],
        amount: deal.amount ?? null,
        currency: deal.currency ?? null,
        closeDate: deal.closeDate ?? null,
        nextStep: deal.nextStep ?? null,
        contactRoles: deal.roles ?? [],
        open: deal.stage !== 'won',
        past: deal.earlier ? { ...deal.earlier, stage: FAKE_STAGE_LABELS[deal.earlier.stage] } : null,
      });
      return id;
    },
    async deleteContact(id) {
      for (const one of state.contacts) if (one.id === id) one.deleted = true;
    },
  } satisfies Partial<CrmHarness>;
}

function readsOf(state: FakeCrmState) {
  const alive = () => state.records.filter((record) => !record.deleted);
  const logs = (key: string) =>
    alive().filter((record) => record.kind === 'coachingLog' && record.key === key);
  const under = (logKey: string) => {
    const ids = logs(logKey).map((log) => log.crmId);
    return alive().filter((record) => record.parentId !== null && ids.includes(record.parentId));
  };
  const change = (change: FakeCrmState['changes'][number]['change']) =>
    void state.changes.push({ index: state.changes.length, change });
  return {
    countLogs: async (key) => logs(key).length,
    async storedLog(key) {
      const log = logs(key)[0];
      return log ? { ...log, fields: log.values } : null;
    },
    storedChildren: async (logKey) =>
      under(logKey)
        .filter((record) => record.kind !== 'task')
        .map((record) => ({ ...record, fields: record.values })),
    storedTasks: async (logKey) =>
      under(logKey)
        .filter((record) => record.kind === 'task')
        .map((record) => ({
          crmId: record.crmId,
          subject: String(record.values.subject),
          body: String(record.values.body),
          ownerId: record.ownerId!,
          state: record.values.state as 'open' | 'completed',
          priority: record.values.priority as 'normal' | 'high',
        })),
    async userCompletesTask(crmId) {
      for (const one of alive()) if (one.crmId === crmId) one.values.state = 'completed';
      change({ type: 'task_state', taskCrmId: crmId, state: 'completed', at: new Date() });
    },
    async userDeletesLog(crmId) {
      for (const one of alive()) if (one.crmId === crmId || one.parentId === crmId) one.deleted = true;
      change({ type: 'deleted', kind: 'coachingLog', crmId, at: new Date() });
    },
    async userActs({ byUserId, kind, logCrmId, target = '', value = '', reason = '' }) {
      const action = { crmId: state.nextId('action'), kind, logCrmId, target, value, reason, byUserId };
      state.actions.push({ action: { ...action, rubric: null, at: new Date() }, reply: null });
      return action.crmId;
    },
    async answerOn(crmId) {
      const { reply } = state.actions.find(({ action }) => action.crmId === crmId)!;
      return reply && { result: reply.result, message: reply.message, at: reply.at };
    },
    async storedRubric(key) {
      const rubric = state.rubrics.get(key);
      return rubric ? { fields: rubric.fields, criteria: rubric.criteria.map(({ fields }) => fields) } : null;
    },
  } satisfies Partial<CrmHarness>;
}
