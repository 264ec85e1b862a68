import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Account, openAccount } from '../support.ts';

let account: Account;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-20T09:00:00.000Z');
  account = await openAccount({ now: () => now });
});
afterEach(() => account.sandbox.close());

const SEPTEMBER = new Date('2026-09-01T09:00:00.000Z');
const OCTOBER = new Date('2026-10-01T09:00:00.000Z');
const aDeal = (at?: Date) =>
  account.portal.create('deals', { dealname: 'D', dealstage: 'appointmentscheduled' }, at ? { at } : {}).id;
const readBatch = (ids: string[], propertiesWithHistory: string[], properties = ['dealname']) =>
  account.request('POST', '/crm/objects/2026-03/deals/batch/read', {
    inputs: ids.map((id) => ({ id })),
    properties,
    propertiesWithHistory,
  });
type WithHistory = { propertiesWithHistory: Record<string, { value: string; timestamp: string }[]> };
const historyOf = async (id: string, name: string) =>
  ((await readBatch([id], [name])).body.results[0] as unknown as WithHistory).propertiesWithHistory[name];

test('a stage, seeded in the past and changed by the app, is answered newest first with its source', async () => {
  const id = aDeal(SEPTEMBER);
  account.portal.update('deals', id, { dealstage: 'contractsent' }, { at: OCTOBER });
  await account.request('PATCH', `/crm/objects/2026-03/deals/${id}`, {
    properties: { dealstage: 'closedwon' },
  });
  const sourceId = String(account.portal.app.appId);
  expect(await historyOf(id, 'dealstage')).toEqual([
    { value: 'closedwon', timestamp: now.toISOString(), sourceType: 'INTEGRATION', sourceId },
    { value: 'contractsent', timestamp: OCTOBER.toISOString(), sourceType: 'CRM_UI' },
    { value: 'appointmentscheduled', timestamp: SEPTEMBER.toISOString(), sourceType: 'CRM_UI' },
  ]);
  expect(await historyOf(id, 'hs_is_closed')).toMatchObject([
    { value: 'true', sourceType: 'CALCULATED' },
    { value: 'false', sourceType: 'CALCULATED' },
  ]);
});

test('a record, seeded in the past, was made and last changed then', async () => {
  const id = aDeal(SEPTEMBER);
  account.portal.update('deals', id, { amount: '10' }, { at: OCTOBER });
  const { body } = await account.request('GET', `/crm/objects/2026-03/deals/${id}`);
  expect(body).toMatchObject({ createdAt: SEPTEMBER.toISOString(), updatedAt: OCTOBER.toISOString() });
});

test('a value, written again as it stands and then cleared, has one entry more and it is empty', async () => {
  const id = aDeal();
  for (const amount of ['10', '10', '']) account.portal.update('deals', id, { amount });
  expect(await historyOf(id, 'amount')).toMatchObject([{ value: '' }, { value: '10' }]);
});

test('a property never set, read with history, has an empty one', async () => {
  expect(await historyOf(aDeal(), 'amount')).toEqual([]);
});

test('a single read, with history of one property, answers that one', async () => {
  const id = aDeal();
  const { body } = await account.request(
    'GET',
    `/crm/objects/2026-03/deals/${id}?propertiesWithHistory=dealstage`,
  );
  expect(body).toMatchObject({
    propertiesWithHistory: { dealstage: [{ value: 'appointmentscheduled', timestamp: now.toISOString() }] },
  });
  expect(Object.keys((body as unknown as WithHistory).propertiesWithHistory)).toEqual(['dealstage']);
});

test('a read, with history of a property that does not exist, leaves it out and is noted', async () => {
  const { body } = await readBatch([aDeal()], ['nonsense']);
  expect(body.results[0]).toMatchObject({ propertiesWithHistory: {} });
  expect([...account.portal.unknownReads]).toEqual(['deals.nonsense']);
});

test('a read, without history, has no such key', async () => {
  const { body } = await readBatch([aDeal()], []);
  expect(body.results[0]).not.toHaveProperty('propertiesWithHistory');
});

test.each([
  [50, 200],
  [51, 400],
])('a batch read with history, of %i inputs, is answered %i', async (count, status) => {
  const ids = Array.from({ length: count }, () => aDeal());
  expect((await readBatch(ids, ['dealstage'])).status).toBe(status);
});

test('a primary company, given and taken, is in the history of the contact', async () => {
  const { portal } = account;
  const contact = portal.create('contacts', { firstname: 'Kim' }).id;
  const company = portal.create('companies', { name: 'Acme' }).id;
  portal.associate('contacts', contact, 'companies', company);
  portal.archive('companies', company);
  const { body } = await account.request(
    'GET',
    `/crm/objects/2026-03/contacts/${contact}?propertiesWithHistory=associatedcompanyid`,
  );
  expect((body as unknown as WithHistory).propertiesWithHistory.associatedcompanyid).toMatchObject([
    { value: '', sourceType: 'CALCULATED' },
    { value: company, sourceType: 'CALCULATED' },
  ]);
});

test('seeding, earlier than the newest value or than the record, is refused', () => {
  const id = aDeal(OCTOBER);
  expect(() => account.portal.update('deals', id, { amount: '1' }, { at: SEPTEMBER })).toThrow('younger');
  account.portal.update('deals', id, { amount: '2' });
  expect(() => account.portal.update('deals', id, { amount: '1' }, { at: OCTOBER })).toThrow(
    'amount changed',
  );
  expect(account.portal.get('deals', id)?.properties.amount).toBe('2');
});
