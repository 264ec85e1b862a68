import { randomBytes } from 'node:crypto';

export type Session = {
  userId: string;
  clientId: string;
  scopes: string[];
  issuedAt: number;
  family: string;
};

export type AuthorizationCode = {
  userId: string;
  clientId: string;
  redirectUri: string;
  scopes: string[];
  challenge?: string;
  expiresAt: number;
};

type RefreshToken = { userId: string; clientId: string; scopes: string[]; family: string; isSpent: boolean };

const codeLifetimeMs = 15 * 60_000;

/** Codes, sessions and refresh tokens. Tokens issued from one consent form a family that is revoked together. */
export class Tokens {
  private readonly codes = new Map<string, AuthorizationCode>();
  private readonly sessions = new Map<string, Session>();
  private readonly refreshTokens = new Map<string, RefreshToken>();
  private readonly orgId: string;

  constructor(orgId: string) {
    this.orgId = orgId;
  }

  addCode(grant: Omit<AuthorizationCode, 'expiresAt'>, now: number): string {
    const code = `aPrx${random(30)}`;
    this.codes.set(code, { ...grant, expiresAt: now + codeLifetimeMs });
    return code;
  }

  /** A code works once. */
  takeCode(code: string): AuthorizationCode | undefined {
    const grant = this.codes.get(code);
    this.codes.delete(code);
    return grant;
  }

  openSession(session: Omit<Session, 'family'> & { family?: string }): {
    accessToken: string;
    family: string;
  } {
    const family = session.family ?? random(12);
    const accessToken = `${this.orgId.slice(0, 15)}!${random(60)}`;
    this.sessions.set(accessToken, { ...session, family });
    return { accessToken, family };
  }

  session(accessToken: string): Session | undefined {
    return this.sessions.get(accessToken);
  }

  addRefreshToken(grant: Omit<RefreshToken, 'isSpent'>): string {
    const token = `5Aep${random(60)}`;
    this.refreshTokens.set(token, { ...grant, isSpent: false });
    return token;
  }

  /** The grant behind a refresh token. Showing a spent one revokes its family. */
  useRefreshToken(token: string, rotate: boolean): RefreshToken | undefined {
    const grant = this.refreshTokens.get(token);
    if (!grant) return undefined;
    if (grant.isSpent) {
      this.revokeFamily(grant.family);
      return undefined;
    }
    if (rotate) grant.isSpent = true;
    return grant;
  }

  /** Revokes the family of an access or refresh token; false if there is no such token. */
  revoke(token: string): boolean {
    const family = this.refreshTokens.get(token)?.family;
    if (family !== undefined) this.revokeFamily(family);
    const wasSession = family === undefined && this.sessions.delete(token);
    return family !== undefined || wasSession;
  }

  /** Ends sessions (of one user or all); refresh tokens stay good. */
  expireSessions(userId?: string): void {
    for (const [token, session] of this.sessions) {
      if (userId === undefined || session.userId === userId) this.sessions.delete(token);
    }
  }

  /** Ends sessions and refresh tokens (of one user or all): the org has to be connected again. */
  revokeAll(userId?: string): void {
    this.expireSessions(userId);
    for (const [token, grant] of this.refreshTokens) {
      if (userId === undefined || grant.userId === userId) this.refreshTokens.delete(token);
    }
  }

  private revokeFamily(family: string): void {
    for (const [token, session] of this.sessions) if (session.family === family) this.sessions.delete(token);
    for (const [token, grant] of this.refreshTokens) {
      if (grant.family === family) this.refreshTokens.delete(token);
    }
  }
}

function random(length: number): string {
  return randomBytes(length).toString('base64url').slice(0, length);
}
