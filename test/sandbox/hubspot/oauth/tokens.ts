import { randomBytes } from 'node:crypto';

export interface Grant {
  scopes: string[];
  userId: number;
}

export interface AuthorizationCode extends Grant {
  redirectUri: string;
  challenge?: string;
}

export interface AccessToken extends Grant {
  expiresAt: number;
  refreshToken?: string;
}

/** Lifetime of an access token in seconds. */
export const TOKEN_SECONDS = 1_800;

/** Codes and tokens of the one app installed in the account. */
export class Tokens {
  /** A refresh answers a new refresh token and kills the old one. HubSpot may or may not: clients must cope. */
  rotate = false;
  refuseConsent = false;
  readonly access = new Map<string, AccessToken>();
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #refresh = new Map<string, Grant>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issueCode(code: AuthorizationCode): string {
    return remember(this.#codes, code);
  }

  /** A code works once. */
  redeemCode(code: string): AuthorizationCode | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found;
  }

  issueRefresh(grant: Grant): string {
    return remember(this.#refresh, { scopes: grant.scopes, userId: grant.userId });
  }

  issueAccess(grant: Grant, seconds = TOKEN_SECONDS, refreshToken?: string): string {
    const { scopes, userId } = grant;
    return remember(this.access, { scopes, userId, expiresAt: this.#now() + seconds * 1_000, refreshToken });
  }

  grantOf(refreshToken: string): Grant | undefined {
    return this.#refresh.get(refreshToken);
  }

  revoke(token: string): boolean {
    return this.#refresh.delete(token) || this.access.delete(token);
  }

  expire(accessToken: string): void {
    const found = this.access.get(accessToken);
    if (found) found.expiresAt = this.#now();
  }

  /** What uninstalling the app does. */
  revokeAll(): void {
    this.access.clear();
    this.#refresh.clear();
    this.#codes.clear();
  }
}

function remember<V>(map: Map<string, V>, value: V): string {
  const key = randomBytes(24).toString('base64url');
  map.set(key, value);
  return key;
}
