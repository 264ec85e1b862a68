import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
let owner: string;
let peer: string;
let log: string;

beforeAll(async () => {
  org = await startFixtureOrg();
  const addUser = (name: string, sets: string[]) =>
    org.org.addUser({ Username: `${name}@org.example`, LastName: name, permissionSets: sets });
  owner = addUser('owner', ['Log_User']);
  peer = addUser('peer', ['Log_User']);
  log = org.org.insert('Log__c', { Title__c: 'Secret', OwnerId: owner, State__c: 'Open', Points__c: 3 });
});
afterAll(() => org.close());

describe('records', () => {
  test('create, by somebody who may, makes the record as them and answers its fields', async () => {
    const { status, body } = await call(org, owner, 'POST', '/ui-api/records', {
      apiName: 'Log__c',
      fields: { Title__c: 'T', State__c: 'Open', Points__c: 7 },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ apiName: 'Log__c', fields: { Points__c: { value: 7, displayValue: '7' } } });
    expect(org.org.row(body.id)).toMatchObject({ CreatedById: owner, Points__c: 7 });
  });

  test('create, with a value the picklist lacks, is refused with the field named in output', async () => {
    const before = org.org.records('Log__c').length;
    const { status, body } = await call(org, owner, 'POST', '/ui-api/records', {
      apiName: 'Log__c',
      fields: { Title__c: 'T', State__c: 'Nope' },
    });
    expect(status).toBe(400);
    expect(body[0]).toMatchObject({
      enhancedErrorType: 'RecordError',
      output: {
        errors: [],
        fieldErrors: { State__c: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] },
      },
    });
    expect(org.org.records('Log__c')).toHaveLength(before);
  });

  test('read, of a field asked for and an optional hidden one, gives the first only', async () => {
    const path = `/ui-api/records/${log}?fields=Log__c.Points__c&optionalFields=Log__c.Label__c`;
    const { body } = await call(org, owner, 'GET', path);
    expect(body.fields).toEqual({ Points__c: { value: 3, displayValue: '3' } });
    const hidden = await call(org, owner, 'GET', `/ui-api/records/${log}?fields=Log__c.Label__c`);
    expect([hidden.status, hidden.body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
  });

  test.each(['GET', 'PATCH', 'DELETE'])('%s, by a peer, is refused and changes nothing', async (method) => {
    const path = `/ui-api/records/${log}${method === 'GET' ? '?fields=Log__c.Points__c' : ''}`;
    const { status, body } = await call(
      org,
      peer,
      method,
      path,
      method === 'PATCH' ? { fields: { Points__c: 0 } } : undefined,
    );
    expect([status, body[0].errorCode]).toEqual([403, 'INSUFFICIENT_ACCESS']);
    expect(org.org.row(log)).toMatchObject({ Points__c: 3, IsDeleted: false });
  });

  test('update and delete, by the owner, change the record and then end it', async () => {
    const mine = org.org.insert('Log__c', { Title__c: 'T', OwnerId: owner, Points__c: 1 });
    const update = await call(org, owner, 'PATCH', `/ui-api/records/${mine}`, { fields: { Points__c: 9 } });
    expect([update.status, update.body.fields.Points__c.value]).toEqual([200, 9]);
    expect((await call(org, owner, 'DELETE', `/ui-api/records/${mine}`)).status).toBe(204);
    expect((await call(org, owner, 'GET', `/ui-api/records/${mine}?fields=Log__c.Name`)).status).toBe(404);
  });
});

test('object infos, of one object seen and one hidden, have a result each', async () => {
  const { body } = await call(org, owner, 'GET', '/ui-api/object-info/batch/Log__c,Note__c');
  expect(body.results.map(({ statusCode }: { statusCode: number }) => statusCode)).toEqual([200, 400]);
  expect(body.results[0].result).toMatchObject({ apiName: 'Log__c', createable: true, updateable: true });
  expect(body.results[0].result.fields.Label__c).toBeUndefined();
});
