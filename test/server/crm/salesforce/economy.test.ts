import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Crm, CrmRecord } from '../../../../server/crm/crm.ts';
import { aLogRecord, aScoreRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

const CRITERIA = ['Greeting', 'Discovery', 'Disclosure', 'Objections', 'Next step', 'Closing'];

let harness: SalesforceHarness;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
});
afterEach(() => harness.close());

type Customer = { phone: string; contactId: string; accountId: string; dealId: string };

async function seedCustomers(count: number): Promise<Customer[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const phone = `415${String(2_000_000 + at)}`;
      const accountId = await harness.seedAccount({ name: `Account ${at}` });
      const contactId = await harness.seedContact({ name: `Cus Tomer${at}`, phones: [phone], accountId });
      const dealId = await harness.seedDeal({
        name: `Deal ${at}`,
        stage: 'first',
        accountId,
        roles: [{ contactId, role: 'Decision Maker' }],
      });
      return { phone: `+1${phone}`, contactId, accountId, dealId };
    }),
  );
}

/** What linking and delivery ask of the adapter for calls of these customers; each third is flagged. */
async function linkAndDeliver(
  crm: Crm,
  customers: readonly Customer[],
  managerId: string,
  isFlagged = (at: number) => at % 3 === 0,
) {
  const contacts = await crm.findContacts({
    phones: customers.map(({ phone }) => phone),
    emails: [],
    ids: [],
  });
  const deals = await crm.openDeals({
    contactIds: contacts.map(({ id }) => id),
    accountIds: contacts.flatMap(({ accountId }) => accountId ?? []),
  });
  const records = customers.flatMap(({ contactId, accountId, dealId }, at): CrmRecord[] => {
    const key = `w:${contactId}`;
    const log = aLogRecord(key, {
      associations: { contactId, accountId, dealId },
      access: { editorIds: [managerId] },
    });
    const scores = CRITERIA.map((name) =>
      aScoreRecord(`${key}:${name}`, key, { fields: { criterionName: name } }),
    );
    return isFlagged(at) ? [log, ...scores, aTaskRecord(`${key}:t2`, key, managerId)] : [log, ...scores];
  });
  return { contacts, deals, results: await crm.upsert(records) };
}

it('a backlog of 1,000 calls with six criteria, linking included, takes at most 0.05 requests per log', async () => {
  const customers = await seedCustomers(1_000);
  const managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
  const before = harness.requests();
  const { contacts, deals, results } = await linkAndDeliver(harness.crm, customers, managerId);
  expect([contacts.length, deals.length]).toEqual([1_000, 1_000]);
  expect(results.filter((result) => !result.ok)).toEqual([]);
  const { org } = harness.sandbox;
  expect([
    org.records('Coaching_Log__c').length,
    org.records('Criterion_Score__c').length,
    org.records('Task').length,
  ]).toEqual([1_000, 6_000, 334]);
  expect(harness.requests() - before).toBeLessThanOrEqual(50);
}, 60_000);

it('a live flagged call on a warm connection, linking included, takes at most 6 requests', async () => {
  const [first, second] = await seedCustomers(2);
  const managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
  await linkAndDeliver(harness.crm, [first!], managerId, () => true);
  const before = harness.requests();
  const { results } = await linkAndDeliver(harness.crm, [second!], managerId, () => true);
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(harness.requests() - before).toBeLessThanOrEqual(6);
});
