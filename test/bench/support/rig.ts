import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFreshDatabase } from '../../../demo/run/fresh-database.ts';
import type { RunningSystem } from '../../../demo/stage/start-system.ts';
import { startVendors, type Vendors } from '../../../demo/stage/start-vendors.ts';
import { readConfig } from '../../../server/config.ts';
import { freePort } from '../../../server/engine/free-port.ts';
import { createLog } from '../../../server/log.ts';
import { createSystem } from '../../../server/wiring.ts';
import type { Customer } from './customers.ts';
import { type ProductProcess, startProduct } from './product-process.ts';
import { seedVendors } from './seed-vendors.ts';
import { seedWorkspace, type Workspace } from './seed-workspace.ts';

/** How long the stand-ins wait before they answer, on both sides of every comparison (issue: 80 ms). */
export const LATENCY_MS = 80;
const HOME = fileURLToPath(new URL('../../../.halftime/bench', import.meta.url));
const UNLIMITED = 1_000_000_000;

export type Rig = Workspace & {
  /** The stand-ins live in the bench's own process: their work never counts as ours. */
  vendors: Vendors;
  /** The store as the bench looks into it; the product runs in processes of its own. */
  system: RunningSystem['system'];
  url: string;
  env: Record<string, string>;
  web: ProductProcess;
  startWorker: (nodeArguments?: readonly string[]) => Promise<ProductProcess>;
  close: () => Promise<void>;
};

/** A fresh database, both stand-ins with `customers`, a running web process; no worker yet. */
export async function startRig(options: {
  customers: readonly Customer[];
  env?: Record<string, string>;
  /** Rate limits of the HubSpot stand-in and the daily allocation of the Salesforce one are lifted, and our budgets too. */
  unlimited?: boolean;
}): Promise<Rig> {
  mkdirSync(HOME, { recursive: true });
  const log = createLog(process.env.LOG_LEVEL ?? 'error');
  const database = await openFreshDatabase(HOME, log);
  const vendors = await startVendors();
  vendors.salesforce.org.usage.max = UNLIMITED;
  seedVendors(vendors, options.customers);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...vendors.env,
    ...database.env,
    PUBLIC_URL: url,
    PORT: String(port),
    HALFTIME_DATA_DIR: join(HOME, 'data'),
    API_REQUESTS_PER_MINUTE: String(UNLIMITED),
    ...(options.unlimited ? liftLimits(vendors) : {}),
    ...options.env,
  };
  const config = readConfig(env);
  const system = await createSystem(config, log, url);
  const web = await startProduct('web', env);
  const workspace = await seedWorkspace({ system, config, url, stop: async () => {} }, vendors);
  vendors.salesforce.org.latency.ms = LATENCY_MS;
  vendors.hubspot.portal.setLatency(LATENCY_MS);
  const workers: ProductProcess[] = [];
  return {
    ...workspace,
    vendors,
    system,
    url,
    env,
    web,
    async startWorker(nodeArguments) {
      const worker = await startProduct('worker', env, nodeArguments);
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all([web, ...workers].map((each) => each.stop()));
      await system.close({ graceMs: 1_000 });
      await vendors.close();
      await database.close();
    },
  };
}

function liftLimits({ hubspot }: Vendors): Record<string, string> {
  hubspot.portal.setRateLimits({
    general: { max: UNLIMITED, windowMs: 10_000 },
    search: { max: UNLIMITED, windowMs: 1_000 },
  });
  return {
    SALESFORCE_REQUESTS_PER_SECOND: String(UNLIMITED),
    HUBSPOT_REQUESTS_PER_10_SECONDS: String(UNLIMITED),
    HUBSPOT_SEARCHES_PER_SECOND: String(UNLIMITED),
  };
}
