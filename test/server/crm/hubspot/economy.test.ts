import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Crm, CrmRecord } from '../../../../server/crm/crm.ts';
import { aLogRecord, aScoreRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { type HubSpotHarness, makeHubSpotHarness } from './harness.ts';

const CRITERIA = ['Greeting', 'Discovery', 'Disclosure', 'Objections', 'Next step', 'Closing'];

let harness: HubSpotHarness;
beforeEach(async () => {
  harness = await makeHubSpotHarness();
});
afterEach(() => harness.close());

type Customer = { phone: string; contactId: string; accountId: string; dealId: string };

async function seedCustomers(count: number): Promise<Customer[]> {
  const ownerId = await harness.seedUser({ name: 'Ana Agent', email: 'ana@example.com' });
  const customers: Customer[] = [];
  for (let i = 0; i < count; i += 1) {
    const phone = `415${String(2_000_000 + i)}`;
    const accountId = await harness.seedAccount({ name: `Account ${i}` });
    const contactId = await harness.seedContact({ name: `Customer ${i}`, phones: [phone], accountId });
    const roles = [{ contactId, role: 'Decision Maker' }];
    const dealId = await harness.seedDeal({ name: `Deal ${i}`, stage: 'first', accountId, ownerId, roles });
    customers.push({ phone: `+1${phone}`, contactId, accountId, dealId });
  }
  harness.portal.requests.clear();
  return customers;
}

function aPracticeRecord(key: string, logKey: string): CrmRecord {
  const fields = { criterionName: 'Greeting', state: 'Proposed' };
  return { ...aScoreRecord(key, logKey), kind: 'practiceAssignment', fields };
}

/** What linking and delivery ask of the adapter for a set of calls; flagged ones have a task and a practice. */
async function deliver(crm: Crm, customers: Customer[], { flagged }: { flagged: (i: number) => boolean }) {
  const contacts = await crm.findContacts({
    phones: customers.map((one) => one.phone),
    emails: [],
    ids: [],
  });
  const deals = await crm.openDeals({
    contactIds: contacts.map((contact) => contact.id),
    accountIds: [...new Set(contacts.flatMap((contact) => contact.accountId ?? []))],
  });
  const ownerId = (await harness.seedUser({ name: 'Mia Manager', email: 'mia@example.com' }))!;
  const records = customers.flatMap(({ contactId, accountId, dealId }, i): CrmRecord[] => {
    const key = `w:${i}`;
    const log = aLogRecord(key, { associations: { contactId, accountId, dealId } });
    const scores = CRITERIA.map((name) =>
      aScoreRecord(`${key}:${name}`, key, { fields: { criterionName: name } }),
    );
    if (!flagged(i)) return [log, ...scores];
    return [log, ...scores, aPracticeRecord(`${key}:p`, key), aTaskRecord(`${key}:quality`, key, ownerId)];
  });
  const results = await crm.upsert(records);
  return { contacts, deals, results };
}

it('a backlog of 1,000 calls with six criteria, linking included, takes at most 0.15 requests per log', async () => {
  const customers = await seedCustomers(1_000);
  const { contacts, deals, results } = await deliver(harness.crm, customers, {
    flagged: (i) => i % 3 === 0,
  });
  expect([contacts.length, deals.length]).toEqual([1_000, 1_000]);
  expect(results.filter((result) => !result.ok)).toEqual([]);
  expect(harness.portal.records('criterion_score')).toHaveLength(6_000);
  expect((await harness.storedLog('w:999'))?.dealId).toBe(customers[999]!.dealId);
  expect(harness.portal.requests.count()).toBeLessThanOrEqual(150);
  expect([...harness.portal.unknownReads, ...harness.portal.specViolations]).toEqual([]);
  expect(harness.spent).toHaveLength(harness.portal.requests.count());
}, 60_000);

it('a live flagged call with a practice on a warm connection, linking included, takes at most 14 requests', async () => {
  const customers = await seedCustomers(2);
  await deliver(harness.crm, [customers[0]!], { flagged: () => true });
  const { portal, crm } = harness;
  portal.requests.clear();
  const again = await crm.findContacts({ phones: [customers[1]!.phone], emails: [], ids: [] });
  const deals = await crm.openDeals({
    contactIds: [again[0]!.id],
    accountIds: [again[0]!.accountId!],
  });
  expect(deals).toHaveLength(1);
  const { contactId, accountId, dealId } = customers[1]!;
  const manager = await harness.seedUser({ name: 'Max Manager', email: 'max@example.com' });
  const results = await crm.upsert([
    aLogRecord('w:live', { associations: { contactId, accountId, dealId } }),
    ...CRITERIA.map((name) => aScoreRecord(`w:live:${name}`, 'w:live', { fields: { criterionName: name } })),
    aPracticeRecord('w:live:p', 'w:live'),
    aTaskRecord('w:live:quality', 'w:live', manager),
  ]);
  expect(results.every((result) => result.ok)).toBe(true);
  expect(portal.requests.count()).toBeLessThanOrEqual(14);
});

it('a second delivery of the same live call, nothing changed, makes nothing and stays within 14 requests', async () => {
  const [customer] = await seedCustomers(1);
  const { results } = await deliver(harness.crm, [customer!], { flagged: () => true });
  const idOf = (key: string) =>
    results.flatMap((result) => (result.key === key && result.ok ? result.crmId : []))[0]!;
  const { portal, crm } = harness;
  portal.requests.clear();
  const { contactId, accountId, dealId } = customer!;
  const logCrmId = idOf('w:0');
  const owner = harness.portal.get('tasks', idOf('w:0:quality'))!.properties.hubspot_owner_id!;
  await crm.upsert([
    aLogRecord('w:0', { crmId: logCrmId, associations: { contactId, accountId, dealId } }),
    ...CRITERIA.map((name) =>
      aScoreRecord(`w:0:${name}`, 'w:0', {
        crmId: idOf(`w:0:${name}`),
        logCrmId,
        fields: { criterionName: name },
      }),
    ),
    aTaskRecord('w:0:quality', 'w:0', owner, { crmId: idOf('w:0:quality'), logCrmId }),
  ]);
  expect(portal.requests.count({ kind: 'associations_write' })).toBe(0);
  expect(portal.requests.count({ kind: 'batch_create' })).toBe(0);
  expect(portal.requests.count()).toBeLessThanOrEqual(6);
  expect(portal.records('tasks')).toHaveLength(1);
});
