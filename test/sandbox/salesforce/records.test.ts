import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, connect, rejection, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
beforeAll(async () => {
  org = await startFixtureOrg();
});
afterAll(() => org.close());

const insertLog = (fields: Record<string, unknown> = {}) =>
  org.org.insert('Log__c', { Title__c: 'A call', ...fields });

describe('one record', () => {
  test('create, read, update, delete, with jsforce, go round', async () => {
    const logs = org.conn.sobject('Log__c');
    const { id } = (await logs.create({
      Title__c: ' First ',
      Points__c: 72.505,
      Called_At__c: '2026-11-01T10:00:00.9+01:00',
    })) as { id: string };
    const saved = await logs.retrieve(id);
    expect(saved).toMatchObject({
      Name: 'LG-0001',
      Title__c: 'First',
      Called_At__c: '2026-11-01T09:00:00.000+0000',
      State__c: 'Open',
      Late__c: true,
      OwnerId: org.integration,
      Label__c: null,
    });
    expect(id).toHaveLength(18);
    await logs.update({ Id: id, State__c: 'Done', Late__c: false });
    expect(await logs.retrieve(id)).toMatchObject({ State__c: 'Done', Late__c: false });
    await logs.destroy(id);
    expect(await rejection(logs.retrieve(id))).toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  });

  test('create, over REST, answers 201 with a Location', async () => {
    const answer = await call(org, org.integration, 'POST', '/sobjects/Log__c', { Title__c: 'x' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String), success: true, errors: [] });
    expect(answer.headers.get('location')).toBe(`/services/data/v68.0/sobjects/Log__c/${answer.body.id}`);
  });

  test('read, of chosen fields by external id, gives those fields', async () => {
    const id = insertLog({ Key__c: 'k/1 ?' });
    const answer = await call(
      org,
      org.integration,
      'GET',
      `/sobjects/Log__c/Key__c/${encodeURIComponent('k/1 ?')}?fields=Title__c`,
    );
    expect(answer.body).toMatchObject({ Id: id, Title__c: 'A call' });
    expect(answer.body).not.toHaveProperty('State__c');
  });

  test('upsert, by URL, creates with 201, then updates with 200, decoding the key', async () => {
    const path = `/sobjects/Log__c/Key__c/${encodeURIComponent('a/b c?x')}`;
    const first = await call(org, org.integration, 'PATCH', path, { Title__c: 'one' });
    const second = await call(org, org.integration, 'PATCH', path, { Title__c: 'two' });
    expect([first.status, first.body.created, second.status, second.body.created]).toEqual([
      201,
      true,
      200,
      false,
    ]);
    expect(org.org.row(first.body.id)).toMatchObject({ Key__c: 'a/b c?x', Title__c: 'two' });
  });

  test('upsert, by URL with updateOnly and no such record, is NOT_FOUND', async () => {
    const answer = await call(org, org.integration, 'PATCH', '/sobjects/Log__c/Key__c/none?updateOnly=true', {
      Title__c: 'x',
    });
    expect(answer).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
  });

  test('upsert, by a key several records carry, answers 300 with their addresses', async () => {
    const ids = [insertLog({ Loose_Key__c: 'twice' }), insertLog({ Loose_Key__c: 'twice' })];
    const answer = await call(org, org.integration, 'PATCH', '/sobjects/Log__c/Loose_Key__c/twice', {
      Title__c: 'x',
    });
    expect(answer.status).toBe(300);
    expect(answer.body).toEqual(ids.map((id) => `/services/data/v68.0/sobjects/Log__c/${id}`));
  });

  test('upsert, by a non-unique key without View All Data, is refused', async () => {
    const user = org.org.addUser({
      Username: 'loose@org.example',
      LastName: 'L',
      permissionSets: ['Log_User'],
    });
    const answer = await call(org, user, 'PATCH', '/sobjects/Log__c/Loose_Key__c/x', { Title__c: 'x' });
    expect(answer).toMatchObject({ status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS' }] });
  });

  test('upsert, with the key in the body too, is refused', async () => {
    const answer = await call(org, org.integration, 'PATCH', '/sobjects/Log__c/Key__c/x', {
      Key__c: 'x',
      Title__c: 'x',
    });
    expect(answer.body[0].message).toBe('The Key__c field should not be specified in the sobject data.');
  });
});

describe('describe', () => {
  test('describe, for the integration user, tells types, picklists and references', async () => {
    const { fields } = await org.conn.sobject('Log__c').describe();
    const named = (name: string) => fields.find((field) => field.name === name);
    expect(named('State__c')).toMatchObject({ type: 'picklist', restrictedPicklist: true, createable: true });
    expect(named('Deal__c')).toMatchObject({ referenceTo: ['Opportunity'], relationshipName: 'Deal__r' });
    expect(named('Key__c')).toMatchObject({ externalId: true, unique: true, length: 40 });
    expect(named('Scores__c')).toMatchObject({ calculated: true, createable: false, updateable: false });
  });

  test('describe, for a reader, leaves out fields without field-level read and marks the rest read-only', async () => {
    const reader = org.org.addUser({
      Username: 'reader@org.example',
      LastName: 'R',
      permissionSets: ['Log_Reader'],
    });
    const { fields, createable } = await connect(org, reader).sobject('Log__c').describe();
    const names = fields.map((field) => field.name);
    expect(createable).toBe(false);
    expect(names).toContain('Title__c');
    expect(names).not.toContain('Key__c');
    expect(fields.find((field) => field.name === 'State__c')!.updateable).toBe(false);
  });

  test('describe global, for a user without any permission set, hides the custom objects', async () => {
    const stranger = org.org.addUser({ Username: 'stranger@org.example', LastName: 'S' });
    const { sobjects } = await connect(org, stranger).describeGlobal();
    const names = sobjects.map((object) => object.name);
    expect(names).toContain('Opportunity');
    expect(names).not.toContain('Log__c');
    expect((await call(org, stranger, 'GET', '/sobjects/Log__c/describe')).status).toBe(404);
  });
});

describe('field-level security', () => {
  test('custom field, written and queried by an admin without a permission set, does not exist', async () => {
    const answer = await call(org, org.org.adminId, 'POST', '/sobjects/Log__c', {
      Title__c: 'x',
      Key__c: 'y',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Key__c' on sobject of type Log__c" }],
    });
    const admin = connect(org, org.org.adminId);
    expect(await rejection(admin.query('SELECT Key__c FROM Log__c').then())).toMatchObject({
      errorCode: 'INVALID_FIELD',
    });
  });

  test('required field, by an admin without a permission set, is visible and writable', async () => {
    expect((await call(org, org.org.adminId, 'POST', '/sobjects/Log__c', { Title__c: 'x' })).status).toBe(
      201,
    );
  });

  test('readable but not editable field, written, is INVALID_FIELD_FOR_INSERT_UPDATE', async () => {
    const user = org.org.addUser({
      Username: 'fls@org.example',
      LastName: 'F',
      permissionSets: ['Log_User'],
    });
    const log = org.org.insert('Log__c', { Title__c: 'mine' }, { as: user });
    const answer = await call(org, user, 'POST', '/sobjects/Score__c', { Log__c: log, Value__c: 3 });
    expect(answer.body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['Value__c'],
    });
  });

  test('optional standard field, for a minimum-access user, needs a permission set', async () => {
    const user = org.org.addUser({
      Username: 'min@org.example',
      LastName: 'M',
      profile: 'minimum',
      permissionSets: ['Log_Writer'],
    });
    const query = (soql: string) => connect(org, user).query(soql).then();
    expect((await rejection(query('SELECT Amount FROM Opportunity'))).errorCode).toBe('INVALID_FIELD');
    await expect(query('SELECT Name, Region__c FROM Opportunity')).resolves.toMatchObject({ done: true });
  });
});
