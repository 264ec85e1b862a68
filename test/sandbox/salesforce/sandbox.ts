import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults } from '../faults.ts';
import { type RequestLog, requestLogFromEnv } from '../request-log.ts';
import { QueryCursors } from './http/cursors.ts';
import { type ApiUsage, makeServer } from './http/server.ts';
import { toLongId } from './ids.ts';
import type { ConnectedApp } from './oauth/apps.ts';
import { Tokens } from './oauth/tokens.ts';
import { createState } from './org/create-state.ts';
import { SandboxOrg } from './org/sandbox-org.ts';
import { addRow, seedOrg } from './org/seed.ts';
import { loadSchema } from './schema/load-schema.ts';
import { SearchIndex } from './sosl/search-index.ts';

export type SandboxOptions = {
  /** A source-format package folder: `objects/`, `permissionsets/`. */
  metadataDir: string;
  /** 0 or absent: any free port. */
  port?: number;
  latencyMs?: number;
  /** Default: the file named by SANDBOX_LOG, if any. */
  log?: RequestLog;
  orgId?: string;
  instanceName?: string;
  /** Several currencies: CurrencyIsoCode exists on deals. */
  multiCurrency?: boolean;
  now?: () => Date;
};

export type SalesforceSandbox = { url: string; org: SandboxOrg; close(): Promise<void> };

const dailyRequests = 15_000;
/** Above the 16 KB after which the vendor answers 414, so that we can answer it too. */
const maxHeaderSize = 65_536;

/** Starts a Salesforce org on this machine. */
export async function startSalesforceSandbox(options: SandboxOptions): Promise<SalesforceSandbox> {
  const now = options.now ?? (() => new Date());
  const orgId = options.orgId ?? toLongId('00DWW0000000001');
  const schema = loadSchema({
    metadataDir: options.metadataDir,
    multiCurrency: options.multiCurrency ?? false,
  });
  const state = createState(schema, now);
  const profiles = seedOrg(state, { orgId, instanceName: options.instanceName ?? 'WW0' });
  const adminId = addRow(state, 'User', {
    Username: 'admin@stand-in.example',
    Email: 'admin@stand-in.example',
    LastName: 'Admin',
    Name: 'Admin',
    Alias: 'admin',
    IsActive: true,
    ProfileId: profiles.admin,
    UserType: 'Standard',
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  const apps = new Map<string, ConnectedApp>();
  const tokens = new Tokens(orgId);
  const faults = createFaults();
  const latency = { ms: options.latencyMs ?? 0 };
  const usage: ApiUsage = { used: 0, max: dailyRequests, byPath: new Map() };
  const searchIndex = new SearchIndex(state.store);
  const cursors = new QueryCursors();
  let url = '';
  const app = makeServer({
    org: state,
    orgId,
    tokens,
    apps,
    url: () => url,
    log: options.log ?? requestLogFromEnv(),
    latency,
    faults,
    usage,
    apiFor: (userId) => {
      return { org: state, orgId, access: state.accessOf(userId), searchIndex, cursors, usage: () => usage };
    },
  });
  const server = createServer({ maxHeaderSize }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const org = new SandboxOrg({ state, orgId, adminId, profiles, tokens, apps, faults, latency, usage });
  return {
    url,
    org,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
