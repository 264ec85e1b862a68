import { createSign, generateKeyPairSync } from 'node:crypto';
import jsforce, { type Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFixtureOrg } from './support.ts';

const redirectUri = 'https://app.example/oauth/callback';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
let org: Awaited<ReturnType<typeof startFixtureOrg>>;

beforeAll(async () => {
  org = await startFixtureOrg();
  org.org.addApp({
    clientId: 'web',
    clientSecret: 'web-secret',
    redirectUris: [redirectUri],
    rotatesRefreshTokens: true,
  });
  org.org.addApp({
    clientId: 'server',
    clientSecret: 'server-secret',
    runAsUserId: org.integration,
    jwtPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwtUsernames: ['integration@org.example'],
  });
});
afterAll(() => org.close());

function oauth2(clientId: string) {
  const clientSecret = `${clientId}-secret`;
  return new jsforce.OAuth2({ loginUrl: org.url, clientId, clientSecret, redirectUri, useVerifier: true });
}

async function codeFrom(url: string): Promise<URLSearchParams> {
  const response = await fetch(url, { redirect: 'manual' });
  return new URL(response.headers.get('location')!).searchParams;
}

async function consent(client: ReturnType<typeof oauth2>, username = 'integration@org.example') {
  const url = client.getAuthorizationUrl({ scope: 'api refresh_token', state: 's1', login_hint: username });
  return codeFrom(url);
}

async function webConnection(): Promise<{ conn: Connection; client: ReturnType<typeof oauth2> }> {
  const client = oauth2('web');
  const conn = new jsforce.Connection({ oauth2: client, version: '68.0' });
  await conn.authorize((await consent(client)).get('code')!);
  return { conn, client };
}

async function token(
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, string> }> {
  const response = await fetch(`${org.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

function assertion(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey).toString('base64url')}`;
}

function claims(overrides: Record<string, unknown> = {}) {
  const exp = Math.floor(Date.now() / 1000) + 120;
  return { iss: 'server', sub: 'integration@org.example', aud: org.url, exp, ...overrides };
}

const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe('web-server flow', () => {
  test('authorize, with jsforce and PKCE, gives a session that can query and knows who it is', async () => {
    const { conn } = await webConnection();
    expect(conn.instanceUrl).toBe(org.url);
    expect((await conn.identity()).username).toBe('integration@org.example');
    expect((await conn.query('SELECT Id FROM Organization')).totalSize).toBe(1);
  });

  test('state, on the way back, is the one that was sent', async () => {
    expect((await consent(oauth2('web'))).get('state')).toBe('s1');
  });

  test('token, with another code verifier, is refused', async () => {
    const code = (await consent(oauth2('web'))).get('code')!;
    const form = { grant_type: 'authorization_code', client_id: 'web', client_secret: 'web-secret' };
    const answer = await token({ ...form, redirect_uri: redirectUri, code, code_verifier: 'wrong' });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('code, used a second time, is refused', async () => {
    const client = oauth2('web');
    const code = (await consent(client)).get('code')!;
    await client.requestToken(code);
    await expect(client.requestToken(code)).rejects.toMatchObject({ name: 'invalid_grant' });
  });

  test.each([
    ['no code challenge', {}, 'invalid_request'],
    ['a scope the app has not', { code_challenge: 'x', scope: 'api full' }, 'invalid_scope'],
    ['an unknown user', { code_challenge: 'x', login_hint: 'nobody@org.example' }, 'access_denied'],
  ])('authorize, with %s, sends the error back', async (_name, extra, error) => {
    const query = { response_type: 'code', client_id: 'web', redirect_uri: redirectUri, ...extra };
    const answer = await codeFrom(
      `${org.url}/services/oauth2/authorize?${new URLSearchParams(query as Record<string, string>)}`,
    );
    expect(answer.get('error')).toBe(error);
  });

  test('authorize, with a redirect address nobody registered, shows an error and redirects nowhere', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'web',
      redirect_uri: 'https://evil.example',
    });
    const response = await fetch(`${org.url}/services/oauth2/authorize?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });
});

describe('refresh', () => {
  test('jsforce, after the session expired, refreshes once and goes on', async () => {
    const { conn } = await webConnection();
    org.org.expireSessions();
    expect((await conn.query('SELECT Id FROM Organization')).totalSize).toBe(1);
  });

  test('refresh token, with rotation, changes and its reuse revokes the family', async () => {
    const { conn, client } = await webConnection();
    const old = conn.refreshToken!;
    const first = await client.refreshToken(old);
    expect(first.refresh_token).not.toBe(old);
    await expect(client.refreshToken(old)).rejects.toMatchObject({ name: 'invalid_grant' });
    await expect(client.refreshToken(first.refresh_token!)).rejects.toThrow('expired access/refresh token');
    const bearer = { Authorization: `Bearer ${first.access_token}` };
    expect((await fetch(`${org.url}/services/data/v68.0/sobjects`, { headers: bearer })).status).toBe(401);
  });

  test('refresh, after revocation, is refused', async () => {
    const { conn, client } = await webConnection();
    await client.revokeToken(conn.refreshToken!);
    await expect(client.refreshToken(conn.refreshToken!)).rejects.toMatchObject({ name: 'invalid_grant' });
  });
});

describe('server flows', () => {
  test('client credentials, with jsforce, run as the configured user without a refresh token', async () => {
    const conn = new jsforce.Connection({ oauth2: oauth2('server'), version: '68.0' });
    const user = await conn.authorize({ grant_type: 'client_credentials' });
    expect(user.id).toBe(org.integration);
    expect(conn.refreshToken).toBeUndefined();
  });

  test('client credentials, with a wrong secret, are refused', async () => {
    const answer = await token({
      grant_type: 'client_credentials',
      client_id: 'server',
      client_secret: 'no',
    });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
  });

  test('JWT bearer, with jsforce, gives a session', async () => {
    const conn = new jsforce.Connection({ oauth2: oauth2('server'), version: '68.0' });
    await conn.authorize({ grant_type: jwtGrant, assertion: assertion(claims()) });
    expect((await conn.identity()).user_id).toBe(org.integration);
  });

  test.each([
    ['the generic login host as audience', { aud: 'https://login.salesforce.com' }, 'audience is invalid'],
    ['a life of six minutes', { exp: Math.floor(Date.now() / 1000) + 360 }, 'expired authorization code'],
    ['an expiry in the past', { exp: Math.floor(Date.now() / 1000) - 1 }, 'expired authorization code'],
    ['a user who is not approved', { sub: 'admin@stand-in.example' }, "user hasn't approved this consumer"],
  ])('JWT bearer, with %s, is refused', async (_name, overrides, description) => {
    const answer = await token({ grant_type: jwtGrant, assertion: assertion(claims(overrides)) });
    expect(answer).toMatchObject({ status: 400, body: { error_description: description } });
  });

  test("JWT bearer, in the form of the vendor's CLI (slash, milliseconds), is accepted", async () => {
    const form = assertion(claims({ aud: `${org.url}/`, exp: Date.now() + 300 }));
    expect((await token({ grant_type: jwtGrant, assertion: form })).status).toBe(200);
  });

  test('JWT bearer, with a tampered body, is refused', async () => {
    const [head, , signature] = assertion(claims()).split('.');
    const body = Buffer.from(JSON.stringify(claims({ exp: claims().exp + 1 }))).toString('base64url');
    const answer = await token({ grant_type: jwtGrant, assertion: `${head}.${body}.${signature}` });
    expect(answer.body.error_description).toBe('invalid assertion');
  });

  test('unknown grant type, asked for, is named as such', async () => {
    expect((await token({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
  });
});

describe('sessions', () => {
  test('REST call, without a token, is INVALID_SESSION_ID in an array', async () => {
    const response = await fetch(`${org.url}/services/data/v68.0/sobjects`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual([
      { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
    ]);
  });

  test('session, once its user is deactivated, is dead and cannot be refreshed', async () => {
    const leaver = org.org.addUser({ Username: 'leaver@org.example', LastName: 'Leaver' });
    const client = oauth2('web');
    const answer = await client.requestToken((await consent(client, 'leaver@org.example')).get('code')!);
    org.org.deactivateUser(leaver);
    const headers = { Authorization: `Bearer ${answer.access_token}` };
    expect((await fetch(`${org.url}/services/data/v68.0/sobjects`, { headers })).status).toBe(401);
    await expect(client.refreshToken(answer.refresh_token!)).rejects.toThrow('inactive user');
  });

  test('introspection, of a live and of a made-up token, tells active from not', async () => {
    const ask = async (value: string) => {
      const body = new URLSearchParams({ token: value });
      return (await fetch(`${org.url}/services/oauth2/introspect`, { method: 'POST', body })).json();
    };
    const live = (await token({ grant_type: jwtGrant, assertion: assertion(claims()) })).body.access_token!;
    expect(await ask(live)).toMatchObject({ active: true, username: 'integration@org.example' });
    expect(await ask('made-up')).toEqual({ active: false });
  });
});
