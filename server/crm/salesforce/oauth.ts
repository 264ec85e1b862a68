import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** `refreshToken` is there when Salesforce gave one, first or rotated; a new one replaces the old. */
export type SalesforceTokens = { accessToken: string; refreshToken?: string };

/** What a sign-in tells: tokens, where the org's API is, and whose connection it is. */
export type SalesforceGrant = SalesforceTokens & {
  instanceUrl: string;
  organizationId: string;
  userId: string;
};

/** The External Client App of one org. `loginUrl` is the org's My Domain: generic hosts are refused since Spring '26. */
export type SalesforceApp = {
  loginUrl: string;
  clientId: string;
  clientSecret?: string;
  redirectUri: string;
};

/** PKCE (RFC 7636): the verifier stays with us until the code comes back. */
export type Pkce = { verifier: string; challenge: string };

const TOKEN_TIMEOUT_MS = 30_000;
/** Salesforce takes an assertion that lives at most five minutes (help, "OAuth 2.0 JWT Bearer Flow"). */
const ASSERTION_SECONDS = 180;

const grantSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  instance_url: z.string(),
  id: z.string(),
});
const identitySchema = z.object({ user_id: z.string(), organization_id: z.string() });
const refusalSchema = z.object({ error: z.string() });

export function createPkce(): Pkce {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What is asked of the org: to work in it, or only to be told who somebody is. */
export type SalesforceScope = 'api refresh_token' | 'openid';

/** Where a browser goes to consent. `state` is checked by the caller when it comes back. */
export function authorizationUrl(
  app: SalesforceApp,
  pkce: Pkce,
  state: string,
  scope: SalesforceScope = 'api refresh_token',
): string {
  const url = new URL('/services/oauth2/authorize', app.loginUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    scope,
    state,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

export function exchangeCode(app: SalesforceApp, code: string, pkce: Pkce): Promise<SalesforceGrant> {
  return askForTokens(app.loginUrl, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: app.redirectUri,
    code_verifier: pkce.verifier,
    ...clientOf(app),
  });
}

/** A new access token. Keep the refresh token of the answer if there is one: the old one is then worth nothing. */
export function refreshTokens(app: SalesforceApp, refreshToken: string): Promise<SalesforceGrant> {
  return askForTokens(app.loginUrl, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...clientOf(app),
  });
}

/** Signs in as `username` without a person, by a certificate that the app knows. There is no refresh token: ask again. */
export function signInByJwt(
  app: Pick<SalesforceApp, 'loginUrl' | 'clientId'>,
  username: string,
  privateKeyPem: string,
  now: Date,
): Promise<SalesforceGrant> {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const expires = Math.floor(now.getTime() / 1000) + ASSERTION_SECONDS;
  const claims = { iss: app.clientId, sub: username, aud: new URL(app.loginUrl).origin, exp: expires };
  const unsigned = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(unsigned), createPrivateKey(privateKeyPem));
  return askForTokens(app.loginUrl, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${unsigned}.${signature.toString('base64url')}`,
  });
}

/** Who an access token belongs to, from OpenID Connect's userinfo. */
export async function readIdentity(
  loginUrl: string,
  accessToken: string,
): Promise<{ userId: string; organizationId: string }> {
  const response = await fetch(new URL('/services/oauth2/userinfo', loginUrl), {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new AppError('unavailable', 'Salesforce: the identity service did not answer', { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(response.status, answer);
  const identity = identitySchema.safeParse(answer);
  if (!identity.success) {
    throw new AppError('unexpected_response', 'Salesforce: the identity answer is incomplete');
  }
  return { userId: identity.data.user_id, organizationId: identity.data.organization_id };
}

function clientOf({ clientId, clientSecret }: SalesforceApp): Record<string, string> {
  return { client_id: clientId, ...(clientSecret === undefined ? {} : { client_secret: clientSecret }) };
}

async function askForTokens(loginUrl: string, form: Record<string, string>): Promise<SalesforceGrant> {
  const response = await fetch(new URL('/services/oauth2/token', loginUrl), {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new AppError('unavailable', 'Salesforce: the token service did not answer', { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(response.status, answer);
  const grant = grantSchema.safeParse(answer);
  if (!grant.success) throw new AppError('unexpected_response', 'Salesforce: the token answer is incomplete');
  return toGrant(grant.data);
}

/** `id` is an address that ends in the ids of org and user. */
function toGrant(grant: z.infer<typeof grantSchema>): SalesforceGrant {
  const [organizationId, userId] = new URL(grant.id).pathname.split('/').slice(-2);
  return {
    accessToken: grant.access_token,
    ...(grant.refresh_token === undefined ? {} : { refreshToken: grant.refresh_token }),
    instanceUrl: grant.instance_url,
    organizationId: organizationId!,
    userId: userId!,
  };
}

function refusal(status: number, answer: unknown): AppError {
  const named = refusalSchema.safeParse(answer);
  if (status >= 500 || !named.success) {
    return new AppError('unavailable', `Salesforce: the token service answered ${status}`);
  }
  return new AppError('unauthorized', `Salesforce: the token service refused with ${named.data.error}`, {
    userMessage: 'Reconnect the org in the settings of Halftime.',
  });
}
