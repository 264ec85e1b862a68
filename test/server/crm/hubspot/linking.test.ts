import { afterEach, beforeEach, expect, it } from 'vitest';
import { type HubSpotHarness, makeHubSpotHarness } from './harness.ts';

let harness: HubSpotHarness;
beforeEach(async () => {
  harness = await makeHubSpotHarness();
});
afterEach(() => harness.close());

const phones = (count: number) => Array.from({ length: count }, (_, i) => `+1415${2_000_000 + i}`);
const searches = () => harness.portal.requests.count({ kind: 'search' });

it('findContacts, a number on the mobile field and an e-mail among the additional ones, finds both', async () => {
  const mobile = await harness.seedContact({ name: 'Mo', phones: ['', '(415) 555-0110'] });
  const second = await harness.seedContact({ name: 'Add', emails: ['a@example.com', 'b@example.com'] });
  const found = await harness.crm.findContacts({
    phones: ['+14155550110'],
    emails: ['b@example.com'],
    ids: [],
  });
  expect(found.map((contact) => contact.id).sort()).toEqual([mobile, second].sort());
});

it('findContacts, the same local number in another country, is not found', async () => {
  await harness.seedContact({ name: 'Berlin', phones: ['+49 415 5550111'] });
  expect(await harness.crm.findContacts({ phones: ['+14155550111'], emails: [], ids: [] })).toEqual([]);
});

it('findContacts, 200 numbers, takes at most five searches from the search budget', async () => {
  await harness.crm.findContacts({ phones: phones(200), emails: [], ids: [] });
  expect(searches()).toBeLessThanOrEqual(5);
  expect(harness.spent.filter((bucket) => bucket === 'search')).toHaveLength(searches());
});

it('findContacts, more candidates than a page holds, asks again in halves and loses none', async () => {
  const [first, second] = phones(2) as [string, string];
  for (let i = 0; i < 150; i += 1) {
    await harness.seedContact({ name: `A ${i}`, phones: [first] });
    await harness.seedContact({ name: `B ${i}`, phones: [second] });
  }
  harness.portal.requests.clear();
  const found = await harness.crm.findContacts({ phones: [first, second], emails: [], ids: [] });
  expect(found).toHaveLength(300);
  expect(searches()).toBe(3);
});

it('findContacts, one number on more contacts than a page holds, is paged', async () => {
  const [shared] = phones(1) as [string];
  for (let i = 0; i < 250; i += 1) await harness.seedContact({ name: `A ${i}`, phones: [shared] });
  expect(await harness.crm.findContacts({ phones: [shared], emails: [], ids: [] })).toHaveLength(250);
});

it('findContacts, contacts with a primary company, asks for no association', async () => {
  const accountId = await harness.seedAccount({ name: 'Acme' });
  const id = await harness.seedContact({ name: 'Cora', accountId });
  harness.portal.requests.clear();
  const [found] = await harness.crm.findContacts({ phones: [], emails: [], ids: [id] });
  expect(found).toMatchObject({ accountId, accountName: 'Acme' });
  expect(harness.portal.requests.count({ kind: 'associations_read' })).toBe(0);
});

it('findContacts, a company that is linked and no longer primary, is looked up for that contact alone', async () => {
  const { portal } = harness;
  const [primary, other] = [
    await harness.seedAccount({ name: 'Old' }),
    await harness.seedAccount({ name: 'New' }),
  ];
  const left = await harness.seedContact({ name: 'Cora', accountId: primary });
  portal.associate('contacts', left, 'companies', other);
  portal.archive('companies', primary);
  const usual = await harness.seedContact({ name: 'Usual', accountId: other });
  const bodies: unknown[] = [];
  portal.addFault({
    match: { path: /associations/, body: (body) => bodies.push(body) < 0 },
    answer: { status: 500 },
  });
  const found = await harness.crm.findContacts({ phones: [], emails: [], ids: [left, usual] });
  expect(found.map((contact) => contact.accountId)).toEqual([other, other]);
  expect(bodies).toEqual([{ inputs: [{ id: left }] }]);
});

it('openDeals, a contact with more deals than an association page holds, finds them all', async () => {
  harness.portal.setAssociationPageSize(3);
  const contactId = await harness.seedContact({ name: 'Cora' });
  const roles = [{ contactId, role: 'Decision Maker' }];
  for (let i = 0; i < 8; i += 1) await harness.seedDeal({ name: `D ${i}`, stage: 'first', roles });
  expect(await harness.crm.openDeals({ contactIds: [contactId], accountIds: [] })).toHaveLength(8);
});

it('openDeals, a stage made after the adapter started, is read with its label', async () => {
  const { crm, portal } = harness;
  const contactId = await harness.seedContact({ name: 'Cora' });
  const roles = [{ contactId, role: 'Decision Maker' }];
  const dealId = await harness.seedDeal({ name: 'D', stage: 'first', roles });
  await crm.openDeals({ contactIds: [contactId], accountIds: [] });
  const stage = { id: 'legal', label: 'Legal Review', displayOrder: 0 };
  const metadata = { isClosed: 'false', probability: '0.5' };
  portal.addPipeline({ id: 'b', label: 'B', displayOrder: 1, stages: [{ ...stage, metadata }] });
  portal.update('deals', dealId, { pipeline: 'b', dealstage: 'legal' });
  const [deal] = await crm.openDeals({ contactIds: [contactId], accountIds: [] });
  expect(deal).toMatchObject({ stage: 'Legal Review' });
});

it('openDeals, one association row failing for a reason of its own, throws instead of answering less', async () => {
  const body = { results: [], errors: [{ category: 'INTERNAL_ERROR', context: {} }], numErrors: 1 };
  harness.portal.addFault({ match: { path: /associations/ }, answer: { status: 207, body } });
  await expect(harness.crm.openDeals({ contactIds: ['1'], accountIds: [] })).rejects.toMatchObject({
    code: 'unavailable',
  });
});
