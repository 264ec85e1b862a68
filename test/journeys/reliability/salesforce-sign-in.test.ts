import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSalesforceSignIn, SIGN_IN_CALLBACK } from '../../../server/connections/sign-in-salesforce.ts';
import { AppError } from '../../../server/errors.ts';
import { listConnections, loadConnection } from '../../../server/store/connections.ts';
import { createWorkspace } from '../../../server/store/workspaces.ts';
import { MANAGER } from '../support/act-in-salesforce.ts';
import { expectLogIn, sendSample } from '../support/flagged-call.ts';
import { storedTokens } from '../support/sign-in.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const { publicKey, privateKey } = pair();

let stage: TestStage;
let integration: string;
beforeEach(async () => {
  stage = await startTestStage({ env: { SALESFORCE_JWT_KEY: privateKey.replaceAll('\n', '\\n') } });
  const { org } = stage.vendors.salesforce;
  integration = `integration.${org.id}@halftime.test`;
  org.addApp({
    ...stage.vendors.app,
    redirectUris: [
      `${stage.running.url}/oauth/salesforce/callback`,
      `${stage.running.url}${SIGN_IN_CALLBACK}`,
    ],
    rotatesRefreshTokens: true,
    jwtPublicKey: publicKey,
    jwtUsernames: [integration],
  });
}, 120_000);
afterEach(() => stage?.close());

const org = () => stage.vendors.salesforce.org;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );

describe('an org connected by JWT', () => {
  const connect = (over: { workspaceId?: string; username?: string } = {}) =>
    stage.running.system.connector.connectByJwt({
      workspaceId: stage.workspaceId,
      instanceUrl: stage.vendors.salesforce.url,
      username: integration,
      ...over,
    });

  it('takes the place of the browser sign-in, keeps no refresh token and signs in again when the session ends', async () => {
    const report = await connect();
    expect(report.mode).toBe('full');
    const tokens = await storedTokens(stage, 'salesforce');
    expect(tokens).toMatchObject({ refreshToken: '', jwtUsername: integration });
    expect(await listConnections(stage.running.system.database, stage.workspaceId)).toHaveLength(2);
    org().revokeTokens();
    await sendSample(stage);
    expect((await stage.settled())[0]).toMatchObject({ state: 'logged' });
    expectLogIn(stage, 'salesforce', 'hubspot');
    const renewed = await storedTokens(stage, 'salesforce');
    expect(renewed.accessToken).not.toBe(tokens.accessToken);
    expect(renewed).toMatchObject({ refreshToken: '', jwtUsername: integration });
  });

  it('as a user who is not pre-authorised, or signed by another key, is refused and nothing changes', async () => {
    const before = await storedTokens(stage, 'salesforce');
    const admin = String(org().row(org().adminId).Username);
    expect(await refusal(connect({ username: admin }))).toMatchObject({ code: 'unauthorized' });
    org().addApp({ ...stage.vendors.app, jwtPublicKey: pair().publicKey, jwtUsernames: [integration] });
    expect(await refusal(connect())).toMatchObject({ code: 'unauthorized' });
    expect(await storedTokens(stage, 'salesforce')).toEqual(before);
  });

  it('that belongs to another workspace, is not taken over', async () => {
    const other = await createWorkspace(stage.running.system.database, { name: 'Other', settings: {} });
    expect(await refusal(connect({ workspaceId: other.id }))).toMatchObject({ code: 'conflict' });
    const connection = await loadConnection(stage.running.system.database, stage.connections.salesforce);
    expect(connection.workspaceId).toBe(stage.workspaceId);
  });
});

describe('the link that connects a CRM', () => {
  const open = (ticketUrl: string) => fetch(ticketUrl, { redirect: 'manual' });
  const consent = async (start: Response, cookie?: string) => {
    const page = new URL(start.headers.get('location')!);
    page.searchParams.set('login_hint', integration);
    const agreed = await fetch(page, { redirect: 'manual' });
    const own = start.headers.get('set-cookie')!.split(';')[0]!;
    return fetch(agreed.headers.get('location')!, { headers: { cookie: cookie ?? own } });
  };
  const ticketUrl = () => {
    const { system, url } = stage.running;
    return system.connector.ticketUrl(stage.workspaceId, 'salesforce', url);
  };

  it('works once, in the browser that opened it', async () => {
    const link = ticketUrl();
    expect((await consent(await open(link))).status).toBe(200);
    const again = await consent(await open(link));
    expect(again.status).toBe(403);
    expect(await again.text()).toContain('was used');
  });

  it('brought back by another browser, is refused and still works in its own', async () => {
    const link = ticketUrl();
    expect((await consent(await open(link), 'halftime_connect=somebody-else')).status).toBe(403);
    expect((await consent(await open(link))).status).toBe(200);
  });
});

describe('signing in to a page through the org', () => {
  const signIn = () => {
    const { system, config } = stage.running;
    return createSalesforceSignIn({ ...system, config, now: () => clock });
  };
  let clock = new Date();
  const begin = async (username: string) => {
    clock = new Date();
    const begun = await signIn().start({
      connectionId: stage.connections.salesforce,
      returnTo: '/calls/1/clip?from=3',
    });
    const page = new URL(begun.consentUrl);
    page.searchParams.set('login_hint', username);
    const back = new URL((await fetch(page, { redirect: 'manual' })).headers.get('location')!);
    const { code, state } = Object.fromEntries(back.searchParams) as { code: string; state: string };
    return { code, state, nonce: begun.nonce, page };
  };

  it('a manager of the workspace, is known and comes back to where they were', async () => {
    const { page, ...answer } = await begin(MANAGER);
    expect(page.searchParams.get('scope')).toBe('openid');
    expect(page.searchParams.get('code_challenge_method')).toBe('S256');
    expect(await signIn().finish(answer)).toMatchObject({
      workspaceId: stage.workspaceId,
      connectionId: stage.connections.salesforce,
      person: { id: stage.personIds[MANAGER], email: MANAGER },
      returnTo: '/calls/1/clip?from=3',
    });
  });

  it('somebody nobody mapped, is told what to ask of whom', async () => {
    org().addUser({ Username: 'stranger@elsewhere.test', LastName: 'Stranger' });
    const { page: _, ...answer } = await begin('stranger@elsewhere.test');
    expect(await refusal(signIn().finish(answer))).toMatchObject({
      code: 'forbidden',
      userMessage: expect.stringContaining('Coaching Setup > People'),
    });
  });

  it('with the nonce of another browser, a second time, or too late, is refused', async () => {
    const { page: _, ...answer } = await begin(MANAGER);
    const nonce = `${answer.nonce.slice(0, -1)}${answer.nonce.endsWith('A') ? 'B' : 'A'}`;
    expect(await refusal(signIn().finish({ ...answer, nonce }))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(signIn().finish({ ...answer, state: 'made-up' }))).toMatchObject({
      code: 'forbidden',
    });
    await signIn().finish(answer);
    expect(await refusal(signIn().finish(answer))).toMatchObject({ code: 'unauthorized' });
    const late = await begin(MANAGER);
    clock = new Date(Date.now() + 11 * 60_000);
    expect(await refusal(signIn().finish(late))).toMatchObject({ code: 'forbidden' });
  });

  it('with what belongs to connecting an org, or there with what belongs here, is refused', async () => {
    const { page: _, ...answer } = await begin(MANAGER);
    const { connector } = stage.running.system;
    expect(await refusal(connector.finish('salesforce', answer))).toMatchObject({ code: 'forbidden' });
    const { system, url } = stage.running;
    const ticket = new URL(connector.ticketUrl(stage.workspaceId, 'salesforce', url)).searchParams.get(
      'ticket',
    )!;
    const { nonce } = system.connector.start('salesforce', ticket);
    expect(await refusal(signIn().finish({ code: answer.code, state: ticket, nonce }))).toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '\\/evil.test',
    'calls/1',
    '/\t/evil.test',
    '',
  ])('to return to %j, is refused', async (returnTo) => {
    const start = signIn().start({ connectionId: stage.connections.salesforce, returnTo });
    expect(await refusal(start)).toMatchObject({ code: 'invalid_request' });
  });

  it('through a HubSpot portal, is refused', async () => {
    const start = signIn().start({ connectionId: stage.connections.hubspot, returnTo: '/' });
    expect(await refusal(start)).toMatchObject({ code: 'not_found' });
  });
});
