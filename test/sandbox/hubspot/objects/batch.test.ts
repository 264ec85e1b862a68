import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, aSchema, openAccount } from '../support.ts';

const LOGS = '/crm/objects/2026-03/p_coaching_log';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
  await account.request('POST', '/crm-object-schemas/2026-03/schemas', aSchema());
});
afterEach(() => account.sandbox.close());

const batch = (verb: string, inputs: unknown[], rest = {}) =>
  account.request('POST', `${LOGS}/batch/${verb}`, { inputs, ...rest });
const log = (key: string, traced = true) => ({
  properties: { title: key, external_key: key },
  associations: [],
  ...(traced && { objectWriteTraceId: `t-${key}` }),
});
const upsert = (key: string, properties: Record<string, string> = {}) => ({
  id: key,
  idProperty: 'external_key',
  objectWriteTraceId: `t-${key}`,
  properties: { title: key, external_key: key, ...properties },
});
const titles = () => account.portal.records('coaching_log').map((each) => each.properties.title);

test.each(['read', 'create', 'update', 'upsert', 'archive'])(
  'batch %s, with 101 inputs, is refused whole',
  async (verb) => {
    const inputs = Array.from({ length: 101 }, (_, index) => ({ id: String(index) }));
    const answer = await batch(verb, inputs);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('100');
  },
);

describe('batch create', () => {
  test('with one bad input and no trace ids, fails whole and writes nothing', async () => {
    const answer = await batch('create', [log('a', false), { properties: { state: 'Open' } }]);
    expect(answer.status).toBe(400);
    expect(titles()).toEqual([]);
  });

  test('with one bad input and a trace id on each, writes the rest and answers 207', async () => {
    const bad = { properties: { title: 'b', overall_score: 'x' }, objectWriteTraceId: 't-b' };
    const answer = await batch('create', [log('a'), bad]);
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({
      status: 'COMPLETE',
      numErrors: 1,
      results: [{ objectWriteTraceId: 't-a' }],
      errors: [{ status: 'error', category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t-b'] } }],
    });
    expect(titles()).toEqual(['a']);
  });

  test('with a trace id missing on one input, counts as untraced', async () => {
    const answer = await batch('create', [log('a'), { properties: {} }]);
    expect(answer.status).toBe(400);
    expect(titles()).toEqual([]);
  });

  test('with a trace id used twice, is refused', async () => {
    const answer = await batch('create', [log('a'), { ...log('b'), objectWriteTraceId: 't-a' }]);
    expect(answer.status).toBe(400);
  });

  test('with a unique value twice in one batch, lets only the first through', async () => {
    const answer = await batch('create', [log('a'), { ...log('a'), objectWriteTraceId: 'again' }]);
    expect(answer.status).toBe(207);
    expect(answer.body.errors[0]).toMatchObject({
      category: 'CONFLICT',
      context: { objectWriteTraceId: ['again'] },
    });
    expect(titles()).toEqual(['a']);
  });
});

describe('batch upsert', () => {
  test('of new and known keys, says which are new and changes the known', async () => {
    await batch('create', [log('a')]);
    const answer = await batch('upsert', [upsert('a', { state: 'Open' }), upsert('b')]);
    expect(answer.status).toBe(200);
    expect(answer.body.results.map((each) => each.new)).toEqual([false, true]);
    expect(account.portal.records('coaching_log')[0]?.properties.state).toBe('Open');
  });

  test('that would make a record without a required property, fails that row', async () => {
    const answer = await batch('upsert', [
      upsert('a'),
      { ...upsert('b'), properties: { external_key: 'b' } },
    ]);
    expect(answer.status).toBe(207);
    expect(titles()).toEqual(['a']);
  });

  test('by a property that is not unique, is refused in the vendor words', async () => {
    const answer = await batch('upsert', [{ id: 'x', idProperty: 'title', properties: { title: 'x' } }]);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('Unable to perform update/upsert by non-unique');
  });

  test('without idProperty, is refused', async () => {
    const answer = await batch('upsert', [{ id: 'x', properties: { title: 'x' } }]);
    expect(answer.status).toBe(400);
  });

  test('with associations in an input, is refused: the upsert body has none', async () => {
    const answer = await batch('upsert', [{ ...upsert('a'), associations: [] }]);
    expect(answer.status).toBe(207);
    expect(answer.body.errors[0]!.message).toContain('Unrecognized fields: [associations]');
  });

  test('of contacts by e-mail with one bad input, fails whole', async () => {
    const inputs = ['a@example.com', 'not-an-address'].map((id) => ({
      id,
      idProperty: 'email',
      objectWriteTraceId: id,
      properties: { email: id },
    }));
    const answer = await account.request('POST', '/crm/objects/2026-03/contacts/batch/upsert', { inputs });
    expect(answer.status).toBe(400);
    expect(account.portal.records('contacts')).toEqual([]);
  });
});

describe('batch update and read', () => {
  test('an update, of a missing id among known ones, writes the known and names the missing', async () => {
    const { body } = await batch('create', [log('a')]);
    const inputs = [body.results[0]!.id, '1'].map((id) => ({
      id,
      objectWriteTraceId: id,
      properties: { state: 'Open' },
    }));
    const answer = await batch('update', inputs);
    expect(answer.status).toBe(207);
    expect(answer.body.errors[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } });
    expect(account.portal.records('coaching_log')[0]?.properties.state).toBe('Open');
  });

  test('an update, naming the same id twice, is refused', async () => {
    const { body } = await batch('create', [log('a')]);
    const input = { id: body.results[0]!.id, properties: { state: 'Open' } };
    expect((await batch('update', [input, input])).body.message).toContain(
      'Duplicate IDs found in batch input',
    );
  });

  test('a read by unique keys, with some missing, answers the found and one row of missing ids', async () => {
    await batch('create', [log('a'), log('b')]);
    const inputs = ['a', 'x', 'b', 'y'].map((id) => ({ id }));
    const answer = await batch('read', inputs, {
      idProperty: 'external_key',
      properties: ['title'],
      propertiesWithHistory: [],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((each) => each.properties.title)).toEqual(['a', 'b']);
    expect(answer.body).toMatchObject({ numErrors: 1, errors: [{ context: { ids: ['x', 'y'] } }] });
  });

  test('an archive, of known and missing ids, answers 204 and frees nothing else', async () => {
    const { body } = await batch('create', [log('a'), log('b')]);
    const answer = await batch('archive', [{ id: body.results[0]!.id }, { id: '1' }]);
    expect(answer.status).toBe(204);
    expect(titles()).toEqual(['b']);
  });
});

test('a row fault, armed for every second input, fails those rows and lets the others through', async () => {
  account.portal.addRowFault({
    kind: 'batch_upsert',
    objectType: 'coaching_log',
    when: (_input, index) => index % 2 === 1,
  });
  const answer = await batch(
    'upsert',
    ['a', 'b', 'c', 'd'].map((key) => upsert(key)),
  );
  expect(answer.status).toBe(207);
  expect(answer.body.errors.map((each) => each.context.objectWriteTraceId![0])).toEqual(['t-b', 't-d']);
  expect(titles()).toEqual(['a', 'c']);
});

test('the request count, after one batch of three, is one request of three inputs', async () => {
  await batch(
    'create',
    ['a', 'b', 'c'].map((key) => log(key)),
  );
  expect(account.portal.requests.count({ kind: 'batch_create', objectType: 'coaching_log' })).toBe(1);
  expect(account.portal.requests.entries.at(-1)).toMatchObject({ inputs: 3, status: 201 });
});
