import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Account, openAccount } from '../support.ts';

const HUBSPOT = 'HUBSPOT_DEFINED';

let account: Account;
let contact: string;
let first: string;
let second: string;
beforeEach(async () => {
  account = await openAccount();
  const { portal } = account;
  contact = portal.create('contacts', { firstname: 'Kim' }).id;
  [first, second] = ['First', 'Second'].map((name) => portal.create('companies', { name }).id) as [
    string,
    string,
  ];
});
afterEach(() => account.sandbox.close());

const primaryOf = async (id: string) => {
  const { body } = await account.request(
    'GET',
    `/crm/objects/2026-03/contacts/${id}?properties=associatedcompanyid`,
  );
  return body.properties.associatedcompanyid;
};
const linkPath = (company: string) =>
  `/crm/objects/2026-03/contacts/${contact}/associations/companies/${company}`;

test('a contact, without a company, answers null', async () => {
  expect(await primaryOf(contact)).toBeNull();
});

test('a contact, linked with two companies one after the other, keeps the first as primary', async () => {
  account.portal.associate('contacts', contact, 'companies', first);
  account.portal.associate('companies', second, 'contacts', contact);
  expect(await primaryOf(contact)).toBe(first);
  const { body } = await account.request(
    'GET',
    `/crm/objects/2026-03/contacts/${contact}/associations/companies`,
  );
  const typeIds = body.results.map((row) =>
    (row as unknown as { associationTypes: { typeId: number }[] }).associationTypes.map(
      (type) => type.typeId,
    ),
  );
  expect(typeIds).toEqual([[279, 1], [279]]);
});

test('a second company, linked as the primary one, takes the place of the first and leaves it linked', async () => {
  account.portal.associate('contacts', contact, 'companies', first);
  const spec = [{ associationCategory: HUBSPOT, associationTypeId: 1 }];
  expect((await account.request('PUT', linkPath(second), spec)).status).toBe(201);
  expect(await primaryOf(contact)).toBe(second);
  expect(account.portal.associated('contacts', contact, 'companies')).toEqual([first, second]);
});

test('the primary company, unlinked while another is linked, leaves none', async () => {
  account.portal.associate('contacts', contact, 'companies', first);
  account.portal.associate('contacts', contact, 'companies', second);
  await account.request('DELETE', linkPath(second));
  expect(await primaryOf(contact)).toBe(first);
  account.portal.associate('contacts', contact, 'companies', second);
  await account.request('DELETE', linkPath(first));
  expect(await primaryOf(contact)).toBeNull();
});

test('the primary company, taken away by a batch or archived, is cleared', async () => {
  account.portal.associate('contacts', contact, 'companies', first);
  const inputs = [{ from: { id: first }, to: [{ id: contact }] }];
  await account.request('POST', '/crm/associations/2026-03/companies/contacts/batch/archive', { inputs });
  expect(await primaryOf(contact)).toBeNull();
  account.portal.associate('contacts', contact, 'companies', second);
  expect(await primaryOf(contact)).toBe(second);
  account.portal.archive('companies', second);
  expect(await primaryOf(contact)).toBeNull();
});

test('a contact, made with an inline link to a company, has it as primary', async () => {
  const types = [{ associationCategory: HUBSPOT, associationTypeId: 279 }];
  const { body } = await account.request('POST', '/crm/objects/2026-03/contacts', {
    properties: { firstname: 'Lou' },
    associations: [{ to: { id: first }, types }],
  });
  expect(await primaryOf(body.id)).toBe(first);
});

test('associatedcompanyid, written by an update, is refused as read only', async () => {
  const { status, body } = await account.request('PATCH', `/crm/objects/2026-03/contacts/${contact}`, {
    properties: { associatedcompanyid: first },
  });
  expect([status, body.errors[0]?.code]).toEqual([400, 'READ_ONLY_VALUE']);
  expect(account.portal.associated('contacts', contact, 'companies')).toEqual([]);
});
