import { missingScopes, VendorError } from '../errors.ts';
import type { AccessToken } from '../oauth/tokens.ts';
import type { PortalState } from '../portal-state.ts';

/** The token behind an Authorization header; throws HubSpot's two kinds of 401. */
export function authenticate(state: PortalState, header: string | undefined): AccessToken {
  const value = header?.match(/^Bearer (\S+)$/)?.[1];
  const token = value === undefined ? undefined : state.tokens.access.get(value);
  if (!token) {
    const message =
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview';
    throw new VendorError(401, 'INVALID_AUTHENTICATION', message);
  }
  const ago = state.now() - token.expiresAt;
  if (ago >= 0) {
    const message = `The OAuth token used to make this call expired ${Math.floor(ago / 1_000)} second(s) ago.`;
    const context = { 'expire time': [new Date(token.expiresAt).toISOString()] };
    throw new VendorError(401, 'EXPIRED_AUTHENTICATION', message, { context });
  }
  return token;
}

/** Throws 403 naming the scopes that are needed and not granted; "a|b" is satisfied by either. */
export function requireScopes(token: AccessToken, needed: string[]): void {
  const lacking = needed.filter((either) => !either.split('|').some((scope) => token.scopes.includes(scope)));
  if (lacking.length > 0) throw missingScopes(lacking.flatMap((either) => either.split('|')));
}
