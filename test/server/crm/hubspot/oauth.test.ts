import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAccessToken } from '../../../../server/crm/hubspot/access-token.ts';
import { createHubSpotOAuth, type HubSpotTokens } from '../../../../server/crm/hubspot/oauth.ts';
import { type HubSpotSandbox, startHubSpotSandbox } from '../../../sandbox/hubspot/sandbox.ts';

const SCOPES = ['oauth', 'crm.objects.contacts.read', 'crm.objects.custom.read'];

let sandbox: HubSpotSandbox;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  sandbox = await startHubSpotSandbox({ now: () => now });
  sandbox.portal.addUser({ email: 'ada@example.com', firstName: 'Ada', lastName: 'Admin', superAdmin: true });
});
afterEach(() => sandbox.close());

const oauth = () =>
  createHubSpotOAuth({
    ...{ clientId: sandbox.portal.app.clientId, clientSecret: sandbox.portal.app.clientSecret },
    redirectUri: 'https://halftime.example/oauth/hubspot/callback',
    baseUrl: sandbox.url,
    authorizeUrl: `${sandbox.url}/oauth/authorize`,
    now: () => now,
  });

async function consent(): Promise<string> {
  const url = oauth().authorizeUrl({ state: 's 1', scopes: SCOPES });
  const { headers } = await fetch(url, { redirect: 'manual' });
  const back = new URL(headers.get('location')!);
  expect(back.searchParams.get('state')).toBe('s 1');
  return back.searchParams.get('code')!;
}

async function connected() {
  const tokens = await oauth().exchange(await consent());
  const saved: HubSpotTokens[] = [];
  const store = { tokens: tokens as HubSpotTokens };
  const supplier = () =>
    createAccessToken({
      oauth: oauth(),
      load: async () => store.tokens,
      save: async (next) => {
        saved.push(next);
        store.tokens = next;
      },
      now: () => now,
    });
  return { tokens, saved, supplier };
}

it('exchange, a fresh code, gives tokens that belong to the portal and its admin', async () => {
  const tokens = await oauth().exchange(await consent());
  expect(tokens).toMatchObject({ portalId: sandbox.portal.portalId, scopes: SCOPES });
  expect(await oauth().introspect(tokens.accessToken)).toMatchObject({
    active: true,
    portalId: sandbox.portal.portalId,
    email: 'ada@example.com',
  });
});

it('exchange, a code used twice, is unauthorized with a remedy', async () => {
  const code = await consent();
  await oauth().exchange(code);
  await expect(oauth().exchange(code)).rejects.toMatchObject({
    code: 'unauthorized',
    userMessage: expect.stringContaining('connect HubSpot again'),
  });
});

it('accessToken, a token in its first minutes, is used without a refresh', async () => {
  const { tokens, saved, supplier } = await connected();
  expect(await supplier()()).toBe(tokens.accessToken);
  expect(saved).toEqual([]);
});

it('accessToken, ten callers when four fifths of its life are over, refresh once and store the rotated token', async () => {
  const { tokens, saved, supplier } = await connected();
  sandbox.portal.setRefreshRotation(true);
  now = new Date(now.getTime() + 1_500_000);
  const accessToken = supplier();
  const given = await Promise.all(Array.from({ length: 10 }, () => accessToken()));
  expect(new Set(given).size).toBe(1);
  expect(saved).toHaveLength(1);
  expect(saved[0]!.refreshToken).not.toBe(tokens.refreshToken);
});

it('accessToken, another process refreshed already, takes the stored one', async () => {
  const { saved, supplier } = await connected();
  const [mine, theirs] = [supplier(), supplier()];
  const old = await mine();
  await theirs(await theirs());
  expect(await mine(old)).toBe(saved[0]!.accessToken);
  expect(saved).toHaveLength(1);
});

it('accessToken, the app uninstalled, is unauthorized', async () => {
  const { tokens, supplier } = await connected();
  sandbox.portal.revokeToken(tokens.refreshToken);
  await expect(supplier()(tokens.accessToken)).rejects.toMatchObject({ code: 'unauthorized' });
});
