import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
beforeAll(async () => {
  org = await startFixtureOrg();
});
beforeEach(() => {
  for (const row of org.org.records('Log__c')) org.org.delete(row.Id);
  org.org.rowFaults.clear();
});
afterAll(() => org.close());

type Result = {
  id?: string;
  success: boolean;
  created?: boolean;
  errors: { statusCode: string; message: string; fields: string[] }[];
};

const log = (fields: Record<string, unknown>) => ({
  attributes: { type: 'Log__c' },
  Title__c: 'x',
  ...fields,
});
const logs = () => org.org.records('Log__c').filter((row) => row.IsDeleted !== true);
const codes = (results: Result[]) => results.map((result) => result.errors[0]?.statusCode);

describe('upsert', () => {
  test('upsert, with jsforce in one call, creates and then updates in order', async () => {
    const records = ['a', 'b', 'c'].map((key) => ({ Key__c: key, Title__c: `log ${key}` }));
    const before = org.org.usage.used;
    const first = (await org.conn.sobject('Log__c').upsert(records, 'Key__c')) as unknown as Result[];
    expect(org.org.usage.used - before).toBe(1);
    expect(first.map((result) => result.created)).toEqual([true, true, true]);
    const again = (await org.conn
      .sobject('Log__c')
      .upsert([...records].reverse(), 'Key__c')) as unknown as Result[];
    expect(again.map((result) => result.created)).toEqual([false, false, false]);
    expect(again.map((result) => result.id)).toEqual(first.map((result) => result.id).reverse());
    expect(logs()).toHaveLength(3);
  });

  test('key, twice in one batch in different letters, fails both rows and writes neither', async () => {
    const results = (await org.conn.sobject('Log__c').upsert(
      [
        { Key__c: 'same', Title__c: '1' },
        { Key__c: 'SAME', Title__c: '2' },
        { Key__c: 'other', Title__c: '3' },
      ],
      'Key__c',
    )) as unknown as Result[];
    expect(codes(results)).toEqual(['DUPLICATE_VALUE', 'DUPLICATE_VALUE', undefined]);
    expect(logs().map((row) => row.Key__c)).toEqual(['other']);
  });

  test('row, without a key, is MISSING_ARGUMENT', async () => {
    const answer = await call(org, org.integration, 'PATCH', '/composite/sobjects/Log__c/Key__c', {
      records: [log({})],
    });
    expect(codes(answer.body)).toEqual(['MISSING_ARGUMENT']);
  });

  test('field, that is no external id, refuses the whole call', async () => {
    const answer = await call(org, org.integration, 'PATCH', '/composite/sobjects/Log__c/Title__c', {
      records: [log({})],
    });
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });
  });

  test('child, naming its parent by key, finds the parent of the same or an earlier batch', async () => {
    await org.conn.sobject('Log__c').upsert([{ Key__c: 'p', Title__c: 'p' }], 'Key__c');
    const scores = ['s1', 's2'].map((key) => ({ Key__c: key, Log__r: { Key__c: 'p' }, Value__c: 50 }));
    const results = (await org.conn.sobject('Score__c').upsert(scores, 'Key__c')) as unknown as Result[];
    expect(results.every((result) => result.success)).toBe(true);
    expect(logs()[0]).toMatchObject({ Scores__c: 2, Current_Sum__c: 100 });
  });

  test('create-only field, sent again on update, fails that row alone', async () => {
    await org.conn.sobject('Log__c').upsert([{ Key__c: 'p', Title__c: 'p' }], 'Key__c');
    const send = () =>
      org.conn.sobject('Score__c').upsert([{ Key__c: 'again', Log__r: { Key__c: 'p' } }], 'Key__c');
    expect(((await send()) as unknown as Result[])[0]!.success).toBe(true);
    expect(codes((await send()) as unknown as Result[])).toEqual(['INVALID_FIELD_FOR_INSERT_UPDATE']);
  });
});

describe('batches', () => {
  const mixed = { records: [log({}), log({ State__c: 'Maybe' }), log({ Nope__c: 1 }), log({})] };

  test('insert, with bad rows among good ones, answers 200 row by row in order', async () => {
    const answer = await call(org, org.integration, 'POST', '/composite/sobjects', mixed);
    expect(answer.status).toBe(200);
    expect(codes(answer.body)).toEqual([
      undefined,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'INVALID_FIELD',
      undefined,
    ]);
    expect(answer.body[1].errors[0].fields).toEqual(['State__c']);
    expect(answer.body[1]).not.toHaveProperty('id');
    expect(logs()).toHaveLength(2);
  });

  test('insert, all or none with a bad row, writes nothing and says so per row', async () => {
    const answer = await call(org, org.integration, 'POST', '/composite/sobjects', {
      ...mixed,
      allOrNone: true,
    });
    expect(codes(answer.body)[0]).toBe('ALL_OR_NONE_OPERATION_ROLLED_BACK');
    expect(logs()).toHaveLength(0);
  });

  test('insert, with unreadable JSON in the last row, is refused whole', async () => {
    const answer = await call(org, org.integration, 'POST', '/composite/sobjects', {
      records: [log({}), log({ Points__c: 'many' })],
    });
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] });
    expect(logs()).toHaveLength(0);
  });

  test('insert, of 201 rows, is refused whole', async () => {
    const records = Array.from({ length: 201 }, () => log({}));
    const answer = await call(org, org.integration, 'POST', '/composite/sobjects', { records });
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'EXCEEDED_ID_LIMIT' }] });
    expect(logs()).toHaveLength(0);
  });

  test('insert, of types changing more than ten times, is refused whole', async () => {
    const records = Array.from({ length: 12 }, (_item, index) =>
      index % 2 ? log({}) : { attributes: { type: 'Account' }, Name: 'A' },
    );
    expect((await call(org, org.integration, 'POST', '/composite/sobjects', { records })).status).toBe(400);
  });

  test('update, retrieve and delete, in batches, keep order and name missing rows', async () => {
    const [a, b] = [org.org.insert('Log__c', { Title__c: 'a' }), org.org.insert('Log__c', { Title__c: 'b' })];
    const missing = `${a.slice(0, 11)}zzzz`;
    const updated = await call(org, org.integration, 'PATCH', '/composite/sobjects', {
      records: [log({ id: b, Title__c: 'B' }), log({ id: missing }), log({ Id: 'junk' })],
    });
    expect(codes(updated.body)).toEqual([undefined, 'INVALID_CROSS_REFERENCE_KEY', 'MALFORMED_ID']);
    const read = await call(org, org.integration, 'POST', '/composite/sobjects/Log__c', {
      ids: [b, missing, a],
      fields: ['Title__c'],
    });
    expect(read.body.map((row: { Title__c: string } | null) => row?.Title__c)).toEqual(['B', undefined, 'a']);
    const removed = await call(
      org,
      org.integration,
      'DELETE',
      `/composite/sobjects?ids=${a},${a}&allOrNone=false`,
    );
    expect(codes(removed.body)).toEqual([undefined, 'ENTITY_IS_DELETED']);
    expect(logs().map((row) => row.Id)).toEqual([b]);
  });

  test('row fault, armed for some rows, fails those once and no other', async () => {
    org.org.rowFaults.add({
      object: 'Log__c',
      when: (record) => record.Title__c === 'b',
      error: {
        statusCode: 'UNABLE_TO_LOCK_ROW',
        message: 'unable to obtain exclusive access to this record',
      },
    });
    const send = () =>
      org.conn.sobject('Log__c').upsert(
        [
          { Key__c: 'a', Title__c: 'a' },
          { Key__c: 'b', Title__c: 'b' },
        ],
        'Key__c',
      );
    expect(codes((await send()) as unknown as Result[])).toEqual([undefined, 'UNABLE_TO_LOCK_ROW']);
    expect(codes((await send()) as unknown as Result[])).toEqual([undefined, undefined]);
    expect(logs()).toHaveLength(2);
  });
});
