import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, aSchema, aSearch, openAccount } from '../support.ts';

let account: Account;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-24T10:00:00Z');
  account = await openAccount({ now: () => now });
  account.portal.setRateLimits({ search: { max: 1_000, windowMs: 1_000 } });
});
afterEach(() => account.sandbox.close());

const search = (body: unknown, type = 'contacts') =>
  account.request('POST', `/crm/objects/2026-03/${type}/search`, body);
const names = async (filters: Record<string, unknown>[], overrides = {}) => {
  const { body } = await search(aSearch(filters, { properties: ['firstname'], ...overrides }));
  return body.results.map((each) => each.properties.firstname);
};
const where = (propertyName: string, operator: string, operand: Record<string, unknown> = {}) => ({
  propertyName,
  operator,
  ...operand,
});

describe('limits', () => {
  const filter = where('firstname', 'EQ', { value: 'kim' });
  const filters = (count: number) => Array.from({ length: count }, () => filter);
  const groups = (...counts: number[]) => counts.map((count) => ({ filters: filters(count) }));

  test.each([
    ['6 groups', { filterGroups: groups(1, 1, 1, 1, 1, 1) }],
    ['7 filters in a group', { filterGroups: groups(7) }],
    ['19 filters in all', { filterGroups: groups(5, 5, 5, 4) }],
    ['a page of 201', { limit: 201 }],
    ['a page of 0', { limit: 0 }],
    ['a result past 10,000', { after: '9991', limit: 10 }],
    ['a number as cursor', { after: 0 }],
    ['two sorts', { sorts: ['firstname', 'lastname'] }],
    ['a sort object', { sorts: [{ propertyName: 'firstname' }] }],
    ['a body over 3,000 characters', { query: 'x'.repeat(3_000) }],
    ['an unknown key', { filters: [] }],
    ['an unknown operator', { filterGroups: [{ filters: [where('firstname', 'LIKE', { value: 'k' })] }] }],
    ['an unknown property', { filterGroups: [{ filters: [where('nonsense', 'EQ', { value: 'k' })] }] }],
    ['a number as value', { filterGroups: [{ filters: [where('firstname', 'EQ', { value: 1 })] }] }],
    [
      'a value beside HAS_PROPERTY',
      { filterGroups: [{ filters: [where('phone', 'HAS_PROPERTY', { value: '1' })] }] },
    ],
    [
      'BETWEEN without highValue',
      { filterGroups: [{ filters: [where('createdate', 'BETWEEN', { value: '1' })] }] },
    ],
    [
      'capitals in IN on a string',
      { filterGroups: [{ filters: [where('email', 'IN', { values: ['Kim@x.io'] })] }] },
    ],
  ])('a search, with %s, is refused', async (_what, overrides) => {
    const answer = await search({ ...aSearch([]), ...overrides });
    expect(answer.status).toBe(400);
    expect(answer.body.category).toBe('VALIDATION_ERROR');
  });

  test('a search, at every limit at once, is answered', async () => {
    const answer = await search({
      ...aSearch([]),
      filterGroups: groups(6, 6, 4, 1, 1),
      limit: 200,
      after: '9800',
    });
    expect(answer.status).toBe(200);
  });
});

describe('operators', () => {
  beforeEach(() => {
    account.portal.create('contacts', { firstname: 'Kim', email: 'kim@example.com', hs_lead_status: 'NEW' });
    account.portal.create('contacts', { firstname: 'Lou', email: 'lou@example.com', lifecyclestage: 'lead' });
    now = new Date('2026-11-25T10:00:00Z');
    account.use(account.portal.issueToken());
    account.portal.create('contacts', { firstname: 'Max', company: 'Acme Ltd' });
  });

  test.each([
    ['EQ ignoring case', where('firstname', 'EQ', { value: 'KIM' }), ['Kim']],
    ['EQ on an enumeration, case kept', where('hs_lead_status', 'EQ', { value: 'new' }), []],
    ['NEQ with unset values', where('firstname', 'NEQ', { value: 'kim' }), ['Lou', 'Max']],
    ['IN', where('email', 'IN', { values: ['kim@example.com', 'lou@example.com'] }), ['Kim', 'Lou']],
    ['NOT_IN', where('firstname', 'NOT_IN', { values: ['kim'] }), ['Lou', 'Max']],
    ['HAS_PROPERTY', where('company', 'HAS_PROPERTY'), ['Max']],
    ['NOT_HAS_PROPERTY', where('email', 'NOT_HAS_PROPERTY'), ['Max']],
    [
      'GT on a datetime in ms',
      where('createdate', 'GT', { value: String(Date.parse('2026-11-25T00:00:00Z')) }),
      ['Max'],
    ],
    [
      'LTE on a datetime in ISO',
      where('createdate', 'LTE', { value: '2026-11-24T10:00:00Z' }),
      ['Kim', 'Lou'],
    ],
    [
      'BETWEEN',
      where('createdate', 'BETWEEN', { value: '2026-11-25T00:00:00Z', highValue: '2026-11-26T00:00:00Z' }),
      ['Max'],
    ],
    ['CONTAINS_TOKEN of a word', where('company', 'CONTAINS_TOKEN', { value: 'acme' }), ['Max']],
    ['CONTAINS_TOKEN of half a word', where('company', 'CONTAINS_TOKEN', { value: 'acm' }), []],
    ['CONTAINS_TOKEN with a wildcard', where('company', 'CONTAINS_TOKEN', { value: 'acm*' }), ['Max']],
    ['NOT_CONTAINS_TOKEN', where('company', 'NOT_CONTAINS_TOKEN', { value: 'acme' }), ['Kim', 'Lou']],
  ])('%s finds what it should', async (_what, filter, expected) => {
    expect(await names([filter])).toEqual(expected);
  });

  test('a descending sort with paging, followed page by page, visits all once', async () => {
    const first = await search(aSearch([], { limit: 2, sorts: ['-firstname'], properties: ['firstname'] }));
    expect(first.body.total).toBe(3);
    const rest = await names([], { limit: 2, sorts: ['-firstname'], after: first.body.paging.next.after });
    expect(first.body.results.map((each) => each.properties.firstname)).toEqual(['Max', 'Lou']);
    expect(rest).toEqual(['Kim']);
  });

  test('the query text, matching a searchable property, finds by the beginning of a word', async () => {
    expect(await names([], { query: 'acm' })).toEqual(['Max']);
  });
});

describe('phones', () => {
  const national = (value: string) => where('hs_searchable_calculated_phone_number', 'EQ', { value });

  test.each([
    ['+1 (415) 555-2671', '4155552671'],
    ['415-555-2671', '4155552671'],
    ['+44 20 7946 0958', '2079460958'],
    ['ext 12', '12'],
  ])(
    'a contact with phone %s, searched by %s, is found by the calculated property',
    async (phone, digits) => {
      account.portal.create('contacts', { firstname: 'Kim', phone });
      expect(await names([national(digits)])).toEqual(['Kim']);
    },
  );

  test('a number with its country code, searched in the calculated property, finds nothing', async () => {
    account.portal.create('contacts', { firstname: 'Kim', phone: '+1 415 555 2671' });
    expect(await names([national('14155552671')])).toEqual([]);
  });

  test('a wildcard on the raw property, for a formatted number, finds nothing and for a bare one finds it', async () => {
    account.portal.create('contacts', { firstname: 'Kim', phone: '(415) 555-2671' });
    account.portal.create('contacts', { firstname: 'Lou', phone: '+14155552671' });
    expect(await names([where('phone', 'CONTAINS_TOKEN', { value: '*4155552671' })])).toEqual(['Lou']);
  });

  test('a changed number, searched by the old one, is not found any more', async () => {
    const { id } = account.portal.create('contacts', { firstname: 'Kim', phone: '415-555-2671' });
    account.portal.update('contacts', id, { phone: '415-555-2699' });
    expect(await names([national('4155552671')])).toEqual([]);
    expect(await names([national('4155552699')])).toEqual(['Kim']);
  });

  test('an additional e-mail address, searched as a token, finds the contact', async () => {
    account.portal.create('contacts', {
      firstname: 'Kim',
      hs_additional_emails: 'k@old.example;kim@home.example',
    });
    expect(
      await names([where('hs_additional_emails', 'CONTAINS_TOKEN', { value: 'kim@home.example' })]),
    ).toEqual(['Kim']);
  });
});

describe('associations and lag', () => {
  test('an association filter, on a standard object, finds the deals of a contact', async () => {
    const contact = account.portal.create('contacts', { firstname: 'Kim' });
    const deal = account.portal.create('deals', { dealname: 'D', dealstage: 'contractsent' });
    account.portal.create('deals', { dealname: 'Other', dealstage: 'contractsent' });
    account.portal.associate('contacts', contact.id, 'deals', deal.id);
    const { body } = await search(
      aSearch([where('associations.contact', 'EQ', { value: contact.id })]),
      'deals',
    );
    expect(body.results.map((each) => each.id)).toEqual([deal.id]);
  });

  test('an association filter, on a custom object, is refused', async () => {
    await account.request('POST', '/crm-object-schemas/2026-03/schemas', aSchema());
    const answer = await search(
      aSearch([where('associations.contact', 'EQ', { value: '1' })]),
      'coaching_log',
    );
    expect(answer.status).toBe(400);
  });

  test('a new record, with an index delay set, is found only after the delay but read at once', async () => {
    account.portal.setIndexDelay(5_000);
    const { id } = account.portal.create('contacts', { firstname: 'Kim', email: 'kim@example.com' });
    const byMail = where('email', 'EQ', { value: 'kim@example.com' });
    expect(await names([byMail])).toEqual([]);
    expect(
      (await account.request('GET', '/crm/objects/2026-03/contacts/kim@example.com?idProperty=email')).body
        .id,
    ).toBe(id);
    now = new Date(now.getTime() + 5_000);
    expect(await names([byMail])).toEqual(['Kim']);
  });

  test('an archived record, is found no more', async () => {
    const { id } = account.portal.create('contacts', { firstname: 'Kim' });
    account.portal.archive('contacts', id);
    expect((await search(aSearch([]))).body).toMatchObject({ total: 0, results: [] });
  });
});
