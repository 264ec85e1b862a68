import type { TokenPair } from '../../../server/connections/token-refresh.ts';
import type { CrmVendor } from '../../../server/domain/call.ts';
import { loadConnection } from '../../../server/store/connections.ts';
import type { TestStage } from './test-stage.ts';

/** The tokens as our database keeps them. */
export async function storedTokens({ running, connections }: TestStage, crm: CrmVendor): Promise<TokenPair> {
  const { database, seal } = running.system;
  return seal.open<TokenPair>((await loadConnection(database, connections[crm])).credentials!);
}

/** The access token is worth nothing any more; the refresh token is still good. */
export async function expireAccess(stage: TestStage, crm: CrmVendor): Promise<void> {
  const { accessToken } = await storedTokens(stage, crm);
  if (crm === 'salesforce') stage.vendors.salesforce.org.expireSessions();
  else stage.vendors.hubspot.portal.expireToken(accessToken);
}

/** The admin takes the app's rights away: both tokens are worth nothing. */
export async function revokeGrant(stage: TestStage, crm: CrmVendor): Promise<() => void> {
  const { accessToken, refreshToken } = await storedTokens(stage, crm);
  if (crm === 'salesforce') return () => stage.vendors.salesforce.org.revokeTokens();
  return () => {
    for (const token of [accessToken, refreshToken]) stage.vendors.hubspot.portal.revokeToken(token);
  };
}

/** The admin follows a fresh link and agrees on the vendor's page, as at the first time. */
export async function reconnect({ running, vendors, workspaceId }: TestStage, crm: CrmVendor): Promise<void> {
  const ticketUrl = running.system.connector.ticketUrl(workspaceId, crm, running.url);
  const start = await fetch(ticketUrl, { redirect: 'manual' });
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = new URL(start.headers.get('location')!);
  const { org } = vendors.salesforce;
  if (crm === 'salesforce') page.searchParams.set('login_hint', `integration.${org.id}@halftime.test`);
  const agreed = await fetch(page, { redirect: 'manual' });
  const back = await fetch(agreed.headers.get('location')!, { headers: { cookie } });
  if (!back.ok) throw new Error(`reconnecting failed: ${back.status} ${await back.text()}`);
}
