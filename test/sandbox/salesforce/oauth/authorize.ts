import type { ConnectedApp } from './apps.ts';
import { defaultScopes } from './apps.ts';
import { oauthError } from './errors.ts';
import type { Tokens } from './tokens.ts';

export type AuthorizeContext = {
  tokens: Tokens;
  now: Date;
  app(clientId: string | undefined): ConnectedApp | undefined;
  activeUserId(username: string): string | undefined;
  /** Who consents when the request names nobody: the org's first active admin. */
  firstAdminId(): string;
};

/** Where the browser goes next, or the error page's text. */
export type Consent = { location: string } | { refusal: string };

/** The consent page without the page: consents at once as the user in login_hint and sends the browser back. */
export function consent(context: AuthorizeContext, query: Record<string, string | undefined>): Consent {
  const app = context.app(query.client_id);
  if (!app) return refuse('invalid_client_id', 'client identifier invalid');
  const redirectUri = query.redirect_uri;
  if (!redirectUri || !(app.redirectUris ?? []).includes(redirectUri)) {
    return refuse('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(decide(context, app, redirectUri, query))) {
    location.searchParams.set(name, value);
  }
  if (query.state !== undefined) location.searchParams.set('state', query.state);
  return { location: location.href };
}

function decide(
  context: AuthorizeContext,
  app: ConnectedApp,
  redirectUri: string,
  query: Record<string, string | undefined>,
): Record<string, string> {
  if (query.response_type !== 'code')
    return oauthError('unsupported_response_type', 'response type not supported');
  if ((app.pkceRequired ?? true) && !query.code_challenge) {
    return oauthError('invalid_request', 'missing required code challenge');
  }
  if (query.code_challenge && (query.code_challenge_method ?? 'S256') !== 'S256') {
    return oauthError('invalid_request', 'code challenge method not supported');
  }
  const scopes = askedScopes(app, query.scope);
  if (!scopes) return oauthError('invalid_scope', 'the requested scope is not allowed');
  const userId = query.login_hint ? context.activeUserId(query.login_hint) : context.firstAdminId();
  if (!userId) return oauthError('access_denied', 'end-user denied authorization');
  const grant = { userId, clientId: app.clientId, redirectUri, scopes, challenge: query.code_challenge };
  return { code: context.tokens.addCode(grant, context.now.getTime()) };
}

function askedScopes(app: ConnectedApp, asked: string | undefined): string[] | undefined {
  const allowed = app.scopes ?? defaultScopes;
  if (!asked) return allowed;
  const scopes = asked.split(' ').map((scope) => (scope === 'offline_access' ? 'refresh_token' : scope));
  return scopes.every((scope) => allowed.includes(scope)) ? scopes : undefined;
}

function refuse(error: string, description: string): Consent {
  return { refusal: `error=${error}&error_description=${description}` };
}
