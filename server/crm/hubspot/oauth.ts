import { Client } from '@hubspot/api-client';
import type { z } from 'zod';
import { answerOf, readAnswer } from './client.ts';
import { TOKEN, TOKEN_INTROSPECT } from './paths.ts';
import { introspectionSchema, tokenSchema } from './schema.ts';

export type HubSpotOAuthOptions = {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** Default `https://api.hubapi.com`. */
  baseUrl?: string;
  /** The consent page; default `https://app.hubspot.com/oauth/authorize`. */
  authorizeUrl?: string;
  timeoutMs?: number;
};

export type HubSpotTokens = { accessToken: string; refreshToken: string; issuedAt: Date; expiresAt: Date };

export type HubSpotTokenOwner = {
  active: boolean;
  portalId: number | null;
  portalDomain: string | null;
  userId: string | null;
  email: string | null;
  scopes: string[];
};

/** HubSpot's OAuth 2 (https://developers.hubspot.com/docs/api-reference/auth-oauth, 2026-03). */
export type HubSpotOAuth = {
  /** Where the admin is sent. Every scope of the app's `requiredScopes` must be among `scopes`. */
  authorizeUrl(request: { state: string; scopes: string[]; optionalScopes?: string[] }): string;
  /** @throws AppError `unauthorized` for a code that is used up or not ours. */
  exchange(code: string): Promise<HubSpotTokens & { portalId: number | null; scopes: string[] }>;
  /** @throws AppError `unauthorized` when the app was uninstalled or its grant revoked. */
  refresh(refreshToken: string): Promise<HubSpotTokens>;
  /** Who stands behind an access token, and what it may do. */
  introspect(accessToken: string): Promise<HubSpotTokenOwner>;
};

const DEFAULT_URL = 'https://api.hubapi.com';
const DEFAULT_AUTHORIZE_URL = 'https://app.hubspot.com/oauth/authorize';
const DEFAULT_TIMEOUT_MS = 15_000;

export function createHubSpotOAuth(options: HubSpotOAuthOptions & { now(): Date }): HubSpotOAuth {
  const { clientId, clientSecret, redirectUri, baseUrl = DEFAULT_URL, now } = options;
  const { authorizeUrl = DEFAULT_AUTHORIZE_URL, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const vendor = new Client({ basePath: baseUrl });

  const post = async <S extends z.ZodType>(path: string, form: Record<string, string>, answer: S) => {
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      ...form,
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const call = () => vendor.apiRequest({ method: 'POST', path, body, headers, defaultJson: false });
    return readAnswer(await answerOf(call, { operation: `POST ${path}`, timeoutMs }), {
      method: 'POST',
      path,
      answer,
    });
  };

  /** HubSpot may or may not send a new refresh token; the old one counts until it does. */
  const tokensOf = (granted: z.output<typeof tokenSchema>, refreshToken: string): HubSpotTokens => {
    const issuedAt = now();
    return {
      accessToken: granted.access_token,
      refreshToken: granted.refresh_token ?? refreshToken,
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + granted.expires_in * 1_000),
    };
  };

  return {
    authorizeUrl: ({ state, scopes, optionalScopes = [] }) => {
      const url = new URL(authorizeUrl);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('redirect_uri', redirectUri);
      url.searchParams.set('scope', scopes.join(' '));
      if (optionalScopes.length > 0) url.searchParams.set('optional_scope', optionalScopes.join(' '));
      url.searchParams.set('state', state);
      return url.href;
    },
    async exchange(code) {
      const form = { grant_type: 'authorization_code', redirect_uri: redirectUri, code };
      const granted = await post(TOKEN, form, tokenSchema);
      return { ...tokensOf(granted, ''), portalId: granted.hub_id ?? null, scopes: granted.scopes };
    },
    async refresh(refreshToken) {
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return tokensOf(await post(TOKEN, form, tokenSchema), refreshToken);
    },
    async introspect(accessToken) {
      // Specification and guide name the field differently: both are sent.
      const form = { token: accessToken, access_token: accessToken, token_type_hint: 'access_token' };
      const found = await post(TOKEN_INTROSPECT, form, introspectionSchema);
      return {
        active: found.active,
        portalId: found.hub_id ?? null,
        portalDomain: found.hub_domain ?? null,
        userId: found.user_id === undefined ? null : String(found.user_id),
        email: found.user ?? null,
        scopes: found.scopes,
      };
    },
  };
}
