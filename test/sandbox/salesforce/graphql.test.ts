import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
let owner: string;
let peer: string;
let log: string;
let deal: string;

beforeAll(async () => {
  org = await startFixtureOrg({ now: () => new Date('2026-11-24T10:00:00Z') });
  const addUser = (name: string) =>
    org.org.addUser({ Username: `${name}@org.example`, LastName: name, permissionSets: ['Log_User'] });
  owner = addUser('owner');
  peer = addUser('peer');
  deal = org.org.insert('Opportunity', {
    Name: "O'Hara",
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
    Amount: 1234.5,
  });
  log = org.org.insert('Log__c', {
    Title__c: 'Secret',
    OwnerId: owner,
    Deal__c: deal,
    State__c: 'Open',
    Points__c: 3,
    Called_At__c: '2026-11-23T09:00:00Z',
  });
  for (const points of [1, 2])
    org.org.insert('Log__c', {
      Title__c: 'T',
      OwnerId: owner,
      Deal__c: deal,
      State__c: 'Done',
      Points__c: points,
    });
  org.org.insert('Score__c', { Log__c: log, Value__c: 10 });
});
afterAll(() => org.close());

async function ask(user: string, inner: string, variables?: object, head = '') {
  const { status, body } = await call(org, user, 'POST', '/graphql', {
    query: `query q${head} { uiapi { query { ${inner} } } }`,
    variables,
  });
  expect(status).toBe(200);
  return { lists: body.data?.uiapi.query, error: body.errors[0], body };
}

describe('a query', () => {
  test('fields, parent and children, asked for by the owner, come with values under their aliases', async () => {
    const { lists } = await ask(
      owner,
      `logs: Log__c(where: { Id: { eq: $id } }) { edges { node { Id points: Points__c { value displayValue }
        State__c { value } Called_At__c { value } deal: Deal__r { Name { value } Amount { value displayValue } }
        Scores__r(first: 5) { edges { node { Value__c { value } } } } } } }`,
      { id: log },
      '($id: ID!)',
    );
    expect(lists.logs.edges).toEqual([
      {
        node: {
          Id: log,
          points: { value: 3, displayValue: '3' },
          State__c: { value: 'Open' },
          Called_At__c: { value: '2026-11-23T09:00:00.000Z' },
          deal: { Name: { value: "O'Hara" }, Amount: { value: 1234.5, displayValue: '$1,234.50' } },
          Scores__r: { edges: [{ node: { Value__c: { value: 10 } } }] },
        },
      },
    ]);
  });

  test('first, after and totalCount, over three records, page through them in order', async () => {
    const page = (after: string | null) =>
      ask(
        owner,
        `Log__c(where: { Deal__r: { Name: { eq: "O'Hara" } } }, orderBy: { Points__c: { order: DESC } }, first: 2, after: $after)
          { totalCount edges { node { Points__c { value } } } pageInfo { hasNextPage endCursor } }`,
        { after },
        '($after: String)',
      );
    const one = (await page(null)).lists.Log__c;
    expect([one.totalCount, one.pageInfo.hasNextPage, one.edges.length]).toEqual([3, true, 2]);
    const two = (await page(one.pageInfo.endCursor)).lists.Log__c;
    expect(two.edges).toEqual([{ node: { Points__c: { value: 1 } } }]);
    expect(two.pageInfo.hasNextPage).toBe(false);
  });

  test.each([
    ['{ or: [{ Points__c: { eq: 1 } }, { Points__c: { gt: 2 } }] }', [1, 3]],
    ['{ and: [{ Points__c: { gte: 2 } }, { State__c: { ne: "Open" } }] }', [2]],
    ['{ not: { Points__c: { in: [1, 2] } } }', [3]],
    ['{ Called_At__c: { lt: { literal: TODAY } } }', [3]],
    ['{ Deal__r: { Amount: { gt: 5000 } } }', []],
  ])('where %s, over three records, finds %j', async (where, points) => {
    const { lists } = await ask(
      owner,
      `Log__c(where: ${where}, orderBy: { Points__c: { order: ASC } }) { edges { node { Points__c { value } } } }`,
    );
    expect(
      lists.Log__c.edges.map(({ node }: { node: { Points__c: { value: number } } }) => node.Points__c.value),
    ).toEqual(points);
  });
});

describe('who asks', () => {
  test('private records, asked for by a peer, are not there, nor counted', async () => {
    const { lists } = await ask(peer, 'Log__c { totalCount edges { node { Id } } }');
    expect(lists.Log__c).toEqual({ totalCount: 0, edges: [] });
  });

  test('hidden field, named by the owner, does not exist and refuses the whole; with @optional it is left out', async () => {
    // Log_User does not open Label__c.
    const { error, lists } = await ask(owner, 'Log__c { edges { node { Id Label__c { value } } } }');
    expect(lists).toBeUndefined();
    expect(error.message).toBe(
      "Validation error of type FieldUndefined: Field 'Label__c' in type 'Log__c' is undefined @ 'uiapi/query/Log__c/edges/node/Label__c'",
    );
    const optional = await ask(
      owner,
      'Log__c(first: 1) { edges { node { Points__c { value } Label__c @optional { value } } } }',
    );
    expect(Object.keys(optional.lists.Log__c.edges[0].node)).toEqual(['Points__c']);
  });

  test('hidden object, named by somebody without it, does not exist', async () => {
    const { error } = await ask(owner, 'Note__c { edges { node { Id } } }');
    expect(error).toMatchObject({
      message:
        "Validation error of type FieldUndefined: Field 'Note__c' in type 'RecordQuery' is undefined @ 'uiapi/query/Note__c'",
      locations: [{ line: 1 }],
      extensions: { ErrorType: 'ValidationError' },
    });
  });
});

describe('what is refused', () => {
  test.each([
    ['an unknown field', 'Log__c { edges { node { Nope__c { value } } } }', 'FieldUndefined'],
    [
      'a field in the wrong letter case',
      'Log__c { edges { node { points__c { value } } } }',
      'FieldUndefined',
    ],
    ['a value without its part', 'Log__c { edges { node { Points__c } } }', 'SubselectionRequired'],
    ['a part that values do not have', 'Log__c { edges { node { Points__c { raw } } } }', 'FieldUndefined'],
    ['an unknown argument', 'Log__c(limit: 3) { edges { node { Id } } }', 'UnknownArgument'],
    ['an unknown operator', 'Log__c(where: { Points__c: { is: 3 } }) { edges { node { Id } } }', 'WrongType'],
    [
      'a filter of another type',
      'Log__c(where: { Points__c: { eq: "3" } }) { edges { node { Id } } }',
      'WrongType',
    ],
    [
      'a filter on long text',
      'Log__c(where: { Details__c: { eq: "x" } }) { edges { node { Id } } }',
      'WrongType',
    ],
    ['more rows than 200', 'Log__c(first: 201) { edges { node { Id } } }', 'first must be'],
    [
      'one name for two fields',
      'Log__c { edges { node { a: Points__c { value } a: State__c { value } } } }',
      'FieldsConflict',
    ],
    ['an unknown directive', 'Log__c { edges { node { Points__c @maybe { value } } } }', 'UnknownDirective'],
    [
      'an undeclared variable',
      'Log__c(where: { Id: { eq: $id } }) { edges { node { Id } } }',
      'UndefinedVariable',
    ],
    ['an empty list', 'Log__c(where: { Id: { in: [] } }) { edges { node { Id } } }', 'needs values'],
    ['a fragment', 'Log__c { edges { node { ...f } } }', 'fragments are not known'],
  ])('%s, in a query, ends it with an error and no data', async (_name, inner, part) => {
    const { error, lists } = await ask(owner, inner);
    expect(lists).toBeUndefined();
    expect(error.message).toContain(part);
  });

  test('a variable, declared and not used, missing, or of another type, ends the query', async () => {
    const inner = 'Log__c(where: { Id: { eq: $id } }) { edges { node { Id } } }';
    const unused = await ask(owner, 'Log__c { edges { node { Id } } }', {}, '($id: ID)');
    expect(unused.error.message).toContain('UnusedVariable');
    expect((await ask(owner, inner, {}, '($id: ID!)')).error.message).toContain('Null value');
    expect((await ask(owner, inner, { id: 7 }, '($id: ID!)')).error.message).toContain("expected type 'ID!'");
  });

  test('eleven lists in one query, one more than the limit, are refused', async () => {
    const lists = (count: number) =>
      Array.from({ length: count }, (_, index) => `l${index}: Log__c { edges { node { Id } } }`).join(' ');
    expect((await ask(owner, lists(10))).error).toBeUndefined();
    expect((await ask(owner, lists(11))).error.message).toContain('up to 10 subqueries');
  });

  test('text in a filter, with quotes and SOQL in it, is a value and nothing else', async () => {
    const where = `{ Key__c: { eq: "x' OR Name != '" } }`;
    expect((await ask(owner, `Log__c(where: ${where}) { totalCount }`)).lists.Log__c.totalCount).toBe(0);
  });

  test('broken syntax, anywhere, is answered with its place', async () => {
    const { body } = await call(org, owner, 'POST', '/graphql', {
      query: 'query {\n uiapi { query { Log__c( } }',
    });
    expect(body.errors[0]).toMatchObject({
      locations: [{ line: 2 }],
      extensions: { ErrorType: 'InvalidSyntax' },
    });
  });
});
