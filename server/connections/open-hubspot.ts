import type { Config } from '../config.ts';
import { createAccessToken } from '../crm/hubspot/access-token.ts';
import { createHubSpotCrm } from '../crm/hubspot/hubspot-crm.ts';
import { createHubSpotInstaller } from '../crm/hubspot/installer.ts';
import { createHubSpotOAuth, type HubSpotOAuth, type HubSpotTokens } from '../crm/hubspot/oauth.ts';
import { type Connection, loadConnection } from '../store/connections.ts';
import type { OpenedCrm, OpenTools } from './open-crm.ts';
import { spendFromBudget } from './request-budget.ts';
import { refreshOnce } from './token-refresh.ts';

/** What is sealed for a HubSpot connection. */
export type HubSpotCredentials = HubSpotTokens;

/** Opens a portal with the tokens stored for it. */
export function openHubSpot(connection: Connection, tools: OpenTools): OpenedCrm {
  const { database, config, now } = tools;
  const oauth = hubSpotOAuth(config, now);
  const load = async () => {
    const stored = await loadConnection(database, connection.id);
    return withDates(tools.seal.open<HubSpotCredentials>(stored.credentials!));
  };
  const renew = refreshOnce<HubSpotCredentials>(tools, connection.id, ({ refreshToken }) =>
    oauth.refresh(refreshToken),
  );
  const general = { requests: config.HUBSPOT_REQUESTS_PER_10_SECONDS, windowMs: 10_000 };
  const search = { requests: config.HUBSPOT_SEARCHES_PER_SECOND, windowMs: 1_000 };
  const client = {
    baseUrl: connection.baseUrl,
    accessToken: createAccessToken({
      oauth: { refresh: async () => withDates(await renew(await load())) },
      load,
      save: async () => {},
      now,
    }),
    spend: (bucket: 'general' | 'search') =>
      spendFromBudget(database, connection.id, bucket, bucket === 'search' ? search : general),
  };
  return {
    crm: createHubSpotCrm({ ...client, portalId: Number(connection.accountId), region: tools.region }),
    installer: createHubSpotInstaller(client),
  };
}

export function hubSpotOAuth(config: Config, now: () => Date): HubSpotOAuth {
  return createHubSpotOAuth({
    clientId: config.HUBSPOT_CLIENT_ID ?? '',
    clientSecret: config.HUBSPOT_CLIENT_SECRET ?? '',
    redirectUri: `${config.PUBLIC_URL ?? ''}/oauth/hubspot/callback`,
    baseUrl: config.HUBSPOT_API_URL,
    authorizeUrl: config.HUBSPOT_AUTHORIZE_URL,
    now,
  });
}

/** Dates come back from JSON as text. */
function withDates(tokens: HubSpotTokens): HubSpotTokens {
  return { ...tokens, issuedAt: new Date(tokens.issuedAt), expiresAt: new Date(tokens.expiresAt) };
}
