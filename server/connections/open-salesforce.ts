import type { Config } from '../config.ts';
import { createSalesforceInstaller } from '../crm/salesforce/installer.ts';
import { refreshTokens, type SalesforceApp } from '../crm/salesforce/oauth.ts';
import { createSalesforceCrm } from '../crm/salesforce/salesforce-crm.ts';
import { normaliseIdentity } from '../pipeline/ingest/normalise-identity.ts';
import type { Connection } from '../store/connections.ts';
import type { OpenedCrm, OpenTools } from './open-crm.ts';
import { spendFromBudget } from './request-budget.ts';
import { refreshOnce, type TokenPair } from './token-refresh.ts';

/** What is sealed for a Salesforce connection: the tokens, and whose they are. */
export type SalesforceCredentials = TokenPair & { userId: string };

/** Opens an org with the tokens stored for it. */
export function openSalesforce(connection: Connection, tools: OpenTools): OpenedCrm {
  const { database, config, seal, region } = tools;
  const { userId, ...stored } = seal.open<SalesforceCredentials>(connection.credentials!);
  const app = salesforceApp(config);
  const renew = refreshOnce<SalesforceCredentials>(tools, connection.id, async (refreshToken) => {
    const grant = await refreshTokens(app, refreshToken);
    return { accessToken: grant.accessToken, refreshToken: grant.refreshToken ?? refreshToken, userId };
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

export function salesforceApp(config: Config): SalesforceApp {
  return {
    loginUrl: config.SALESFORCE_LOGIN_URL,
    clientId: config.SALESFORCE_CLIENT_ID ?? '',
    clientSecret: config.SALESFORCE_CLIENT_SECRET,
    redirectUri: `${config.PUBLIC_URL ?? ''}/oauth/salesforce/callback`,
  };
}
