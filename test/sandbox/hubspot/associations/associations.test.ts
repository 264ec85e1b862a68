import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, aSchema, openAccount } from '../support.ts';

const HUBSPOT = 'HUBSPOT_DEFINED';

let account: Account;
let contact: string;
let deal: string;
beforeEach(async () => {
  account = await openAccount();
  contact = account.portal.create('contacts', { firstname: 'Kim' }).id;
  deal = account.portal.create('deals', { dealname: 'D', dealstage: 'contractsent' }).id;
});
afterEach(() => account.sandbox.close());

const bulk = (
  verb: string,
  inputs: unknown[],
  from = 'contacts',
  to = 'deals',
  version = 'associations/2026-03',
) => account.request('POST', `/crm/${version}/${from}/${to}/batch/${verb}`, { inputs });
const pair = (from: string, to: string) => ({ from: { id: from }, to: { id: to } });

describe('single links', () => {
  test('a default link, put from a contact to a deal, is readable from both ends with its own type ids', async () => {
    const put = await account.request(
      'PUT',
      `/crm/objects/2026-03/contacts/${contact}/associations/default/deals/${deal}`,
    );
    const there = await account.request('GET', `/crm/objects/2026-03/contacts/${contact}/associations/deals`);
    const back = await account.request('GET', `/crm/v4/objects/deal/${deal}/associations/contact`);
    expect(put.status).toBe(200);
    expect(there.body.results).toEqual([
      { toObjectId: Number(deal), associationTypes: [{ category: HUBSPOT, typeId: 4, label: null }] },
    ]);
    expect(back.body.results).toMatchObject([
      { toObjectId: Number(contact), associationTypes: [{ typeId: 3 }] },
    ]);
  });

  test('a link, by the type id of the other direction, is refused', async () => {
    const spec = [{ associationCategory: HUBSPOT, associationTypeId: 3 }];
    const answer = await account.request(
      'PUT',
      `/crm/objects/2026-03/contacts/${contact}/associations/deals/${deal}`,
      spec,
    );
    expect(answer.status).toBe(400);
    expect(account.portal.associated('contacts', contact, 'deals')).toEqual([]);
  });

  test('a link, to a record that is not there, is a 404', async () => {
    const answer = await account.request(
      'PUT',
      `/crm/objects/2026-03/contacts/${contact}/associations/default/deals/1`,
    );
    expect(answer.status).toBe(404);
  });

  test('a link, between types without a definition, is refused', async () => {
    const answer = await account.request(
      'PUT',
      `/crm/objects/2026-03/contacts/${contact}/associations/default/users/1`,
    );
    expect(answer.status).toBe(400);
  });

  test('a link, deleted, is gone from both ends', async () => {
    account.portal.associate('contacts', contact, 'deals', deal);
    await account.request('DELETE', `/crm/objects/2026-03/contacts/${contact}/associations/deals/${deal}`);
    expect(account.portal.associated('deals', deal, 'contacts')).toEqual([]);
  });

  test('an inline association, of a task to a missing deal, is refused and makes no task', async () => {
    const answer = await account.request('POST', '/crm/objects/2026-03/tasks', {
      properties: { hs_timestamp: '2026-11-25T09:00:00Z', hs_task_subject: 'Review' },
      associations: [{ to: { id: '1' }, types: [{ associationCategory: HUBSPOT, associationTypeId: 216 }] }],
    });
    expect(answer.status).toBe(400);
    expect(account.portal.records('tasks')).toEqual([]);
  });

  test('an archived deal, read from its contact, is linked no more', async () => {
    account.portal.associate('contacts', contact, 'deals', deal);
    account.portal.archive('deals', deal);
    expect(account.portal.associated('contacts', contact, 'deals')).toEqual([]);
  });
});

describe('bulk', () => {
  test('a default batch, with one missing target, links the rest and names the pair in a 207', async () => {
    const answer = await bulk('associate/default', [pair(contact, deal), pair(contact, '1')]);
    expect(answer.status).toBe(207);
    expect(answer.body.errors[0]?.context).toEqual({ fromObjectId: [contact], toObjectId: ['1'] });
    expect(account.portal.associated('contacts', contact, 'deals')).toEqual([deal]);
  });

  test('a labelled batch, on the dated path and on the v4 alias, is answered 201', async () => {
    const inputs = [
      { ...pair(contact, deal), types: [{ associationCategory: HUBSPOT, associationTypeId: 4 }] },
    ];
    expect((await bulk('create', inputs)).status).toBe(201);
    expect((await bulk('create', inputs, 'contacts', 'deals', 'v4/associations')).status).toBe(201);
  });

  test('a bulk read, of a record without links, lists it as an error row and not as an empty result', async () => {
    account.portal.associate('contacts', contact, 'deals', deal);
    const lonely = account.portal.create('contacts', { firstname: 'Lou' }).id;
    const answer = await bulk('read', [{ id: contact }, { id: lonely }]);
    expect(answer.status).toBe(207);
    expect(answer.body.results).toMatchObject([
      { from: { id: contact }, to: [{ toObjectId: Number(deal) }] },
    ]);
    expect(answer.body.errors[0]).toMatchObject({
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      context: { fromObjectId: [lonely] },
    });
  });

  test('a bulk read, of more links than a page holds, gives a cursor that leads to the rest', async () => {
    account.portal.setAssociationPageSize(2);
    for (const name of ['A', 'B', 'C']) {
      const { id } = account.portal.create('deals', { dealname: name, dealstage: 'contractsent' });
      account.portal.associate('contacts', contact, 'deals', id);
    }
    const first = (await bulk('read', [{ id: contact }])).body.results[0] as unknown as {
      to: unknown[];
      paging: { next: { after: string } };
    };
    const second = (await bulk('read', [{ id: contact, after: first.paging.next.after }])).body.results[0];
    expect([first.to.length, second?.to.length]).toEqual([2, 1]);
  });

  test.each([
    ['read', 1_001, (id: string) => ({ id })],
    ['associate/default', 2_001, (id: string) => pair(id, id)],
  ])('a bulk %s, with %i inputs, is refused', async (verb, count, input) => {
    const answer = await bulk(
      verb,
      Array.from({ length: count }, (_, index) => input(String(index))),
    );
    expect(answer.status).toBe(400);
  });

  test('a row fault, on association writes, fails that row only', async () => {
    account.portal.addRowFault({
      kind: 'associations_write',
      when: (_input, index) => index === 0,
      times: 1,
    });
    const other = account.portal.create('contacts', { firstname: 'Lou' }).id;
    const answer = await bulk('associate/default', [pair(contact, deal), pair(other, deal)]);
    expect(answer.status).toBe(207);
    expect(account.portal.associated('deals', deal, 'contacts')).toEqual([other]);
  });
});

describe('custom objects and labels', () => {
  test('type ids of a custom object, in two accounts, differ and come from labels', async () => {
    const other = await openAccount({ portalId: 77 });
    const typeIdIn = async ({ request }: Account) => {
      await request('POST', '/crm-object-schemas/2026-03/schemas', aSchema());
      const labels = await request('GET', '/crm/associations/2026-03/p_coaching_log/tasks/labels');
      return labels.body.results[0]!.typeId;
    };
    expect(await typeIdIn(account)).not.toBe(await typeIdIn(other));
    await other.sandbox.close();
  });

  test('a label, made between contacts and deals, links both ways and implies the plain link', async () => {
    const label = { label: 'Champion', name: 'champion', inverseLabel: 'Championed by' };
    const { body } = await account.request('POST', '/crm/associations/2026-03/contacts/deals/labels', label);
    const [made] = body.results;
    const spec = [{ associationCategory: 'USER_DEFINED', associationTypeId: made?.typeId }];
    const put = await account.request(
      'PUT',
      `/crm/objects/2026-03/contacts/${contact}/associations/deals/${deal}`,
      spec,
    );
    const back = await account.request('GET', `/crm/objects/2026-03/deals/${deal}/associations/contacts`);
    expect(put).toMatchObject({ status: 201, body: { labels: ['Champion'] } });
    expect(back.body.results[0]).toMatchObject({
      associationTypes: [{ label: 'Championed by' }, { label: null, typeId: 3 }],
    });
  });

  test('an eleventh label, on one pair, is refused', async () => {
    const make = (index: number) =>
      account.request('POST', '/crm/associations/2026-03/contacts/deals/labels', {
        label: `L${index}`,
        name: `l${index}`,
      });
    for (let index = 0; index < 10; index += 1) expect((await make(index)).status).toBe(200);
    expect((await make(10)).status).toBe(400);
  });
});
