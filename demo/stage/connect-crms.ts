import { SIGN_IN_CALLBACK } from '../../server/connections/sign-in-salesforce.ts';
import type { CrmVendor } from '../../server/domain/call.ts';
import { listConnections } from '../../server/store/connections.ts';
import { setPrimaryConnection } from '../../server/store/workspaces.ts';
import type { RunningSystem } from './start-system.ts';
import type { Vendors } from './start-vendors.ts';

export type ConnectionIds = Record<CrmVendor, string>;

/**
 * Connects both CRMs as an admin does: opens the one-time link, agrees on the vendor's page, comes back. Salesforce is
 * agreed to by the integration user.
 */
export async function connectCrms(
  running: RunningSystem,
  vendors: Vendors,
  workspaceId: string,
  primary: CrmVendor,
): Promise<ConnectionIds> {
  const { system, url } = running;
  const { org } = vendors.salesforce;
  org.addApp({
    ...vendors.app,
    redirectUris: [`${url}/oauth/salesforce/callback`, `${url}${SIGN_IN_CALLBACK}`],
    rotatesRefreshTokens: true,
  });
  const integration = org.addUser({
    Username: `integration.${org.id}@halftime.test`,
    LastName: 'Halftime Integration',
    permissionSets: ['Halftime_Integration'],
  });
  const hints: Record<CrmVendor, Record<string, string>> = {
    salesforce: { login_hint: String(org.row(integration).Username) },
    hubspot: {},
  };

  for (const vendor of ['salesforce', 'hubspot'] as const) {
    await consent(system.connector.ticketUrl(workspaceId, vendor, url), hints[vendor]);
  }
  const connections = await listConnections(system.database, workspaceId);
  const idOf = (vendor: CrmVendor) => connections.find((connection) => connection.vendor === vendor)!.id;
  const ids = { salesforce: idOf('salesforce'), hubspot: idOf('hubspot') };
  await setPrimaryConnection(system.database, workspaceId, ids[primary]);
  return ids;
}

/** The admin's browser: follows the redirects, keeps our cookie, names itself on the vendor's page. */
async function consent(ticketUrl: string, hint: Record<string, string>): Promise<void> {
  const start = await fetch(ticketUrl, { redirect: 'manual' });
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = new URL(start.headers.get('location')!);
  for (const [name, value] of Object.entries(hint)) page.searchParams.set(name, value);
  const agreed = await fetch(page, { redirect: 'manual' });
  const back = await fetch(agreed.headers.get('location')!, { headers: { cookie } });
  if (!back.ok) throw new Error(`connecting failed: ${back.status} ${await back.text()}`);
}
