import type { HubSpotOAuth, HubSpotTokens } from './oauth.ts';

export type AccessTokenOptions = {
  oauth: Pick<HubSpotOAuth, 'refresh'>;
  /** The connection's tokens as last stored, perhaps by another process. */
  load(): Promise<HubSpotTokens>;
  /** Stores refreshed tokens; the refresh token may be a new one. Awaited before they are used. */
  save(tokens: HubSpotTokens): Promise<void>;
  now(): Date;
};

/** Refreshed when this share of the token's life is over: HubSpot asks not to wait for a 401. */
const REFRESH_AFTER = 0.8;

/** The `accessToken` of a client: one refresh at a time, and none where another process has done it already. */
export function createAccessToken(options: AccessTokenOptions): (rejected?: string) => Promise<string> {
  const { oauth, load, save, now } = options;
  let current: HubSpotTokens | null = null;
  let renewal: Promise<HubSpotTokens> | null = null;

  const isGood = (tokens: HubSpotTokens, rejected?: string) =>
    tokens.accessToken !== rejected && now().getTime() < refreshAt(tokens);

  const renew = async (rejected?: string) => {
    const stored = await load();
    if (isGood(stored, rejected)) return stored;
    const renewed = await oauth.refresh(stored.refreshToken);
    await save(renewed);
    return renewed;
  };

  return async (rejected) => {
    if (current && isGood(current, rejected)) return current.accessToken;
    renewal ??= renew(rejected).finally(() => {
      renewal = null;
    });
    current = await renewal;
    return current.accessToken;
  };
}

function refreshAt({ issuedAt, expiresAt }: HubSpotTokens): number {
  return issuedAt.getTime() + (expiresAt.getTime() - issuedAt.getTime()) * REFRESH_AFTER;
}
