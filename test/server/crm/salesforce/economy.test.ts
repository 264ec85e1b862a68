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

async function seedCustomers(count: number, prefix = '+1415'): Promise<Customer[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const phone = `${prefix}${String(2_000_000 + at)}`;
      const accountId = await harness.seedAccount({ name: `Account ${at}` });
      const contactId = await harness.seedContact({ name: `Cus Tomer${at}`, phones: [phone], accountId });
      const dealId = await harness.seedDeal({
        name: `Deal ${at}`,
        stage: 'first',
        accountId,
        roles: [{ contactId, role: 'Decision Maker' }],
      });
      return { phone, contactId, accountId, dealId };
    }),
  );
}

function aPracticeRecord(key: string, logKey: string): CrmRecord {
  const fields = { criterionName: 'Greeting', state: 'Proposed' };
  return { ...aScoreRecord(key, logKey), kind: 'practiceAssignment', fields };
}

/** What linking and delivery ask of the adapter for calls of these customers; each third is flagged and has practice. */
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
    if (!isFlagged(at)) return [log, ...scores];
    return [log, ...scores, aPracticeRecord(`${key}:p`, key), aTaskRecord(`${key}:t2`, key, managerId)];
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

it.each([
  ['North America', '+1415'],
  ['Germany, typed in more ways', '+4930'],
])(
  '200 calls of one batch with numbers of %s, linking included, take at most 0.05 requests per log',
  async (_, prefix) => {
    const customers = await seedCustomers(200, prefix);
    const managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
    const before = harness.sandbox.org.usage.used;
    const { contacts, results } = await linkAndDeliver(harness.crm, customers, managerId);
    expect([contacts.length, results.filter(({ ok }) => ok).length]).toEqual([200, 200 + 1_200 + 67 * 2]);
    expect(harness.sandbox.org.usage.used - before).toBeLessThanOrEqual(10);
  },
);

it('200 delivered logs written again, each with a known id and its manager, take at most 3 requests', async () => {
  const managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
  const keys = Array.from({ length: 200 }, (_, at) => `w:${at}`);
  const access = { editorIds: [managerId] };
  const made = await harness.crm.upsert(
    keys.flatMap((key) => [aLogRecord(key, { access }), aTaskRecord(`${key}:t2`, key, managerId)]),
  );
  const idOf = (kind: string, key: string) => {
    const result = made.find((one) => one.kind === kind && one.key === key);
    return result?.ok ? result.crmId : '';
  };
  const before = harness.sandbox.org.usage.used;
  const results = await harness.crm.upsert(
    keys.flatMap((key): CrmRecord[] => {
      const logCrmId = idOf('coachingLog', key);
      const crmId = idOf('task', `${key}:t2`);
      return [
        aLogRecord(key, { access, crmId: logCrmId }),
        aTaskRecord(`${key}:t2`, key, managerId, { crmId, logCrmId }),
      ];
    }),
  );
  expect(results.every((result) => result.ok && !result.created)).toBe(true);
  expect(harness.sandbox.org.usage.used - before).toBeLessThanOrEqual(3);
});

it('a live flagged call on a warm connection, linking included, takes at most 6 requests', async () => {
  const [first, second] = await seedCustomers(2);
  const managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
  await linkAndDeliver(harness.crm, [first!], managerId, () => true);
  const before = harness.requests();
  const { results } = await linkAndDeliver(harness.crm, [second!], managerId, () => true);
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(harness.requests() - before).toBeLessThanOrEqual(6);
});
