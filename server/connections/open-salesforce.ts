import type { Config } from '../config.ts';
import { createSalesforceInstaller } from '../crm/salesforce/installer.ts';
import {
  refreshTokens,
  type SalesforceApp,
  type SalesforceGrant,
  signInByJwt,
} from '../crm/salesforce/oauth.ts';
import { createSalesforceCrm } from '../crm/salesforce/salesforce-crm.ts';
import { normaliseIdentity } from '../pipeline/ingest/normalise-identity.ts';
import type { Connection } from '../store/connections.ts';
import { readJwtKey } from './jwt-key.ts';
import type { OpenedCrm, OpenTools } from './open-crm.ts';
import { spendFromBudget } from './request-budget.ts';
import { refreshOnce, type TokenPair } from './token-refresh.ts';

/** What is sealed for a Salesforce connection: the tokens, and whose they are. By JWT there is a username instead of a refresh token. */
export type SalesforceCredentials = TokenPair & { userId: string; jwtUsername?: string };

/** Opens an org with the tokens stored for it. */
export function openSalesforce(connection: Connection, tools: OpenTools): OpenedCrm {
  const { database, config, seal, region } = tools;
  const { userId, ...stored } = seal.open<SalesforceCredentials>(connection.credentials!);
  const renew = refreshOnce<SalesforceCredentials>(tools, connection.id, async (before) => {
    const { jwtUsername, refreshToken } = before;
    const grant =
      jwtUsername === undefined
        ? await refreshTokens(salesforceApp(config), refreshToken)
        : await signInToOrg(config, connection.baseUrl, jwtUsername, tools.now());
    return toCredentials(grant, before);
  });
  let known: TokenPair = stored;
  const limit = { requests: config.SALESFORCE_REQUESTS_PER_SECOND, windowMs: 1_000 };
  const options = {
    instanceUrl: connection.baseUrl,
    accessToken: known.accessToken,
    userId,
    refresh: async () => {
      known = await renew(known);
      return known;
    },
    /** Already stored, inside the lock under which they were renewed. */
    onTokens: async () => {},
    spend: () => spendFromBudget(database, connection.id, 'general', limit),
    toE164: (typed: string) => {
      const result = normaliseIdentity({ kind: 'phone', value: typed }, region);
      return result.ok ? result.identity.value : null;
    },
  };
  return { crm: createSalesforceCrm(options), installer: createSalesforceInstaller(options) };
}

/** What is kept of a sign-in. A refresh token that was not replaced stays good. */
export function toCredentials(
  grant: SalesforceGrant,
  before: Partial<SalesforceCredentials> = {},
): SalesforceCredentials {
  const { accessToken, userId, refreshToken = before.refreshToken ?? '' } = grant;
  return {
    accessToken,
    refreshToken,
    userId,
    ...(before.jwtUsername === undefined ? {} : { jwtUsername: before.jwtUsername }),
  };
}

/** Signs in by JWT at the org's own address, which is also the audience it wants (My Domain). */
export function signInToOrg(
  config: Config,
  instanceUrl: string,
  username: string,
  now: Date,
): Promise<SalesforceGrant> {
  const app = { loginUrl: instanceUrl, clientId: config.SALESFORCE_CLIENT_ID ?? '' };
  return signInByJwt(app, username, readJwtKey(config), now);
}

export function salesforceApp(config: Config): SalesforceApp {
  return {
    loginUrl: config.SALESFORCE_LOGIN_URL,
    clientId: config.SALESFORCE_CLIENT_ID ?? '',
    clientSecret: config.SALESFORCE_CLIENT_SECRET,
    redirectUri: `${config.PUBLIC_URL ?? ''}/oauth/salesforce/callback`,
  };
}
