import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryRequestLog } from '../../request-log.ts';
import { type Account, aSearch, openAccount } from '../support.ts';

const CONTACTS = '/crm/objects/2026-03/contacts';
const log = createMemoryRequestLog();

let account: Account;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-24T10:00:00Z');
  account = await openAccount({ now: () => now, log });
});
afterEach(async () => {
  await account.sandbox.close();
  log.entries.length = 0;
});

describe('rate limits', () => {
  test('requests past the limit, within ten seconds, are 429 and pass again when the window has moved', async () => {
    account.portal.setRateLimits({ general: { max: 2, windowMs: 10_000 } });
    const first = await account.request('GET', CONTACTS);
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('1');
    await account.request('GET', CONTACTS);
    const refused = await account.request('GET', CONTACTS);
    expect(refused).toMatchObject({
      status: 429,
      body: { status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
    });
    expect(refused.headers.get('x-hubspot-ratelimit-max')).toBe('2');
    now = new Date(now.getTime() + 10_000);
    expect((await account.request('GET', CONTACTS)).status).toBe(200);
  });

  test('searches, six in a second, hit their own limit while other calls go on', async () => {
    for (let index = 0; index < 5; index += 1) {
      expect((await account.request('POST', `${CONTACTS}/search`, aSearch([]))).status).toBe(200);
    }
    const sixth = await account.request('POST', `${CONTACTS}/search`, aSearch([]));
    expect(sixth).toMatchObject({ status: 429, body: { policyName: 'SECONDLY' } });
    expect(sixth.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    expect((await account.request('GET', CONTACTS)).status).toBe(200);
  });

  test('a fresh account, allows 190 calls in ten seconds and no more', async () => {
    const statuses = [];
    for (let index = 0; index < 191; index += 1)
      statuses.push((await account.request('GET', CONTACTS)).status);
    expect(statuses.indexOf(429)).toBe(190);
  });
});

describe('faults', () => {
  const create = () => account.request('POST', CONTACTS, { properties: { firstname: 'Kim' } });

  test.each([423, 477, 502, 503])('an armed answer %i, is given once and counted', async (status) => {
    account.portal.addFault({
      match: { path: /contacts/ },
      answer: { status, headers: { 'retry-after': '2' }, body: { status: 'error' } },
    });
    expect((await create()).status).toBe(status);
    expect((await create()).status).toBe(201);
    expect(account.portal.requests.count({ kind: 'create' })).toBe(2);
    expect(account.portal.requests.count({ kind: 'create', status })).toBe(1);
  });

  test('a dropped connection, before the work, writes nothing', async () => {
    account.portal.addFault({ match: { method: 'POST' }, answer: 'drop' });
    await expect(create()).rejects.toThrow();
    expect(account.portal.records('contacts')).toEqual([]);
  });

  test('a dropped connection, after the work, has written', async () => {
    account.portal.addFault({ match: { method: 'POST' }, answer: { afterApply: 'drop' } });
    await expect(create()).rejects.toThrow();
    expect(account.portal.records('contacts')).toHaveLength(1);
  });

  test('a held connection, is closed after its time', async () => {
    account.portal.addFault({ match: {}, answer: { timeoutMs: 5 } });
    await expect(create()).rejects.toThrow();
  });
});

describe('bodies and paths', () => {
  test.each([
    ['an unknown key', { properties: { firstname: 'K' }, colour: 'red' }, 'Unrecognized fields: [colour]'],
    ['no properties', { associations: [] }, 'Some required fields were not set: [properties]'],
    ['an array', [], 'expected an object'],
  ])('a create, with %s, is refused', async (_what, body, message) => {
    const answer = await account.request('POST', CONTACTS, body);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(message);
  });

  test('a body, that is no JSON, is refused in the vendor words', async () => {
    const headers = {
      authorization: `Bearer ${account.portal.issueToken()}`,
      'content-type': 'application/json',
    };
    const response = await fetch(account.sandbox.url + CONTACTS, { method: 'POST', headers, body: '{"a":' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Invalid input JSON');
  });

  test('a query parameter, that the endpoint does not know, is refused', async () => {
    const answer = await account.request('GET', `${CONTACTS}/1?idproperty=email`);
    expect(answer.body.message).toContain('idproperty');
  });

  test('a path, that is no endpoint, is a 404 in the vendor shape', async () => {
    const answer = await account.request('GET', '/crm/objects/2026-03/contacts/1/nothing');
    expect(answer).toMatchObject({
      status: 404,
      body: { status: 'error', correlationId: expect.any(String) },
    });
  });
});

test('the request log, after a call with a token, has the call and not the token', async () => {
  const token = account.portal.issueToken();
  account.use(token);
  await account.request('POST', CONTACTS, { properties: { firstname: 'Kim' } });
  await fetch(`${account.sandbox.url}/oauth/v1/access-tokens/${token}`);
  await expect.poll(() => log.entries.length).toBe(2);
  expect(log.entries[0]).toMatchObject({ vendor: 'hubspot', method: 'POST', path: CONTACTS, status: 201 });
  expect(log.entries[0]).toHaveProperty('body.properties.firstname', 'Kim');
  expect(JSON.stringify(log.entries)).not.toContain(token);
});

test('two hundred records in two batches, written and read back, are all there', async () => {
  const inputs = (from: number) =>
    Array.from({ length: 100 }, (_, index) => ({
      properties: { email: `p${from + index}@example.com` },
      associations: [],
    }));
  await account.request('POST', `${CONTACTS}/batch/create`, { inputs: inputs(0) });
  await account.request('POST', `${CONTACTS}/batch/create`, { inputs: inputs(100) });
  const page = await account.request('GET', `${CONTACTS}?limit=100&after=100`);
  expect(page.body.results).toHaveLength(100);
  expect(page.body.paging).toBeUndefined();
});
