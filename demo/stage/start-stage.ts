import type { Log } from '../../server/log.ts';
import { setHomeConnection, setTeamManager } from '../../server/store/people.ts';
import { loadDeals, people, primaryCrm, teamManagers } from '../world.ts';
import { type ConnectionIds, connectCrms } from './connect-crms.ts';
import { seedHubSpot } from './seed-hubspot.ts';
import { type Ids, seedSalesforce } from './seed-salesforce.ts';
import { seedWorkspace } from './seed-workspace.ts';
import { type RunningSystem, startSystem } from './start-system.ts';
import { startVendors, type Vendors } from './start-vendors.ts';

export type Stage = {
  vendors: Vendors;
  running: RunningSystem;
  workspaceId: string;
  apiKey: string;
  /** People of the workspace by e-mail. */
  personIds: Record<string, string>;
  connections: ConnectionIds;
  /** CRM ids by the world's keys. */
  ids: { salesforce: Ids; hubspot: Ids };
  /** HubSpot's user ids by e-mail; its requests carry these, not the owner ids. */
  hubspotUserIds: Record<string, number>;
  close: () => Promise<void>;
};

const HISTORY_DAYS = 120;

/** The demo company, ready to take calls: both CRMs seeded and connected, people and rubrics in place. */
export async function startStage(options: {
  log: Log;
  env?: Record<string, string>;
  port?: number;
  latencyMs?: number;
  sandboxLogFile?: string;
  workers?: boolean;
  changesEveryMs?: number;
  onStep?: (step: string) => void;
}): Promise<Stage> {
  const { onStep = () => {}, ...rest } = options;
  onStep('starting stand-ins of Salesforce and HubSpot');
  const vendors = await startVendors(rest);
  const now = new Date();
  const deals = loadDeals(now);
  const since = new Date(now.getTime() - HISTORY_DAYS * 86_400_000);
  const hubspot = seedHubSpot(vendors.hubspot.portal, deals, since);
  const ids = { salesforce: seedSalesforce(vendors.salesforce, deals, since), hubspot: hubspot.ids };
  onStep('starting PostgreSQL and Halftime');
  const running = await startSystem({ vendors, ...rest });
  onStep('making the workspace and connecting both CRMs');
  const { workspaceId, apiKey, personIds } = await seedWorkspace(running.system);
  const connections = await connectCrms(running, vendors, workspaceId, primaryCrm);
  for (const [teamName, email] of Object.entries(teamManagers)) {
    await setTeamManager(running.system.database, {
      workspaceId,
      connectionId: connections.hubspot,
      teamName,
      managerId: personIds[email]!,
    });
  }
  const managers = people.filter(({ roles, salesforce }) => roles.includes('manager') && salesforce);
  for (const { email } of managers) {
    await setHomeConnection(running.system.database, workspaceId, personIds[email]!, connections.salesforce);
  }
  return {
    vendors,
    running,
    workspaceId,
    apiKey,
    personIds,
    connections,
    ids,
    hubspotUserIds: hubspot.userIds,
    async close() {
      await running.stop();
      await vendors.close();
    },
  };
}
