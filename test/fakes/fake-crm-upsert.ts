import type { CrmRecord, RecordFailure, UpsertResult } from '../../server/crm/crm.ts';
import { OBJECTS } from '../../server/crm/objects.ts';
import type { FakeCrmState, FakeRecord } from './fake-crm-state.ts';

/** Writes one record as a CRM would, or says why not. */
export function upsertOne(state: FakeCrmState, record: CrmRecord): UpsertResult {
  const { kind, key } = record;
  const problem = problemOf(state, record);
  if (problem) return { kind, key, ok: false, failure: problem };
  const parentId = record.kind === 'coachingLog' ? null : findParent(state, record)!.crmId;
  const existing = state.records.find((one) => one.kind === kind && one.key === key && !one.deleted);
  const target: FakeRecord = existing ?? blank(state, record, parentId);
  if (!existing) state.records.push(target);
  write(target, record);
  return { kind, key, ok: true, crmId: target.crmId, created: !existing };
}

function blank(state: FakeCrmState, { kind, key }: CrmRecord, parentId: string | null): FakeRecord {
  return {
    kind,
    key,
    crmId: state.nextId(kind),
    parentId,
    ownerId: null,
    editorIds: [],
    contactId: null,
    dealId: null,
    accountId: null,
    values: {},
    deleted: false,
  };
}

function write(target: FakeRecord, record: CrmRecord): void {
  if (record.kind === 'task') {
    target.ownerId = record.ownerId;
    Object.assign(target.values, record.task);
    return;
  }
  Object.assign(target.values, cutToFit(record));
  if (record.kind !== 'coachingLog') {
    target.ownerId = record.ownerId;
    return;
  }
  target.ownerId = record.access.ownerId;
  target.editorIds = [...record.access.editorIds];
  target.contactId = record.associations.contactId ?? record.associations.leadId;
  target.dealId = record.associations.dealId;
  target.accountId = record.associations.accountId;
}

function cutToFit(record: Exclude<CrmRecord, { kind: 'task' }>) {
  const fields = OBJECTS[record.kind].fields;
  return Object.fromEntries(
    Object.entries(record.fields).map(([name, value]) => {
      const field = fields.find((one) => one.name === name);
      if (!field) throw new Error(`no field ${name} on ${record.kind}`);
      const limit = 'length' in field ? field.length : Infinity;
      return [
        name,
        typeof value === 'string' && value.length > limit ? `${value.slice(0, limit - 1)}…` : value,
      ];
    }),
  );
}

function problemOf(state: FakeCrmState, record: CrmRecord): RecordFailure | null {
  const known = state.records.find((one) => one.crmId === record.crmId);
  if (record.crmId !== null && (!known || known.deleted)) {
    return failure('deleted', 'The record was deleted in the CRM.', 'Ask for it to be made again.');
  }
  const ownerId = record.kind === 'coachingLog' ? record.access.ownerId : record.ownerId;
  if (ownerId !== null && !state.users.find((user) => user.id === ownerId)?.active) {
    return failure('inactive_owner', 'The owner is not an active user.', 'Choose another owner.');
  }
  if (record.kind !== 'coachingLog') {
    return findParent(state, record)
      ? null
      : failure('no_parent', 'Its coaching log was not written.', 'Mend the coaching log first.');
  }
  const contactId = record.associations.contactId ?? record.associations.leadId;
  const contact = state.contacts.find((one) => one.id === contactId);
  return contactId !== null && (!contact || contact.deleted)
    ? failure('deleted_contact', 'The contact was deleted in the CRM.', 'Relink the call.')
    : null;
}

function findParent(state: FakeCrmState, record: Exclude<CrmRecord, { kind: 'coachingLog' }>) {
  return state.records.find(
    (one) =>
      one.kind === 'coachingLog' &&
      !one.deleted &&
      (one.key === record.logKey || one.crmId === record.logCrmId),
  );
}

function failure(code: string, reason: string, remedy: string): RecordFailure {
  return { code, reason, retry: 'never', remedy };
}
