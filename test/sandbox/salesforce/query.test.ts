import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from './soql/project.ts';
import { call, rejection, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
const now = new Date('2026-11-24T10:00:00Z');

beforeAll(async () => {
  org = await startFixtureOrg({ now: () => now });
  const insert = org.org.insert.bind(org.org);
  const acme = insert('Account', { Name: 'Acme', Industry: 'Energy' });
  const jane = insert('Contact', {
    FirstName: 'Jane',
    LastName: "O'Neil",
    AccountId: acme,
    Email: 'jane@acme.example',
  });
  insert('Contact', { LastName: 'Alone' });
  const close = { CloseDate: '2026-12-01' };
  const won = insert('Opportunity', {
    Name: 'Won',
    AccountId: acme,
    StageName: 'Closed Won',
    Amount: 100,
    ...close,
  });
  const open = insert('Opportunity', {
    Name: 'open one',
    AccountId: acme,
    StageName: 'Prospecting',
    Amount: 50,
    ...close,
  });
  insert('Opportunity', { Name: 'Other', StageName: 'Prospecting', CloseDate: '2027-01-05' });
  insert('OpportunityContactRole', {
    OpportunityId: open,
    ContactId: jane,
    Role: 'Decision Maker',
    IsPrimary: true,
  });
  insert('OpportunityContactRole', { OpportunityId: won, ContactId: jane });
  const log = insert(
    'Log__c',
    { Title__c: '50%_off', Deal__c: open, Called_On__c: '2026-11-20' },
    { at: new Date('2026-11-20T08:00:00Z') },
  );
  insert('Score__c', { Log__c: log, Value__c: 50 }, { at: new Date('2026-11-20T08:00:00Z') });
  insert('Log__c', { Title__c: '50 off', Points__c: 10 });
});
afterAll(() => org.close());

const names = async (soql: string) =>
  (await org.conn.query<{ Name: string }>(soql)).records.map((row) => row.Name);

describe('filters', () => {
  test.each([
    ["Name = 'OPEN ONE'", ['open one']],
    ["Name != 'Won'", ['open one', 'Other']],
    ["Name IN ('Won', 'Other')", ['Won', 'Other']],
    ["Name NOT IN ('Won', 'Other')", ['open one']],
    ["Name LIKE 'o%e'", ['open one']],
    ["Name LIKE '_th%'", ['Other']],
    ['Amount >= 50 AND Amount < 100', ['open one']],
    ["(Name = 'Won' OR Name = 'Other') AND NOT Amount = null", ['Won']],
    ['AccountId = null', ['Other']],
    ["Account.Name = 'acme' AND IsClosed = FALSE", ['open one']],
    ['CloseDate > 2026-12-01', ['Other']],
    ['CloseDate = NEXT_MONTH', ['Won', 'open one']],
    ['CreatedDate = TODAY', ['Won', 'open one', 'Other']],
    ['CreatedDate < 2026-11-24T10:00:00Z', []],
    ['Id IN (SELECT OpportunityId FROM OpportunityContactRole WHERE IsPrimary = true)', ['open one']],
    ['Id NOT IN (SELECT OpportunityId FROM OpportunityContactRole)', ['Other']],
  ])('opportunities, where %s, are the right ones', async (where, expected) => {
    expect(await names(`SELECT Name FROM Opportunity WHERE ${where}`)).toEqual(expected);
  });

  test('strings, with quotes and LIKE signs escaped, match themselves only', async () => {
    const neil = await org.conn.query("SELECT Id FROM Contact WHERE LastName = 'O\\'Neil'");
    expect(neil.totalSize).toBe(1);
    const log = await org.conn.query<{ Title__c: string }>(
      "SELECT Title__c FROM Log__c WHERE Title__c LIKE '50\\%\\_off'",
    );
    expect(log.records.map((row) => row.Title__c)).toEqual(['50%_off']);
  });

  test('find, with jsforce, works over its own SOQL', async () => {
    const found = await org.conn.sobject('Contact').find({ LastName: "O'Neil" }, ['Id', 'Account.Name']);
    expect(found).toMatchObject([{ Account: { Name: 'Acme' } }]);
  });
});

describe('shape', () => {
  test('parents, children and missing parents, come as the vendor nests them', async () => {
    const soql =
      'SELECT Name, Owner.Name, Account.Industry, (SELECT ContactId, Contact.Name FROM OpportunityContactRoles), ' +
      '(SELECT Title__c FROM Logs__r) FROM Opportunity ORDER BY Name';
    const { records } = await org.conn.query<Json>(soql);
    expect(records.map((row) => row.Name)).toEqual(['open one', 'Other', 'Won']);
    expect(records[0]).toMatchObject({
      attributes: {
        type: 'Opportunity',
        url: expect.stringContaining('/services/data/v68.0/sobjects/Opportunity/006'),
      },
      Account: { attributes: { type: 'Account' }, Industry: 'Energy' },
      OpportunityContactRoles: { totalSize: 1, done: true, records: [{ Contact: { Name: "Jane O'Neil" } }] },
      Logs__r: { records: [{ Title__c: '50%_off' }] },
    });
    expect(records[1]).toMatchObject({ Account: null, Logs__r: null });
  });

  test('polymorphic owner, through its name, has only the fields of Name', async () => {
    const { records } = await org.conn.query<Json>('SELECT Owner.Name, Owner.Type FROM Log__c LIMIT 1');
    expect(records[0]!.Owner).toMatchObject({ attributes: { type: 'Name' }, Type: 'User' });
    const error = await rejection(org.conn.query('SELECT Owner.Department FROM Log__c').then());
    expect(error.errorCode).toBe('INVALID_FIELD');
  });

  test('order, with nulls and letter case, and OFFSET, follow the vendor', async () => {
    expect(await names('SELECT Name FROM Opportunity ORDER BY Amount')).toEqual(['Other', 'open one', 'Won']);
    expect(await names('SELECT Name FROM Opportunity ORDER BY Amount DESC NULLS LAST')).toEqual([
      'Won',
      'open one',
      'Other',
    ]);
    expect(await names('SELECT Name FROM Opportunity ORDER BY Name LIMIT 1 OFFSET 1')).toEqual(['Other']);
  });

  test('aggregates, grouped and not, compute', async () => {
    const soql =
      'SELECT StageName, COUNT(Id) n, SUM(Amount), MAX(CloseDate) latest FROM Opportunity GROUP BY StageName ORDER BY StageName';
    const { records } = await org.conn.query<Json>(soql);
    expect(records).toMatchObject([
      { StageName: 'Closed Won', n: 1, expr0: 100 },
      { StageName: 'Prospecting', n: 2, expr0: 50, latest: '2027-01-05' },
    ]);
    const average = await org.conn.query<Json>('SELECT AVG(Amount) FROM Opportunity');
    expect(average.records).toMatchObject([{ expr0: 75 }]);
    expect(await org.conn.query('SELECT COUNT() FROM Opportunity')).toMatchObject({
      totalSize: 3,
      records: [],
    });
  });

  test('FIELDS(ALL), with and without a limit, answers and is refused', async () => {
    const { records } = await org.conn.query<Json>('SELECT FIELDS(ALL) FROM Log__c LIMIT 1');
    expect(records[0]).toHaveProperty('Details__c', null);
    expect((await rejection(org.conn.query('SELECT FIELDS(ALL) FROM Log__c').then())).errorCode).toBe(
      'MALFORMED_QUERY',
    );
  });

  test('deleted records, by queryAll and by query, are seen and not seen', async () => {
    const id = org.org.insert('Contact', { LastName: 'Brief' });
    org.org.delete(id);
    const soql = `SELECT Id, IsDeleted FROM Contact WHERE Id = '${id}'`;
    expect(
      (await call(org, org.integration, 'GET', `/queryAll?q=${encodeURIComponent(soql)}`)).body.records,
    ).toMatchObject([{ IsDeleted: true }]);
    expect((await org.conn.query(soql)).totalSize).toBe(0);
  });
});

test('columns, asked for as the CLI does, tell parents, children and functions apart', async () => {
  const soql =
    'SELECT Id, Account.Owner.Name, COUNT(Id) n, (SELECT ContactId FROM OpportunityContactRoles) FROM Opportunity';
  const answer = await call(org, org.integration, 'GET', `/query?columns=true&q=${encodeURIComponent(soql)}`);
  expect(answer.body.columnMetadata).toMatchObject([
    { columnName: 'Id', aggregate: false, joinColumns: [] },
    { columnName: 'Account', joinColumns: [{ columnName: 'Owner', joinColumns: [{ columnName: 'Name' }] }] },
    { columnName: 'n', aggregate: true },
    { columnName: 'OpportunityContactRoles', aggregate: true, joinColumns: [{ columnName: 'ContactId' }] },
  ]);
});

describe('refusals', () => {
  test.each([
    ['SELECT Nope FROM Contact', 'INVALID_FIELD'],
    ['SELECT Id FROM Nope__c', 'INVALID_TYPE'],
    ['SELECT Nope.Name FROM Contact', 'INVALID_FIELD'],
    ['SELECT Id, (SELECT Id FROM Nopes) FROM Contact', 'INVALID_TYPE'],
    ['SELECT Id Contact', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Opportunity WHERE Amount = '5'", 'INVALID_FIELD'],
    ['SELECT Id FROM Opportunity WHERE Name = 5', 'INVALID_FIELD'],
    ['SELECT Id FROM Opportunity WHERE CreatedDate > 2026-01-01', 'INVALID_FIELD'],
    ["SELECT Id FROM Opportunity WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Log__c WHERE Details__c = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM Log__c ORDER BY Details__c', 'INVALID_FIELD'],
    ["SELECT Id FROM Contact WHERE LastName = 'a' AND Email = 'b' OR Phone = 'c'", 'MALFORMED_QUERY'],
    ['SELECT Name, COUNT(Id) FROM Opportunity GROUP BY StageName', 'MALFORMED_QUERY'],
    ['SELECT Amount FROM Opportunity GROUP BY Amount', 'MALFORMED_QUERY'],
    ['SELECT CurrencyIsoCode FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Id FROM Contact OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
  ])('%s is refused', async (soql, code) => {
    const answer = await call(org, org.integration, 'GET', `/query?q=${encodeURIComponent(soql)}`);
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: code, message: expect.any(String) }] });
  });

  test('URL, longer than 16,384 bytes, is 414', async () => {
    expect((await call(org, org.integration, 'GET', `/query?q=${'x'.repeat(17_000)}`)).status).toBe(414);
  });
});

test('result, of more than 2,000 rows, comes in pages that jsforce follows', async () => {
  for (let index = 0; index < 2_101; index += 1)
    org.org.insert('Note__c', { Log__c: org.org.records('Log__c')[0]!.Id });
  const first = await org.conn.query('SELECT Id FROM Note__c');
  expect([first.done, first.records.length, first.totalSize]).toEqual([false, 2_000, 2_101]);
  const rest = await org.conn.queryMore(first.nextRecordsUrl!);
  expect([rest.done, rest.records.length]).toEqual([true, 101]);
  const all = await org.conn.query('SELECT Id FROM Note__c', { autoFetch: true, maxFetch: 5_000 });
  expect(new Set(all.records.map((row) => row.Id)).size).toBe(2_101);
  const stranger = org.org.addUser({ Username: 'stranger@org.example', LastName: 'S' });
  const path = first.nextRecordsUrl!.replace('/services/data/v68.0', '');
  expect((await call(org, stranger, 'GET', path)).status).toBe(404);
});

test('updated and deleted, between two moments, list ids', async () => {
  const id = org.org.insert('Log__c', { Title__c: 'new' });
  const gone = org.org.insert('Log__c', { Title__c: 'gone' });
  org.org.delete(gone);
  const range = 'start=2026-11-24T09:00:00Z&end=2026-11-24T11:00:00Z';
  const updated = await call(org, org.integration, 'GET', `/sobjects/Log__c/updated?${range}`);
  expect(updated.body.ids).toContain(id);
  expect(updated.body.ids).not.toContain(gone);
  const deleted = await call(org, org.integration, 'GET', `/sobjects/Log__c/deleted?${range}`);
  expect(deleted.body.deletedRecords).toMatchObject([{ id: gone }]);
  const wrong = await call(
    org,
    org.integration,
    'GET',
    '/sobjects/Log__c/updated?start=2026-11-24T09:00:00Z',
  );
  expect(wrong.body[0].errorCode).toBe('INVALID_REPLICATION_DATE');
});

test('opportunity, as it moves, leaves history rows and derived fields', () => {
  const id = org.org.insert('Opportunity', {
    Name: 'H',
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
    Amount: 200,
  });
  expect(org.org.row(id)).toMatchObject({
    IsClosed: false,
    Probability: 10,
    ExpectedRevenue: 20,
    ForecastCategoryName: 'Pipeline',
  });
  org.org.update(id, { StageName: 'Closed Won' });
  expect(org.org.row(id)).toMatchObject({ IsClosed: true, IsWon: true, Probability: 100 });
  const history = org.org.query(`SELECT StageName FROM OpportunityHistory WHERE OpportunityId = '${id}'`);
  expect(history).toMatchObject([{ StageName: 'Prospecting' }, { StageName: 'Closed Won' }]);
  const changes = org.org.query(
    `SELECT Field, OldValue, NewValue FROM OpportunityFieldHistory WHERE OpportunityId = '${id}'`,
  );
  expect(changes).toMatchObject([
    { Field: 'created' },
    { Field: 'StageName', OldValue: 'Prospecting', NewValue: 'Closed Won' },
  ]);
});
