import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpsertResult } from '../../../../server/crm/crm.ts';
import { createSalesforceCrm } from '../../../../server/crm/salesforce/salesforce-crm.ts';
import { normaliseIdentity } from '../../../../server/pipeline/ingest/normalise-identity.ts';
import { aLogRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
});
afterEach(() => harness.close());

const idOf = (result: UpsertResult | undefined) => (result?.ok ? result.crmId : '');
const day = (n: number) => new Date(Date.UTC(2026, 9, n, 12));

describe('findContacts', () => {
  it.each([
    ['GB', '+44 (0)20 7946 0958', '+442079460958'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['DE', '0049 30 1234567', '+49301234567'],
    ['DE', '+49 30 / 123 45 67', '+49301234567'],
    ['RU', '8 (912) 345-67-89', '+79123456789'],
    ['IT', '06 1234 5678', '+390612345678'],
    ['US', '(415) 555-1212 x12', '+14155551212'],
  ])('a number typed in %s as "%s", asked for as E.164, is found', async (region, typed, e164) => {
    const toE164 = (value: string) => {
      const result = normaliseIdentity({ kind: 'phone', value }, region);
      return result.ok ? result.identity.value : null;
    };
    const crm = createSalesforceCrm({ ...harness.options, toE164 });
    const id = await harness.seedContact({ name: 'Cora', phones: [typed] });
    const found = await crm.findContacts({ phones: [e164], emails: [], ids: [] });
    expect(found.map((contact) => contact.id)).toEqual([id]);
  });

  it('a lead whose contact was deleted after the conversion, asked for by number, is nobody', async () => {
    const contactId = await harness.seedContact({ name: 'Lena' });
    const lead = { name: 'Lena', phones: ['415-555-0106'], kind: 'lead' as const, convertedTo: contactId };
    const leadId = await harness.seedContact(lead);
    harness.sandbox.org.delete(contactId);
    harness.sandbox.org.force(leadId, { ConvertedContactId: null });
    const found = await harness.crm.findContacts({ phones: ['+14155550106'], emails: [], ids: [] });
    expect(found).toEqual([]);
  });

  it('300 addresses of 80 characters, asked for at once, fit into what a URL may hold', async () => {
    const emails = Array.from(
      { length: 300 },
      (_, i) => `${String(i).padStart(60, 'a')}@a-very-long.example`,
    );
    const id = await harness.seedContact({ name: 'Last', emails: [emails[299]!] });
    const longest: number[] = [];
    harness.sandbox.org.faults.add({
      match: {
        body: (body) => {
          const { compositeRequest } = body as { compositeRequest: { url: string }[] };
          longest.push(...compositeRequest.map(({ url }) => url.length));
          return false;
        },
      },
      answer: 'drop',
    });
    const found = await harness.crm.findContacts({ phones: [], emails, ids: [] });
    expect(found.map((contact) => contact.id)).toEqual([id]);
    expect(Math.max(...longest)).toBeLessThan(16_000);
  });
});

describe('openDeals', () => {
  it('ids that cannot be ids, among good ones, do not spoil the question', async () => {
    const accountId = await harness.seedAccount({ name: 'Acme' });
    const dealId = await harness.seedDeal({ name: 'Renewal', stage: 'first', accountId });
    const found = await harness.crm.openDeals({ contactIds: ['nobody'], accountIds: ['12345', accountId] });
    expect(found.map(({ id }) => id)).toEqual([dealId]);
  });
});

describe('dealsAt', () => {
  it('amount and next step changed since, asked for the time before, are those of the time', async () => {
    const { org } = harness.sandbox;
    const before = { StageName: 'Qualification', Amount: 100, NextStep: 'Call', CloseDate: '2026-12-01' };
    const id = org.insert('Opportunity', { Name: 'Renewal', ...before }, { at: day(1) });
    org.update(id, { Amount: 250, NextStep: 'Send the quote' }, { at: day(10) });
    org.update(id, { StageName: 'Closed Won' }, { at: day(20) });
    const { crm } = harness;
    const at = async (when: Date) => (await crm.dealsAt([{ dealId: id, at: when }])).get(id);
    expect(await at(day(5))).toMatchObject({
      source: 'history',
      takenAt: day(5).toISOString(),
      stage: 'Qualification',
      amount: 100,
      closeDate: '2026-12-01',
    });
    expect(await at(day(15))).toMatchObject({ stage: 'Qualification', amount: 250 });
    expect(await at(day(21))).toMatchObject({ stage: 'Closed Won', nextStep: 'Send the quote' });
  });

  it('a moment before the deal was made, and a deal nobody knows, asked for, are unknown', async () => {
    const id = harness.sandbox.org.insert(
      'Opportunity',
      { Name: 'Renewal', StageName: 'Qualification', CloseDate: '2026-12-01' },
      { at: day(10) },
    );
    const nobody = '006000000000001AAA';
    const found = await harness.crm.dealsAt([id, nobody].map((dealId) => ({ dealId, at: day(5) })));
    expect([found.get(id)?.source, found.get(nobody)?.source]).toEqual(['unknown', 'unknown']);
  });
});

describe('readChanges', () => {
  it('a deletion within the overlap, read three times, is told once and another one still later', async () => {
    const { crm, userDeletesLog } = harness;
    const [first, second] = (await crm.upsert([aLogRecord('w:1'), aLogRecord('w:2')])).map(idOf);
    const start = await crm.readChanges({ cursor: null, openTaskIds: [], now: new Date() });
    await userDeletesLog(first!);
    const told: string[][] = [];
    let { cursor } = start;
    const poll = async () => {
      const answer = await crm.readChanges({ cursor, openTaskIds: [], now: new Date() });
      told.push(answer.changes.map((change) => (change.type === 'deleted' ? change.crmId : '')));
      cursor = answer.cursor;
    };
    await poll();
    await poll();
    await userDeletesLog(second!);
    await poll();
    await poll();
    expect(told).toEqual([[first], [], [second], []]);
  });

  it('a task deleted by its owner and one that is not ours, read, tell of ours only', async () => {
    const { crm, seedUser, sandbox } = harness;
    const managerId = await seedUser({ name: 'Mia', email: 'mia@halftime.test' });
    const results = await crm.upsert([aLogRecord('w:1'), aTaskRecord('w:1:t1', 'w:1', managerId)]);
    const taskId = idOf(results[1]);
    const foreign = sandbox.org.insert('Task', { Subject: 'Lunch', OwnerId: managerId });
    const { cursor } = await crm.readChanges({ cursor: null, openTaskIds: [taskId], now: new Date() });
    sandbox.org.delete(taskId);
    sandbox.org.delete(foreign);
    const { changes } = await crm.readChanges({ cursor, openTaskIds: [taskId], now: new Date() });
    expect(changes).toMatchObject([{ type: 'deleted', kind: 'task', crmId: taskId }]);
  });

  it('an outage between two readings, over, leaves no change untold', async () => {
    const { crm, userDeletesLog, sandbox } = harness;
    const crmId = idOf((await crm.upsert([aLogRecord('w:1')]))[0]);
    const { cursor } = await crm.readChanges({ cursor: null, openTaskIds: [], now: new Date() });
    await userDeletesLog(crmId);
    sandbox.org.faults.add({ match: {}, answer: 'drop' });
    const query = { cursor, openTaskIds: [], now: new Date() };
    await expect(crm.readChanges(query)).rejects.toMatchObject({ code: 'unavailable', retry: 'later' });
    expect((await crm.readChanges(query)).changes).toMatchObject([{ type: 'deleted', crmId }]);
  });
});
