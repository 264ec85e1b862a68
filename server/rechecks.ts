import type { CrmRegistry } from './connections/crm-registry.ts';
import type { Log } from './log.ts';
import { recheckLink } from './pipeline/link/relink-call.ts';
import type { PipelineDeps } from './pipeline/pipeline.ts';
import type { Ringer } from './ringer.ts';
import { connectionsToSync, listAllConnections } from './store/connections.ts';
import type { Database } from './store/db.ts';
import { openLinks, touchLinks } from './store/links.ts';

const EVERY_MS = 60_000;
const USERS_EVERY_MS = 3_600_000;
/** An open link is asked about again this often, for this many calls at a time: a contact or deal may have appeared. */
const LINKS = { everyMs: 600_000, atOnce: 200, forMs: 30 * 86_400_000 };

/** What changes in a CRM without telling us: its users, and the contacts and deals that open links wait for. */
export function startRechecks(options: {
  database: Database;
  registry: CrmRegistry;
  deps: PipelineDeps;
  ring: Ringer;
  log: Log;
}): () => Promise<void> {
  const { database, registry, deps, ring, log } = options;
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    for (const connectionId of await connectionsToSync(database, new Date(Date.now() - USERS_EVERY_MS))) {
      await registry
        .syncUsers(connectionId)
        .catch((error) => log.warn({ connectionId, err: error }, 'users could not be read'));
    }
    for (const { id: connectionId, workspaceId } of await listAllConnections(database)) {
      const now = Date.now();
      const callIds = await openLinks(database, {
        workspaceId,
        connectionId,
        checkedBefore: new Date(now - LINKS.everyMs),
        since: new Date(now - LINKS.forMs),
        limit: LINKS.atOnce,
      });
      await touchLinks(database, connectionId, callIds);
      const bells = await Promise.allSettled(
        callIds.map((callId) => recheckLink({ workspaceId, callId }, deps)),
      );
      await ring({
        calls: bells.flatMap((bell) => (bell.status === 'fulfilled' ? bell.value.calls : [])),
        connections: [],
      });
    }
  };
  const timer = setInterval(() => {
    running = running
      .then(look)
      .catch((error) => log.warn({ err: error }, 'the CRMs could not be looked at again'));
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
