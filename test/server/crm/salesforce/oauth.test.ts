import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  authorizationUrl,
  createPkce,
  exchangeCode,
  refreshTokens,
  type SalesforceApp,
  signInByJwt,
} from '../../../../server/crm/salesforce/oauth.ts';
import { type SalesforceSandbox, startSalesforceSandbox } from '../../../sandbox/salesforce/sandbox.ts';
import { refusalOf } from './harness.ts';

const METADATA = fileURLToPath(new URL('../../../../salesforce/force-app/main/default', import.meta.url));
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let sandbox: SalesforceSandbox;
let app: SalesforceApp;
beforeEach(async () => {
  sandbox = await startSalesforceSandbox({ metadataDir: METADATA });
  app = {
    loginUrl: sandbox.url,
    clientId: 'halftime',
    clientSecret: 'a secret',
    redirectUri: 'https://halftime.test/oauth/salesforce/callback',
  };
  sandbox.org.addApp({
    clientId: app.clientId,
    clientSecret: app.clientSecret!,
    redirectUris: [app.redirectUri],
    rotatesRefreshTokens: true,
    jwtPublicKey: publicKey,
    jwtUsernames: [String(sandbox.org.row(sandbox.org.adminId).Username)],
  });
});
afterEach(() => sandbox.close());

/** An admin's consent: the code that comes back with `state`. */
async function consent(challenge: { verifier: string; challenge: string }): Promise<string> {
  const response = await fetch(authorizationUrl(app, challenge, 'a state'), { redirect: 'manual' });
  const back = new URL(response.headers.get('location')!);
  expect(back.searchParams.get('state')).toBe('a state');
  return back.searchParams.get('code')!;
}

describe('signing in to an org', () => {
  it('exchangeCode, the code of a consent, tells tokens, org and user', async () => {
    const pkce = createPkce();
    const grant = await exchangeCode(app, await consent(pkce), pkce);
    expect(grant).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      instanceUrl: sandbox.url,
      organizationId: sandbox.org.id,
      userId: sandbox.org.adminId,
    });
  });

  it('exchangeCode, the verifier of another sign-in, is refused as unauthorized', async () => {
    const code = await consent(createPkce());
    const error = await refusalOf(exchangeCode(app, code, createPkce()));
    expect(error).toMatchObject({ code: 'unauthorized', userMessage: expect.stringContaining('Reconnect') });
  });

  it('refreshTokens, an org that rotates, hands out the new refresh token and refuses the old one', async () => {
    const pkce = createPkce();
    const first = await exchangeCode(app, await consent(pkce), pkce);
    const second = await refreshTokens(app, first.refreshToken!);
    expect(second.refreshToken).toEqual(expect.any(String));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await refusalOf(refreshTokens(app, first.refreshToken!))).toMatchObject({ code: 'unauthorized' });
  });

  it('refreshTokens, the token service is down, is unavailable and tried later', async () => {
    sandbox.org.faults.add({ match: { path: /oauth2\/token/ }, answer: { status: 503, body: 'down' } });
    expect(await refusalOf(refreshTokens(app, 'any'))).toMatchObject({
      code: 'unavailable',
      retry: 'later',
    });
  });

  it('signInByJwt, signed with the key of the app, is signed in as that user without a refresh token', async () => {
    const admin = sandbox.org.row(sandbox.org.adminId);
    const grant = await signInByJwt(app, String(admin.Username), privateKey, new Date());
    expect(grant).toMatchObject({ userId: sandbox.org.adminId, accessToken: expect.any(String) });
    expect(grant.refreshToken).toBeUndefined();
  });

  it('signInByJwt, a clock ten minutes slow, is refused as unauthorized', async () => {
    const admin = sandbox.org.row(sandbox.org.adminId);
    const slow = new Date(Date.now() - 10 * 60_000);
    const error = await refusalOf(signInByJwt(app, String(admin.Username), privateKey, slow));
    expect(error).toMatchObject({ code: 'unauthorized' });
  });
});
