import { batchReads, type Gathering } from '../crm/batch-reads.ts';
import type { Crm } from '../crm/crm.ts';
import type { CrmInstaller } from '../crm/installer.ts';
import type { Stage } from '../domain/call.ts';
import { isWorthWaiting as isWorthGathering } from '../domain/gathering.ts';
import type { CrmConnection } from '../pipeline/link/crm-connections.ts';
import { countOnTheWay } from '../store/calls.ts';
import { type Connection, listConnections, loadConnection } from '../store/connections.ts';
import { saveCrmUsers } from '../store/crm-users.ts';
import { loadWorkspace } from '../store/workspaces.ts';
import type { OpenedCrm, OpenTools } from './open-crm.ts';
import { openHubSpot } from './open-hubspot.ts';
import { openSalesforce } from './open-salesforce.ts';

export type CrmRegistry = {
  forWorkspace: (workspaceId: string) => Promise<CrmConnection[]>;
  crmOf: (connectionId: string) => Promise<Crm>;
  installerOf: (connectionId: string) => Promise<CrmInstaller>;
  /** Reads the CRM's users again, so that owners, managers and teams are known. */
  syncUsers: (connectionId: string) => Promise<void>;
};

/** Questions of calls that are linked at the same time are asked together. */
const ASK_TOGETHER_MS = 100;
/** Where calls are that have not asked yet; a call that is in `link` has, here or in another process. */
const BEFORE_LINK: readonly Stage[] = ['ingest', 'transcribe'];

/** The workspaces' CRMs, opened once a process: what a CRM told about itself is remembered with it. */
export function createCrmRegistry(tools: Omit<OpenTools, 'region'>): CrmRegistry {
  const { database } = tools;
  const opened = new Map<string, Promise<OpenedCrm>>();

  const open = async (connection: Connection): Promise<OpenedCrm> => {
    const { settings } = await loadWorkspace(database, connection.workspaceId);
    const openVendor = connection.vendor === 'salesforce' ? openSalesforce : openHubSpot;
    const { crm, installer } = openVendor(connection, { ...tools, region: settings.region });
    const isWorthWaiting: Gathering['isWorthWaiting'] = async ({ waiting, isGrowing, since }) => {
      const before = await countOnTheWay(database, connection.workspaceId, BEFORE_LINK, since);
      // Calls that wait for a worker in `link` itself cannot be told from those that have asked: while more come, as many may.
      const onTheWay = before + (isGrowing ? waiting : 0);
      return isWorthGathering({ waiting, onTheWay, waitedMs: tools.now().getTime() - since.getTime() });
    };
    return { crm: batchReads(crm, { windowMs: ASK_TOGETHER_MS, isWorthWaiting }), installer };
  };
  const openOnce = (connection: Connection): Promise<OpenedCrm> => {
    const found = opened.get(connection.id);
    if (found) return found;
    const opening = open(connection);
    opened.set(connection.id, opening);
    opening.catch(() => opened.delete(connection.id));
    return opening;
  };
  const byId = async (connectionId: string) => openOnce(await loadConnection(database, connectionId));

  return {
    async forWorkspace(workspaceId) {
      return Promise.all(
        (await listConnections(database, workspaceId)).map(async (connection) => ({
          id: connection.id,
          vendor: connection.vendor,
          crm: (await openOnce(connection)).crm,
        })),
      );
    },
    crmOf: async (connectionId) => (await byId(connectionId)).crm,
    installerOf: async (connectionId) => (await byId(connectionId)).installer,
    async syncUsers(connectionId) {
      const users = await (await byId(connectionId)).crm.listUsers();
      await saveCrmUsers(database, await loadConnection(database, connectionId), users);
    },
  };
}
