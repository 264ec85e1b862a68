import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryRequestLog } from '../request-log.ts';
import { call, connect, rejection, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
const start = async (...options: Parameters<typeof startFixtureOrg>) => {
  org = await startFixtureOrg(...options);
};
afterEach(() => org.close());

describe('limits', () => {
  test('usage, on every answer, is counted and understood by jsforce', async () => {
    await start();
    await org.conn.query('SELECT Id FROM Organization');
    expect(org.conn.limitInfo.apiUsage).toEqual({ used: 1, limit: 15_000 });
    expect(Object.fromEntries(org.org.usage.byPath)).toEqual({ 'GET /query': 1 });
  });

  test('allocation, used up, is 403 REQUEST_LIMIT_EXCEEDED until it is raised', async () => {
    await start();
    org.org.usage.max = 0;
    expect(await call(org, org.integration, 'GET', '/limits')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    });
    org.org.usage.max = 10;
    expect((await call(org, org.org.adminId, 'GET', '/limits')).body.DailyApiRequests).toEqual({
      Max: 10,
      Remaining: 9,
    });
    expect((await call(org, org.integration, 'GET', '/limits')).status).toBe(403);
  });
});

describe('faults', () => {
  test('fault, armed for a path and a body, answers once in its own words', async () => {
    await start();
    org.org.faults.add({
      match: {
        method: 'POST',
        path: /sobjects\/Log__c$/,
        body: (body) => (body as { Title__c: string }).Title__c === 'b',
      },
      answer: { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] },
    });
    const send = (Title__c: string) => call(org, org.integration, 'POST', '/sobjects/Log__c', { Title__c });
    expect([(await send('a')).status, (await send('b')).status, (await send('b')).status]).toEqual([
      201, 503, 201,
    ]);
    expect(org.org.faults.fired()).toBe(1);
  });

  test('connection, dropped before, leaves nothing; dropped after, leaves the record', async () => {
    await start();
    const send = () => call(org, org.integration, 'POST', '/sobjects/Log__c', { Title__c: 'a' });
    org.org.faults.add({ match: { method: 'POST' }, answer: 'drop' });
    await expect(send()).rejects.toThrow();
    expect(org.org.records('Log__c')).toHaveLength(0);
    org.org.faults.add({ match: { method: 'POST' }, answer: { afterApply: 'drop' } });
    await expect(send()).rejects.toThrow();
    expect(org.org.records('Log__c')).toHaveLength(1);
  });

  test('time-out, armed, never answers', async () => {
    await start();
    org.org.faults.add({ match: { path: /query/ }, answer: { timeoutMs: 20 } });
    await expect(call(org, org.integration, 'GET', '/query?q=SELECT+Id+FROM+Log__c')).rejects.toThrow();
  });

  test('session, expired without a refresh token, is INVALID_SESSION_ID for jsforce', async () => {
    await start();
    org.org.expireSessions();
    expect((await rejection(org.conn.query('SELECT Id FROM Log__c').then())).errorCode).toBe(
      'INVALID_SESSION_ID',
    );
  });
});

test('request log, of a sign-in and a call, has the words and none of the secrets', async () => {
  const log = createMemoryRequestLog();
  await start({ log });
  org.org.addApp({ clientId: 'c', clientSecret: 'very-secret', runAsUserId: org.integration });
  const form = { grant_type: 'client_credentials', client_id: 'c', client_secret: 'very-secret' };
  const response = await fetch(`${org.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  await connect(org, org.integration).sobject('Log__c').create({ Title__c: 'seen' });
  org.org.faults.add({ match: {}, answer: 'drop' });
  await expect(call(org, org.integration, 'GET', '/limits')).rejects.toThrow();
  await expect.poll(() => log.entries.length).toBe(3);
  expect(log.entries.map((entry) => [entry.vendor, entry.method, entry.path, entry.status])).toEqual([
    ['salesforce', 'POST', '/services/oauth2/token', 200],
    ['salesforce', 'POST', '/services/data/v68.0/sobjects/Log__c', 201],
    ['salesforce', 'GET', '/services/data/v68.0/limits', 0],
  ]);
  expect(log.entries[1]!.body).toEqual({ Title__c: 'seen' });
  const text = JSON.stringify(log.entries);
  expect(text).not.toContain('very-secret');
  expect(text).not.toContain(access_token);
  expect(text).not.toMatch(/Bearer /);
});

test('latency, long while running and then none, holds the answer back and lets it go', async () => {
  await start();
  org.org.latency.ms = 600_000;
  await expect(fetch(`${org.url}/services/data`, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  org.org.latency.ms = 0;
  expect((await fetch(`${org.url}/services/data`)).status).toBe(200);
});
