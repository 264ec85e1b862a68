import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createFaults, injectFaults } from '../faults.ts';
import { delayRequests } from '../latency.ts';
import { logRequests, type RequestLog, requestLogFromEnv } from '../request-log.ts';
import { associationBatchRoutes } from './associations/batch-routes.ts';
import { associationRoutes } from './associations/routes.ts';
import { mountRoutes } from './http/mount.ts';
import { createSpecValidator } from './http/spec-validator.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { batchRoutes } from './objects/batch-routes.ts';
import { pipelineRoutes } from './objects/pipeline-routes.ts';
import { objectRoutes } from './objects/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { createPortal, type HubSpotPortal } from './portal.ts';
import { createPortalState } from './portal-state.ts';
import { propertyRoutes } from './schemas/property-routes.ts';
import { schemaRoutes } from './schemas/schema-routes.ts';
import { searchRoutes } from './search/routes.ts';
import type { Tier } from './types.ts';

export interface HubSpotSandboxOptions {
  /** 0 (default) takes a free port. */
  port?: number;
  latencyMs?: number;
  /** Defaults to the file named by SANDBOX_LOG. */
  log?: RequestLog;
  portalId?: number;
  tier?: Tier;
  now?: () => Date;
  /** Folder of HubSpot's OpenAPI files: every dated request body must fit them (`portal.specViolations`). */
  specDir?: string;
}

export interface HubSpotSandbox {
  /** Base address for API and OAuth, without trailing slash. */
  url: string;
  portal: HubSpotPortal;
  close(): Promise<void>;
}

const routes = [
  ...oauthRoutes,
  ...objectRoutes,
  ...batchRoutes,
  ...searchRoutes,
  ...associationRoutes,
  ...associationBatchRoutes,
  ...schemaRoutes,
  ...propertyRoutes,
  ...peopleRoutes,
  ...pipelineRoutes,
];

/** Starts one HubSpot account in memory on loopback. */
export async function startHubSpotSandbox(options: HubSpotSandboxOptions = {}): Promise<HubSpotSandbox> {
  const now = options.now ?? (() => new Date());
  const state = createPortalState(options.portalId ?? 4_815_162, options.tier ?? 'enterprise', () =>
    now().getTime(),
  );
  const faults = createFaults();
  const latency = { ms: options.latencyMs ?? 0 };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(logRequests('hubspot', options.log ?? requestLogFromEnv()));
  app.use(express.json({ limit: '10mb', strict: false }), express.urlencoded({ extended: false }));
  const validate = options.specDir ? createSpecValidator(options.specDir) : undefined;
  mountRoutes(app, state, routes, [delayRequests(latency), injectFaults(faults)], validate);
  const server = app.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    portal: createPortal(state, faults, latency),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
