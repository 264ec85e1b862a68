import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
let account: string;
let gone: string;

beforeAll(async () => {
  org = await startFixtureOrg();
  account = org.org.insert('Account', { Name: 'Acme' });
  gone = org.org.insert('Contact', { LastName: 'Gone' });
  org.org.delete(gone);
  org.org.insert('Log__c', { Title__c: 'taken', Key__c: 'Taken' });
});
afterAll(() => org.close());

type Case = [
  circumstance: string,
  fields: () => Record<string, unknown>,
  code: string,
  fields: string[] | undefined,
];

const cases: Case[] = [
  ['an unknown field', () => ({ Nope__c: 1 }), 'INVALID_FIELD', undefined],
  ['a roll-up field', () => ({ Scores__c: 1 }), 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Scores__c']],
  ['a formula field', () => ({ Label__c: 'x' }), 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Label__c']],
  ['an auto-number name', () => ({ Name: 'x' }), 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Name']],
  [
    'a system field',
    () => ({ CreatedDate: '2026-01-01T00:00:00Z' }),
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    ['CreatedDate'],
  ],
  ['an id', () => ({ Id: account }), 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Id']],
  ['an empty required field', () => ({ Title__c: '' }), 'REQUIRED_FIELD_MISSING', ['Title__c']],
  ['too long a text', () => ({ Title__c: 'x'.repeat(21) }), 'STRING_TOO_LONG', ['Title__c']],
  [
    'an unknown restricted value',
    () => ({ State__c: 'Maybe' }),
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    ['State__c'],
  ],
  ['too many digits', () => ({ Points__c: 1000 }), 'NUMBER_OUTSIDE_VALID_RANGE', ['Points__c']],
  ['a malformed e-mail', () => ({ Reply_To__c: 'a@b' }), 'INVALID_EMAIL_ADDRESS', ['Reply_To__c']],
  ['a text for a number', () => ({ Points__c: '72' }), 'JSON_PARSER_ERROR', undefined],
  ['a number for a text', () => ({ Title__c: 5 }), 'JSON_PARSER_ERROR', undefined],
  ['a text for a checkbox', () => ({ Late__c: 'true' }), 'JSON_PARSER_ERROR', undefined],
  ['a null for a checkbox', () => ({ Late__c: null }), 'INVALID_TYPE_ON_FIELD_IN_RECORD', ['Late__c']],
  ['a day that does not exist', () => ({ Called_On__c: '2026-02-30' }), 'JSON_PARSER_ERROR', undefined],
  [
    'a date-time without a zone',
    () => ({ Called_At__c: '2026-02-03T10:00:00' }),
    'JSON_PARSER_ERROR',
    undefined,
  ],
  ['a malformed id', () => ({ Deal__c: 'abc' }), 'MALFORMED_ID', ['Deal__c']],
  [
    'an id with a wrong checksum',
    () => ({ Deal__c: `${account.slice(0, 15)}AA1` }),
    'MALFORMED_ID',
    ['Deal__c'],
  ],
  ['an id of another object', () => ({ Deal__c: account }), 'INVALID_CROSS_REFERENCE_KEY', ['Deal__c']],
  [
    'an id nobody has',
    () => ({ Person__c: '003WW0zzzzzzzzzAAA'.slice(0, 15) }),
    'INVALID_CROSS_REFERENCE_KEY',
    ['Person__c'],
  ],
  ['a deleted contact', () => ({ Person__c: gone }), 'ENTITY_IS_DELETED', ['Person__c']],
  ['a taken key in other letters', () => ({ Key__c: 'TAKEN' }), 'DUPLICATE_VALUE', undefined],
  ['a parent by an unknown key', () => ({ Deal__r: { Name: 'none' } }), 'INVALID_FIELD', undefined],
];

describe('insert', () => {
  test.each(cases)(
    'insert, with %s, is refused in the vendor’s words and leaves nothing',
    async (_name, fields, code, named) => {
      const before = org.org.records('Log__c').length;
      const answer = await call(org, org.integration, 'POST', '/sobjects/Log__c', {
        Title__c: 'x',
        ...fields(),
      });
      expect(answer.status).toBe(400);
      expect(answer.body).toHaveLength(1);
      expect(answer.body[0].errorCode).toBe(code);
      expect(answer.body[0].fields).toEqual(named);
      expect(org.org.records('Log__c')).toHaveLength(before);
    },
  );

  test('insert, of an object nobody has, is NOT_FOUND', async () => {
    expect(await call(org, org.integration, 'POST', '/sobjects/Nope__c', {})).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    });
  });

  test('insert, without create permission, is INSUFFICIENT_ACCESS_OR_READONLY', async () => {
    const reader = org.org.addUser({
      Username: 'r@org.example',
      LastName: 'R',
      permissionSets: ['Log_Reader'],
    });
    const answer = await call(org, reader, 'POST', '/sobjects/Log__c', { Title__c: 'x' });
    expect(answer).toMatchObject({ status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }] });
  });

  test('body, that is no JSON, is JSON_PARSER_ERROR; of another type, is 415', async () => {
    const url = `${org.url}/services/data/v68.0/sobjects/Log__c`;
    const Authorization = `Bearer ${org.org.openSession(org.integration)}`;
    const send = (type: string) =>
      fetch(url, { method: 'POST', body: '{', headers: { Authorization, 'Content-Type': type } });
    const broken = await send('application/json');
    expect([broken.status, ((await broken.json()) as { errorCode: string }[])[0]!.errorCode]).toEqual([
      400,
      'JSON_PARSER_ERROR',
    ]);
    expect((await send('text/xml')).status).toBe(415);
  });
});

describe('owner', () => {
  test('owner, who is inactive, is INACTIVE_OWNER_OR_USER', async () => {
    const left = org.org.addUser({
      Username: 'left@org.example',
      LastName: 'Left',
      permissionSets: ['Log_User'],
    });
    org.org.deactivateUser(left);
    const answer = await call(org, org.integration, 'POST', '/sobjects/Log__c', {
      Title__c: 'x',
      OwnerId: left,
    });
    expect(answer.body[0]).toMatchObject({ errorCode: 'INACTIVE_OWNER_OR_USER', fields: ['OwnerId'] });
  });

  test('owner, who may not read the object, is TRANSFER_REQUIRES_READ', async () => {
    const stranger = org.org.addUser({ Username: 'st@org.example', LastName: 'St' });
    const answer = await call(org, org.integration, 'POST', '/sobjects/Log__c', {
      Title__c: 'x',
      OwnerId: stranger,
    });
    expect(answer.body[0].errorCode).toBe('TRANSFER_REQUIRES_READ');
  });

  test('queue, not set up for the object, is refused; set up, it owns', async () => {
    const bare = org.org.addQueue('Bare', [], []);
    const queue = org.org.addQueue('Logs', ['Log__c'], []);
    const own = (owner: string) =>
      call(org, org.integration, 'POST', '/sobjects/Log__c', { Title__c: 'x', OwnerId: owner });
    expect((await own(bare)).body[0].errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect((await own(queue)).status).toBe(201);
  });
});

describe('update and delete', () => {
  test('detail record, of a master that cannot change, refuses another master', async () => {
    const log = org.org.insert('Log__c', { Title__c: 'a' });
    const score = org.org.insert('Score__c', { Log__c: log });
    const answer = await call(org, org.integration, 'PATCH', `/sobjects/Score__c/${score}`, { Log__c: log });
    expect(answer.body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['Log__c'],
    });
  });

  test('detail record, with an owner, has no such column', async () => {
    const log = org.org.insert('Log__c', { Title__c: 'a' });
    const answer = await call(org, org.integration, 'POST', '/sobjects/Score__c', {
      Log__c: log,
      OwnerId: org.integration,
    });
    expect(answer.body[0].message).toBe("No such column 'OwnerId' on sobject of type Score__c");
  });

  test('update, with an id in the body, is refused; of a deleted record, is ENTITY_IS_DELETED', async () => {
    const log = org.org.insert('Log__c', { Title__c: 'a' });
    const update = (body: unknown) => call(org, org.integration, 'PATCH', `/sobjects/Log__c/${log}`, body);
    expect((await update({ Id: log })).body[0].errorCode).toBe('INVALID_FIELD');
    org.org.delete(log);
    expect(await update({ Title__c: 'b' })).toMatchObject({
      status: 404,
      body: [{ errorCode: 'ENTITY_IS_DELETED' }],
    });
  });

  test('delete, of a master, takes details along, empties lookups, and a restricting one refuses', async () => {
    const deal = org.org.insert('Opportunity', {
      Name: 'D',
      StageName: 'Prospecting',
      CloseDate: '2026-12-01',
    });
    const log = org.org.insert('Log__c', { Title__c: 'a', Deal__c: deal });
    const score = org.org.insert('Score__c', { Log__c: log });
    org.org.delete(deal);
    expect(org.org.row(log).Deal__c).toBeNull();
    const note = org.org.insert('Note__c', { Log__c: log });
    expect((await call(org, org.integration, 'DELETE', `/sobjects/Log__c/${log}`)).body[0].errorCode).toBe(
      'DELETE_FAILED',
    );
    expect(org.org.row(score).IsDeleted).toBe(false);
    org.org.delete(note);
    expect((await call(org, org.integration, 'DELETE', `/sobjects/Log__c/${log}`)).status).toBe(204);
    expect(org.org.row(score).IsDeleted).toBe(true);
  });
});

test('roll-ups, as details come, change and go, follow with filters and touch the master', () => {
  const log = org.org.insert('Log__c', { Title__c: 'a' }, { at: new Date('2026-11-01T00:00:00Z') });
  expect(org.org.row(log)).toMatchObject({ Scores__c: 0, Lowest__c: null, Current_Sum__c: 0 });
  const at = { at: new Date('2026-11-02T00:00:00Z') };
  const score = org.org.insert('Score__c', { Log__c: log, Value__c: 50 }, at);
  org.org.insert('Score__c', { Log__c: log, Value__c: 20, Status__c: 'Superseded' }, at);
  expect(org.org.row(log)).toMatchObject({ Scores__c: 2, Lowest__c: 20, Current_Sum__c: 50 });
  expect(org.org.row(log).SystemModstamp).toBe('2026-11-02T00:00:00.000+0000');
  org.org.update(score, { Value__c: 10 });
  expect(org.org.row(log)).toMatchObject({ Lowest__c: 10, Current_Sum__c: 10 });
  org.org.delete(score);
  expect(org.org.row(log)).toMatchObject({ Scores__c: 1, Lowest__c: 20, Current_Sum__c: 0 });
});
