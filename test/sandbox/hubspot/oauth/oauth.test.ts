import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, openAccount, type ReplyBody } from '../support.ts';

const REDIRECT = 'https://app.example.com/oauth/hubspot/callback';

let account: Account;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-24T10:00:00Z');
  account = await openAccount({ now: () => now });
});
afterEach(() => account.sandbox.close());

async function consent(query: Record<string, string>, { sandbox, portal } = account) {
  const all = {
    client_id: portal.app.clientId,
    redirect_uri: REDIRECT,
    scope: 'oauth crm.objects.contacts.read',
    ...query,
  };
  return fetch(`${sandbox.url}/oauth/authorize?${new URLSearchParams(all)}`, { redirect: 'manual' });
}

const landing = (response: Response) => new URL(response.headers.get('location')!).searchParams;

async function token(form: Record<string, string>, path = '/oauth/2026-03/token') {
  const { clientId, clientSecret } = account.portal.app;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  const response = await fetch(account.sandbox.url + path, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as ReplyBody };
}

async function login(query: Record<string, string> = {}) {
  const code = landing(await consent(query)).get('code')!;
  return token({ grant_type: 'authorization_code', redirect_uri: REDIRECT, code });
}

describe('consent', () => {
  test('the consent page, given state, returns it with a code', async () => {
    const page = await consent({ state: 'abc' });
    expect(page.status).toBe(302);
    expect(landing(page).get('state')).toBe('abc');
    expect(landing(page).get('code')).toBeTruthy();
  });

  test('the consent page, when refused, returns access_denied and no code', async () => {
    account.portal.refuseConsent(true);
    const query = landing(await consent({ state: 'abc' }));
    expect([query.get('error'), query.get('code')]).toEqual(['access_denied', null]);
  });

  test.each([
    ['an unknown client', { client_id: 'x' }],
    ['an unknown scope', { scope: 'oauth crm.everything' }],
    ['a plain PKCE challenge', { code_challenge: 'x', code_challenge_method: 'plain' }],
  ])('the consent page, with %s, stops with an error page', async (_what, query) => {
    expect((await consent(query)).status).toBe(400);
  });

  test('custom object scopes, on a Professional account, stop when required and vanish when optional', async () => {
    const professional = await openAccount({ tier: 'professional' });
    const custom = 'crm.schemas.custom.write';
    expect((await consent({ scope: `oauth ${custom}` }, professional)).status).toBe(400);
    expect((await consent({ scope: 'oauth', optional_scope: custom }, professional)).status).toBe(302);
    await professional.sandbox.close();
  });
});

describe('tokens', () => {
  test('a code, exchanged, gives tokens with account user and scopes', async () => {
    const { status, body } = await login({ optional_scope: 'crm.objects.deals.read' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: 1_800,
      hub_id: account.portal.portalId,
      user_id: account.admin.userId,
      scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read'],
    });
  });

  test('a code, used twice, is refused the second time', async () => {
    const code = landing(await consent({})).get('code')!;
    const form = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code };
    expect((await token(form)).status).toBe(200);
    expect(await token(form)).toMatchObject({
      status: 400,
      body: { status: 'BAD_AUTH_CODE', error: 'invalid_grant' },
    });
  });

  test.each([
    ['a wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
    ['another redirect address', { redirect_uri: 'https://evil.example' }, 'MISMATCH_REDIRECT_URI_AUTH_CODE'],
    ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }, 'BAD_REFRESH_TOKEN'],
    ['another grant type', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
  ])('a token call, with %s, is refused', async (_what, form, status) => {
    const code = landing(await consent({})).get('code')!;
    const answer = await token({ grant_type: 'authorization_code', redirect_uri: REDIRECT, code, ...form });
    expect(answer).toMatchObject({ status: 400, body: { status } });
  });

  test('a token call, sent as JSON, is refused', async () => {
    const answer = await account.request('POST', '/oauth/2026-03/token', { grant_type: 'refresh_token' });
    expect(answer.status).toBe(415);
  });

  test('a code with a PKCE challenge, exchanged with another verifier, is refused', async () => {
    const challenge = createHash('sha256').update('verifier').digest('base64url');
    const exchange = async (code_verifier: string) => {
      const page = await consent({ code_challenge: challenge, code_challenge_method: 'S256' });
      const form = {
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT,
        code: landing(page).get('code')!,
      };
      return (await token({ ...form, code_verifier })).status;
    };
    expect(await exchange('other')).toBe(400);
    expect(await exchange('verifier')).toBe(200);
  });

  test('a refresh, with rotation on, kills the old refresh token', async () => {
    const { refresh_token: old } = (await login()).body;
    account.portal.setRefreshRotation(true);
    const next = await token({ grant_type: 'refresh_token', refresh_token: old });
    expect(next.body.refresh_token).not.toBe(old);
    expect((await token({ grant_type: 'refresh_token', refresh_token: old })).status).toBe(400);
  });

  test('an access token, after 30 minutes, is expired and says so', async () => {
    account.use((await login()).body.access_token);
    expect((await account.request('GET', '/crm/objects/2026-03/contacts')).status).toBe(200);
    now = new Date(now.getTime() + 1_800_000);
    const answer = await account.request('GET', '/crm/objects/2026-03/contacts');
    expect(answer).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
  });

  test('introspection and revocation, of a refresh token, know it and then do not', async () => {
    const { refresh_token: refresh } = (await login()).body;
    const introspect = () =>
      token({ token: refresh, token_type_hint: 'refresh_token' }, '/oauth/2026-03/token/introspect');
    expect((await introspect()).body).toMatchObject({ active: true, hub_id: account.portal.portalId });
    expect((await token({ token: refresh }, '/oauth/2026-03/token/revoke')).status).toBe(200);
    expect((await introspect()).body).toEqual({ active: false });
  });

  test('uninstalling the app, leaves no token alive', async () => {
    const { access_token: access, refresh_token: refresh } = (await login()).body;
    account.use(access);
    expect((await account.request('DELETE', '/appinstalls/2026-03/external-install')).status).toBe(204);
    expect((await account.request('GET', '/crm/owners/2026-03')).status).toBe(401);
    expect((await token({ grant_type: 'refresh_token', refresh_token: refresh })).status).toBe(400);
  });
});

describe('scopes', () => {
  const readOnly = ['oauth', 'crm.objects.contacts.read'];

  test.each([
    ['POST', '/crm/objects/2026-03/tasks', { properties: {} }, 'crm.objects.contacts.write'],
    ['GET', '/crm/objects/2026-03/deals', undefined, 'crm.objects.deals.read'],
    ['GET', '/crm/owners/2026-03', undefined, 'crm.objects.owners.read'],
    ['GET', '/crm-object-schemas/2026-03/schemas', undefined, 'crm.schemas.custom.read'],
    ['GET', '/settings/users/2026-03/teams', undefined, 'settings.users.teams.read'],
    ['GET', '/crm/pipelines/2026-03/deals', undefined, 'crm.schemas.deals.read'],
  ])(
    '%s %s, with a token of contacts read only, is a 403 naming the scope',
    async (method, path, body, scope) => {
      account.use(account.portal.issueToken({ scopes: readOnly }));
      const answer = await account.request(method, path, body);
      expect(answer).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
      expect(answer.body.context.requiredGranularScopes).toContain(scope);
    },
  );

  test('calls and tasks, with the contacts scope, may be read', async () => {
    account.use(account.portal.issueToken({ scopes: readOnly }));
    expect((await account.request('GET', '/crm/objects/2026-03/calls')).status).toBe(200);
    expect((await account.request('GET', '/crm/objects/2026-03/0-27')).status).toBe(200);
  });

  test('no token or an unknown one, is a 401 of its own category', async () => {
    account.use('nonsense');
    const answer = await account.request('GET', '/crm/objects/2026-03/contacts');
    expect(answer).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
  });
});
