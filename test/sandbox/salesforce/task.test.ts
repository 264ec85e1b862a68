import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, rejection, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
let log: string;
let lead: string;
beforeAll(async () => {
  org = await startFixtureOrg();
  log = org.org.insert('Log__c', { Title__c: 'a' });
  lead = org.org.insert('Lead', { LastName: 'L', Company: 'C' });
});
afterAll(() => org.close());

const create = (fields: Record<string, unknown>) =>
  call(org, org.integration, 'POST', '/sobjects/Task', { Subject: 'Review', ...fields });

test('task, about a log, gets its defaults and derived fields', async () => {
  const { body } = await create({ WhatId: log, ActivityDate: '2026-11-27', Priority: 'High' });
  expect(org.org.row(body.id)).toMatchObject({
    Status: 'Not Started',
    IsClosed: false,
    IsHighPriority: true,
    TaskSubtype: 'Task',
    WhatCount: 1,
  });
  await org.conn.sobject('Task').update({ Id: body.id, Status: 'Completed' });
  expect(org.org.row(body.id)).toMatchObject({ IsClosed: true, CompletedDateTime: expect.any(String) });
});

describe('refusals', () => {
  test.each([
    ['a lead and a related record', () => ({ WhoId: lead, WhatId: log }), 'FIELD_INTEGRITY_EXCEPTION'],
    [
      'an object without activities',
      () => ({ WhatId: org.org.insert('Note__c', { Log__c: log }) }),
      'INVALID_CROSS_REFERENCE_KEY',
    ],
    ['a date with a time', () => ({ ActivityDate: '2026-11-27T10:00:00Z' }), 'JSON_PARSER_ERROR'],
    ['an unknown status', () => ({ Status: 'Nearly' }), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['a closed flag', () => ({ IsClosed: true }), 'INVALID_FIELD_FOR_INSERT_UPDATE'],
    ['a reminder without a time', () => ({ IsReminderSet: true }), 'REQUIRED_FIELD_MISSING'],
    ['too long a subject', () => ({ Subject: 'x'.repeat(256) }), 'STRING_TOO_LONG'],
  ])('task, with %s, is refused', async (_name, fields, code) => {
    expect((await create(fields())).body[0].errorCode).toBe(code);
  });

  test('task, for an inactive manager, is INACTIVE_OWNER_OR_USER', async () => {
    const left = org.org.addUser({ Username: 'left@org.example', LastName: 'Left' });
    org.org.deactivateUser(left);
    expect((await create({ OwnerId: left })).body[0].errorCode).toBe('INACTIVE_OWNER_OR_USER');
  });

  test('subtype, changed later, is refused; description, filtered on, too', async () => {
    const { body } = await create({});
    const changed = await call(org, org.integration, 'PATCH', `/sobjects/Task/${body.id}`, {
      TaskSubtype: 'Call',
    });
    expect(changed.body[0].errorCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    expect(
      (await rejection(org.conn.query("SELECT Id FROM Task WHERE Description = 'x'").then())).errorCode,
    ).toBe('INVALID_FIELD');
  });
});

describe('both ways to find our task', () => {
  test('key on Activity, unique, upserts one task', async () => {
    for (const Subject of ['one', 'two'])
      await org.conn.sobject('Task').upsert([{ Key__c: 'leg-1', WhatId: log, Subject }], 'Key__c');
    expect(org.org.query("SELECT Subject FROM Task WHERE Key__c = 'leg-1'")).toMatchObject([
      { Subject: 'two' },
    ]);
  });

  test('key on Activity, made non-unique, needs View All Data to upsert', async () => {
    const other = await startFixtureOrg();
    other.org.changeField('Task', 'Key__c', { unique: false });
    const user = other.org.addUser({
      Username: 'u@org.example',
      LastName: 'U',
      permissionSets: ['Log_User'],
    });
    const records = [{ attributes: { type: 'Task' }, Key__c: 'k', Subject: 'S' }];
    const send = (as: string) => call(other, as, 'PATCH', '/composite/sobjects/Task/Key__c', { records });
    expect((await send(user)).status).toBe(400);
    expect((await send(other.integration)).body[0].success).toBe(true);
    await other.close();
  });

  test('key on Activity, never deployed, is no column; the task is found by WhatId', async () => {
    const other = await startFixtureOrg();
    other.org.dropField('Task', 'Key__c');
    const record = other.org.insert('Log__c', { Title__c: 'a' });
    const task = { Subject: 'S', WhatId: record };
    const answer = await call(other, other.integration, 'POST', '/sobjects/Task', { ...task, Key__c: 'k' });
    expect(answer.body[0].message).toBe("No such column 'Key__c' on sobject of type Task");
    await other.conn.sobject('Task').create(task);
    expect((await other.conn.query(`SELECT Id FROM Task WHERE WhatId = '${record}'`)).totalSize).toBe(1);
    await other.close();
  });
});
