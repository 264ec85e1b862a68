/** A connected client as an admin set it up. Flows are off unless what they need is given. */
export type ConnectedApp = {
  clientId: string;
  clientSecret: string;
  /** Web-server flow: exact redirect addresses. */
  redirectUris?: string[];
  /** Default true, as in an External Client App. */
  pkceRequired?: boolean;
  scopes?: string[];
  /** Client-credentials flow: the user it runs as. */
  runAsUserId?: string;
  /** JWT bearer flow: PEM certificate or public key, and the pre-authorised usernames (nobody when absent). */
  jwtPublicKey?: string;
  jwtUsernames?: string[];
  /** Each refresh answers a new refresh token; using an old one revokes all of its family. */
  rotatesRefreshTokens?: boolean;
};

export const defaultScopes = ['api', 'refresh_token', 'openid'];
