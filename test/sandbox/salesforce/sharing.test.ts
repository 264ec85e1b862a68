import type { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, connect, rejection, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
let owner: string;
let peer: string;
let log: string;
let deal: string;

beforeAll(async () => {
  org = await startFixtureOrg();
  const addUser = (name: string) =>
    org.org.addUser({ Username: `${name}@org.example`, LastName: name, permissionSets: ['Log_User'] });
  owner = addUser('owner');
  peer = addUser('peer');
  deal = org.org.insert('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-01' });
  log = org.org.insert('Log__c', { Title__c: 'Secret', OwnerId: owner, Deal__c: deal, State__c: 'Open' });
  org.org.insert('Score__c', { Log__c: log, Value__c: 10 });
});
afterAll(() => org.close());

const count = async (conn: Connection, soql: string) => (await conn.query(soql)).totalSize;
const share = (fields: Record<string, unknown>, as?: string) =>
  org.org.insert('Log__Share', { ParentId: log, ...fields }, { as });

describe('private object', () => {
  test('record, asked for by its owner, by a peer and by the integration user, is seen by two of them', async () => {
    const seen = [];
    for (const user of [owner, peer, org.integration])
      seen.push(await count(connect(org, user), 'SELECT Id FROM Log__c'));
    expect(seen).toEqual([1, 0, 1]);
    expect((await call(org, peer, 'GET', `/sobjects/Log__c/${log}`)).status).toBe(404);
    expect((await call(org, owner, 'GET', `/sobjects/Log__c/${log}`)).status).toBe(200);
  });

  test('peer, who opens the deal with its children, finds no log and no score', async () => {
    const conn = connect(org, peer);
    const { records } = await conn.query<{ Logs__r: unknown }>(
      `SELECT Id, (SELECT Title__c FROM Logs__r) FROM Opportunity WHERE Id = '${deal}'`,
    );
    expect(records).toMatchObject([{ Logs__r: null }]);
    expect(await count(conn, 'SELECT Id FROM Score__c')).toBe(0);
    expect(await count(conn, "SELECT COUNT() FROM Log__c WHERE Title__c = 'Secret'")).toBe(0);
    expect((await conn.search('FIND {Secret} RETURNING Log__c(Id)')).searchRecords).toEqual([]);
  });

  test('peer, who writes to what they cannot see, is refused', async () => {
    const update = await call(org, peer, 'PATCH', `/sobjects/Log__c/${log}`, { State__c: 'Done' });
    expect(update).toMatchObject({ status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }] });
    const child = await call(org, peer, 'POST', '/sobjects/Score__c', { Log__c: log });
    expect(child.body[0].errorCode).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  });
});

describe('share rows', () => {
  test('share row, with Read and then Edit, lets the peer read and then write, details included', async () => {
    const id = share({ UserOrGroupId: peer, AccessLevel: 'Read' });
    const write = () => call(org, peer, 'PATCH', `/sobjects/Log__c/${log}`, { State__c: 'Done' });
    expect(await count(connect(org, peer), 'SELECT Id FROM Score__c')).toBe(1);
    expect((await write()).status).toBe(403);
    expect(share({ UserOrGroupId: peer, AccessLevel: 'Edit' })).toBe(id);
    expect((await write()).status).toBe(204);
    org.org.delete(id);
    expect((await write()).status).toBe(403);
  });

  test('share row, for a queue, reaches its members', async () => {
    const queue = org.org.addQueue('Compliance', ['Log__c'], [peer]);
    const id = share({ UserOrGroupId: queue, AccessLevel: 'Read' });
    expect(await count(connect(org, peer), 'SELECT Id FROM Log__c')).toBe(1);
    org.org.delete(id);
    expect(await count(connect(org, peer), 'SELECT Id FROM Log__c')).toBe(0);
  });

  test('manual share, once the owner changes, is gone; the owner row follows', async () => {
    share({ UserOrGroupId: peer, AccessLevel: 'Edit' });
    const second = org.org.addUser({
      Username: 'second@org.example',
      LastName: 'Second',
      permissionSets: ['Log_User'],
    });
    await org.conn.sobject('Log__c').update({ Id: log, OwnerId: second });
    const { records } = await org.conn.query('SELECT UserOrGroupId, RowCause, AccessLevel FROM Log__Share');
    expect(records).toMatchObject([{ UserOrGroupId: second, RowCause: 'Owner', AccessLevel: 'All' }]);
    expect(await count(connect(org, peer), 'SELECT Id FROM Log__c')).toBe(0);
    await org.conn.sobject('Log__c').update({ Id: log, OwnerId: owner });
  });

  test.each([
    [
      'by someone who cannot see the record',
      () => ({ as: peer, UserOrGroupId: peer, AccessLevel: 'Read' }),
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ],
    ['with All', () => ({ UserOrGroupId: peer, AccessLevel: 'All' }), 'FIELD_INTEGRITY_EXCEPTION'],
    [
      'with the cause Owner',
      () => ({ UserOrGroupId: peer, AccessLevel: 'Read', RowCause: 'Owner' }),
      'FIELD_INTEGRITY_EXCEPTION',
    ],
    ['without a level', () => ({ UserOrGroupId: peer }), 'REQUIRED_FIELD_MISSING'],
    [
      'for a user who is no user',
      () => ({ UserOrGroupId: deal, AccessLevel: 'Read' }),
      'INVALID_CROSS_REFERENCE_KEY',
    ],
  ])('share row, %s, is refused', async (_name, make, code) => {
    const { as = org.integration, ...fields } = make() as Record<string, string>;
    const answer = await call(org, as, 'POST', '/composite/sobjects', {
      records: [{ attributes: { type: 'Log__Share' }, ParentId: log, ...fields }],
    });
    expect(answer.body[0].errors?.[0]?.statusCode).toBe(code);
  });

  test('detail object, having no owner, has no share table', async () => {
    expect((await rejection(org.conn.query('SELECT Id FROM Score__Share').then())).errorCode).toBe(
      'INVALID_TYPE',
    );
  });

  test('transfer and further sharing, by someone with only Edit, are refused', async () => {
    share({ UserOrGroupId: peer, AccessLevel: 'Edit' });
    expect((await call(org, peer, 'PATCH', `/sobjects/Log__c/${log}`, { OwnerId: peer })).status).toBe(403);
    const row = { ParentId: log, UserOrGroupId: org.integration, AccessLevel: 'Read' };
    expect((await call(org, peer, 'POST', '/sobjects/Log__Share', row)).status).toBe(403);
  });
});

test('task, about a private record, is seen by its owner, its creator and readers of the record only', async () => {
  const hidden = org.org.insert('Log__c', { Title__c: 'Hidden', OwnerId: owner });
  const manager = org.org.addUser({
    Username: 'manager@org.example',
    LastName: 'M',
    permissionSets: ['Log_User'],
  });
  await org.conn.sobject('Task').create({ Subject: 'Review', WhatId: hidden, OwnerId: manager });
  const seen = [];
  for (const user of [manager, org.integration, owner, peer])
    seen.push(await count(connect(org, user), "SELECT Id FROM Task WHERE Subject = 'Review'"));
  expect(seen).toEqual([1, 1, 1, 0]);
  const { records } = await connect(org, manager).query('SELECT What.Name, WhatId FROM Task');
  expect(records).toMatchObject([{ What: null, WhatId: hidden }]);
  expect(await count(connect(org, manager), "SELECT Id FROM Task WHERE What.Name LIKE 'LG%'")).toBe(0);
});

test('standard object, made private for the org, is seen by its owner only', async () => {
  const one = await startFixtureOrg();
  const stranger = one.org.addUser({ Username: 'x@org.example', LastName: 'X' });
  one.org.insert('Opportunity', {
    Name: 'D',
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
    OwnerId: one.integration,
  });
  const ask = () => count(connect(one, stranger), 'SELECT Id FROM Opportunity');
  expect(await ask()).toBe(1);
  one.org.setSharingModel('Opportunity', 'Private');
  expect(await ask()).toBe(0);
  await one.close();
});
