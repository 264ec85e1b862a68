import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, aSchema, openAccount } from '../support.ts';

const SCHEMAS = '/crm-object-schemas/2026-03/schemas';
const PROPERTIES = '/crm/properties/2026-03';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.sandbox.close());

const create = (overrides = {}) => account.request('POST', SCHEMAS, aSchema(overrides));
const aProperty = (overrides = {}) => ({
  name: 'extra',
  label: 'Extra',
  type: 'string',
  fieldType: 'text',
  groupName: 'coaching_log_information',
  ...overrides,
});

describe('schemas', () => {
  test('a schema, created, has a type id, a full name, owner properties and associations with activities', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      objectTypeId: expect.stringMatching(/^2-\d+$/),
      fullyQualifiedName: `p${account.portal.portalId}_coaching_log`,
      requiredProperties: ['title'],
    });
    const schema = body as unknown as {
      associations: { toObjectTypeId: string }[];
      properties: { name: string }[];
    };
    expect(schema.associations.map((each) => each.toObjectTypeId)).toEqual(
      expect.arrayContaining(['0-1', '0-3', '0-27', '0-48']),
    );
    expect(schema.properties.map((each) => each.name)).toContain('hubspot_owner_id');
  });

  const text = { label: 'T', type: 'string', fieldType: 'text' };
  test.each([
    ['a name starting with a digit', { name: '1log' }],
    ['a required property that is not defined', { requiredProperties: ['nothing'] }],
    ['no display property', { primaryDisplayProperty: undefined }],
    ['three secondary properties', { secondaryDisplayProperties: ['title', 'state', 'overall_score'] }],
    ['an unknown associated object', { associatedObjects: ['0-999'] }],
    ['no properties', { properties: [] }],
    ['a property name in capitals', { properties: [{ ...text, name: 'Title' }] }],
    ['a reserved property name', { properties: [{ ...text, name: 'hs_object_id' }] }],
    ['a fieldType that does not fit', { properties: [{ ...text, name: 'title', fieldType: 'number' }] }],
    [
      'an enumeration without options',
      { properties: [{ ...text, name: 'title', type: 'enumeration', fieldType: 'select' }] },
    ],
    ['an unknown key', { colour: 'red' }],
    [
      'eleven unique properties',
      {
        properties: Array.from({ length: 11 }, (_, n) => ({
          ...text,
          name: n ? `u${n}` : 'title',
          hasUniqueValue: true,
        })),
      },
    ],
  ])('a schema, with %s, is refused', async (_what, overrides) => {
    const answer = await create({ searchableProperties: [], ...overrides });
    expect(answer.status).toBe(400);
    expect(account.portal.customObjects()).toEqual([]);
  });

  test('a schema, made twice, is a conflict', async () => {
    await create();
    expect((await create()).status).toBe(409);
  });

  test('an eleventh schema, in one account, is refused and the limit says so before', async () => {
    for (let index = 0; index < 10; index += 1) await create({ name: `object_${index}` });
    const limits = await account.request('GET', '/crm/limits/2026-03/custom-object-types');
    expect(limits.body).toMatchObject({ limit: 10, usage: 10, percentage: 100 });
    expect((await create()).status).toBe(400);
  });

  test('a schema with records, deleted, is refused; emptied, it keeps its name until deleted for good', async () => {
    await create();
    const { id } = account.portal.create('coaching_log', { title: 'a' });
    expect((await account.request('DELETE', `${SCHEMAS}/coaching_log`)).status).toBe(400);
    account.portal.archive('coaching_log', id);
    expect((await account.request('DELETE', `${SCHEMAS}/coaching_log`)).status).toBe(204);
    expect((await create()).status).toBe(409);
    expect((await account.request('DELETE', `${SCHEMAS}/coaching_log?archived=true`)).status).toBe(204);
    expect((await create()).status).toBe(201);
  });

  test('a patch, naming a property that does not exist yet, is refused until it does', async () => {
    await create();
    const patch = { clearDescription: false, searchableProperties: ['title', 'extra'] };
    expect((await account.request('PATCH', `${SCHEMAS}/coaching_log`, patch)).status).toBe(400);
    await account.request('POST', `${PROPERTIES}/coaching_log`, aProperty());
    expect((await account.request('PATCH', `${SCHEMAS}/coaching_log`, patch)).status).toBe(200);
  });

  test('an association, added later between two custom objects, can be used', async () => {
    const log = (await create()).body.objectTypeId;
    const score = (await create({ name: 'criterion_score' })).body.objectTypeId;
    const path = `${SCHEMAS}/criterion_score/associations`;
    const made = await account.request('POST', path, {
      fromObjectTypeId: score,
      toObjectTypeId: log,
      name: 'score_to_log',
    });
    expect(made.status).toBe(201);
    const [one, other] = ['criterion_score', 'coaching_log'].map(
      (type) => account.portal.create(type, { title: 'x' }).id,
    );
    account.portal.associate('criterion_score', one!, 'coaching_log', other!);
    expect(account.portal.associated('coaching_log', other!, 'criterion_score')).toEqual([one]);
  });

  test('any schema call, on a Professional account, is a 403 that names the custom scopes', async () => {
    const professional = await openAccount({ tier: 'professional' });
    for (const [method, body] of [
      ['GET', undefined],
      ['POST', aSchema()],
    ] as const) {
      const answer = await professional.request(method, SCHEMAS, body);
      expect(answer).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
      expect(answer.body.context.requiredGranularScopes?.[0]).toMatch(/^crm\.schemas\.custom\./);
    }
    await professional.sandbox.close();
  });
});

describe('properties', () => {
  beforeEach(() => create());

  test('a property, added to a custom object, takes values', async () => {
    expect((await account.request('POST', `${PROPERTIES}/coaching_log`, aProperty())).status).toBe(201);
    expect(account.portal.create('coaching_log', { title: 'a', extra: 'b' }).properties.extra).toBe('b');
  });

  test('an owner property, added with external options, takes owner ids only', async () => {
    const owner = {
      type: 'enumeration',
      fieldType: 'select',
      referencedObjectType: 'OWNER',
      externalOptions: true,
    };
    await account.request('POST', `${PROPERTIES}/coaching_log`, aProperty({ name: 'manager', ...owner }));
    const { ownerId, userId } = account.admin;
    expect(account.portal.create('coaching_log', { title: 'a', manager: ownerId }).properties.manager).toBe(
      ownerId,
    );
    expect(() => account.portal.create('coaching_log', { title: 'a', manager: String(userId) })).toThrow(
      'INVALID_OWNER_ID',
    );
  });

  test.each([
    ['a name that exists', { name: 'title' }, 409],
    ['a group that does not exist', { groupName: 'nothing' }, 400],
    ['no group', { groupName: undefined }, 400],
    [
      'an option without hidden',
      { type: 'enumeration', fieldType: 'select', options: [{ label: 'A', value: 'a', displayOrder: 0 }] },
      400,
    ],
    ['a unique bool', { type: 'bool', fieldType: 'booleancheckbox', hasUniqueValue: true }, 400],
  ])('a property, with %s, is refused', async (_what, overrides, status) => {
    expect((await account.request('POST', `${PROPERTIES}/coaching_log`, aProperty(overrides))).status).toBe(
      status,
    );
  });

  test('options, extended by a patch, are accepted from then on', async () => {
    const options = ['Open', 'Resolved', 'Withdrawn'].map((value, displayOrder) => ({
      label: value,
      value,
      displayOrder,
      hidden: false,
    }));
    expect(() => account.portal.create('coaching_log', { title: 'a', state: 'Withdrawn' })).toThrow(
      'INVALID_OPTION',
    );
    await account.request('PATCH', `${PROPERTIES}/coaching_log/state`, { options });
    expect(account.portal.create('coaching_log', { title: 'a', state: 'Withdrawn' }).properties.state).toBe(
      'Withdrawn',
    );
  });

  test('uniqueness, patched afterwards, is refused', async () => {
    const answer = await account.request('PATCH', `${PROPERTIES}/coaching_log/title`, {
      hasUniqueValue: true,
    });
    expect(answer.status).toBe(400);
  });

  test('a property of tasks, for which HubSpot lists no scope, is a 403', async () => {
    const answer = await account.request('POST', `${PROPERTIES}/tasks`, aProperty({ groupName: 'task' }));
    expect(answer.status).toBe(403);
  });

  test('a batch, with one property that exists, makes the others and answers 207', async () => {
    const inputs = [aProperty({ name: 'one' }), aProperty({ name: 'title' }), aProperty({ name: 'two' })];
    const answer = await account.request('POST', `${PROPERTIES}/coaching_log/batch/create`, { inputs });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((each) => each.name)).toEqual(['one', 'two']);
  });

  test('a group, made on contacts, can hold a property', async () => {
    await account.request('POST', `${PROPERTIES}/contacts/groups`, { name: 'coaching', label: 'Coaching' });
    const made = await account.request(
      'POST',
      `${PROPERTIES}/contacts`,
      aProperty({ groupName: 'coaching' }),
    );
    expect(made.status).toBe(201);
  });
});
