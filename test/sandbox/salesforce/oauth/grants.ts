import { createHash } from 'node:crypto';
import type { ConnectedApp } from './apps.ts';
import { defaultScopes } from './apps.ts';
import { isOAuthError, type OAuthError, oauthError } from './errors.ts';
import { checkAssertion, readIssuer } from './jwt.ts';
import type { Tokens } from './tokens.ts';

export type TokenRequest = Record<string, string | undefined>;

/** Who gets a session, and the refresh token that goes with it, where there is one. */
export type Granted = {
  app: ConnectedApp;
  userId: string;
  scopes: string[];
  family?: string;
  /** A new refresh token is due: at consent, and at each refresh where tokens rotate. */
  issuesRefreshToken: boolean;
};

export type GrantContext = {
  tokens: Tokens;
  now: Date;
  orgUrl: string;
  app(clientId: string | undefined): ConnectedApp | undefined;
  activeUserId(username: string): string | undefined;
  isActive(userId: string): boolean;
};

type Grant = (context: GrantContext, request: TokenRequest) => Granted | OAuthError;

/** Decides a token request by its grant_type. */
export function decideGrant(context: GrantContext, request: TokenRequest): Granted | OAuthError {
  const grant = grants[request.grant_type ?? ''];
  if (!grant) return oauthError('unsupported_grant_type', 'grant type not supported');
  const granted = grant(context, request);
  if (isOAuthError(granted)) return granted;
  return context.isActive(granted.userId) ? granted : oauthError('invalid_grant', 'inactive user');
}

const grants: Record<string, Grant> = {
  authorization_code(context, request) {
    const app = authenticate(context, request);
    if (isOAuthError(app)) return app;
    const code = context.tokens.takeCode(request.code ?? '');
    if (!code || code.clientId !== app.clientId)
      return oauthError('invalid_grant', 'invalid authorization code');
    if (code.expiresAt <= context.now.getTime())
      return oauthError('invalid_grant', 'expired authorization code');
    if (code.redirectUri !== request.redirect_uri) {
      return oauthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    }
    if (code.challenge !== undefined && code.challenge !== challengeOf(request.code_verifier)) {
      return oauthError('invalid_grant', 'invalid code verifier');
    }
    const issuesRefreshToken = code.scopes.includes('refresh_token');
    return { app, userId: code.userId, scopes: code.scopes, issuesRefreshToken };
  },

  refresh_token(context, request) {
    const app = authenticate(context, request);
    if (isOAuthError(app)) return app;
    const rotate = app.rotatesRefreshTokens ?? false;
    const grant = context.tokens.useRefreshToken(request.refresh_token ?? '', rotate);
    if (!grant || grant.clientId !== app.clientId) {
      return oauthError('invalid_grant', 'expired access/refresh token');
    }
    return {
      app,
      userId: grant.userId,
      scopes: grant.scopes,
      family: grant.family,
      issuesRefreshToken: rotate,
    };
  },

  client_credentials(context, request) {
    const app = authenticate(context, request);
    if (isOAuthError(app)) return app;
    if (app.runAsUserId === undefined) {
      return oauthError('invalid_grant', 'no client credentials user enabled');
    }
    return { app, userId: app.runAsUserId, scopes: scopesOf(app), issuesRefreshToken: false };
  },

  'urn:ietf:params:oauth:grant-type:jwt-bearer'(context, request) {
    const assertion = request.assertion ?? '';
    const app = context.app(readIssuer(assertion));
    if (!app) return oauthError('invalid_client_id', 'client identifier invalid');
    if (app.jwtPublicKey === undefined) return oauthError('invalid_grant', 'invalid assertion');
    const options = { publicKey: app.jwtPublicKey, audience: context.orgUrl, now: context.now };
    const claims = checkAssertion(assertion, options);
    if (isOAuthError(claims)) return claims;
    const userId = context.activeUserId(claims.sub);
    const isApproved = app.jwtUsernames?.includes(claims.sub) ?? false;
    if (userId === undefined || !isApproved) {
      return oauthError('invalid_grant', "user hasn't approved this consumer");
    }
    return { app, userId, scopes: scopesOf(app), issuesRefreshToken: false };
  },
};

/** The scopes an app may hand out without a consent screen: never a refresh token. */
function scopesOf(app: ConnectedApp): string[] {
  return (app.scopes ?? defaultScopes).filter((scope) => scope !== 'refresh_token');
}

function authenticate(context: GrantContext, request: TokenRequest): ConnectedApp | OAuthError {
  const app = context.app(request.client_id);
  if (!app) return oauthError('invalid_client_id', 'client identifier invalid');
  if (app.clientSecret !== request.client_secret) {
    return oauthError('invalid_client', 'invalid client credentials');
  }
  return app;
}

function challengeOf(verifier: string | undefined): string {
  return createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
}
