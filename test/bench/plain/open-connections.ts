import type { Config } from '../../../server/config.ts';
import { openHubSpot } from '../../../server/connections/open-hubspot.ts';
import { openSalesforce } from '../../../server/connections/open-salesforce.ts';
import type { CrmConnection } from '../../../server/pipeline/link/crm-connections.ts';
import { listConnections } from '../../../server/store/connections.ts';
import { loadWorkspace } from '../../../server/store/workspaces.ts';
import type { System } from '../../../server/wiring.ts';

/** The product's own adapters, without anything that would gather the questions of several calls. */
export async function openPlainConnections(
  { database, seal }: System,
  config: Config,
  workspaceId: string,
): Promise<CrmConnection[]> {
  const { settings } = await loadWorkspace(database, workspaceId);
  const tools = { database, config, seal, now: () => new Date(), region: settings.region };
  return (await listConnections(database, workspaceId)).map((connection) => {
    const open = connection.vendor === 'salesforce' ? openSalesforce : openHubSpot;
    return { id: connection.id, vendor: connection.vendor, crm: open(connection, tools).crm };
  });
}
