import { fileURLToPath } from 'node:url';
import { startHubSpotSandbox } from '../../test/sandbox/hubspot/sandbox.ts';
import { createFileRequestLog } from '../../test/sandbox/request-log.ts';
import { startSalesforceSandbox } from '../../test/sandbox/salesforce/sandbox.ts';

const METADATA = fileURLToPath(new URL('../../salesforce/force-app/main/default', import.meta.url));
const APP = { clientId: 'halftime-demo-app', clientSecret: 'a-secret-of-the-stand-in' };

export type Vendors = Awaited<ReturnType<typeof startVendors>>;

/** Both CRMs as stand-ins on free ports, each with our app registered. `env` points the product at them. */
export async function startVendors(options: { latencyMs?: number; sandboxLogFile?: string } = {}) {
  const common = {
    latencyMs: options.latencyMs,
    ...(options.sandboxLogFile ? { log: createFileRequestLog(options.sandboxLogFile) } : {}),
  };
  const salesforce = await startSalesforceSandbox({ metadataDir: METADATA, ...common });
  const hubspot = await startHubSpotSandbox(common);
  return {
    salesforce,
    hubspot,
    app: APP,
    env: {
      SALESFORCE_LOGIN_URL: salesforce.url,
      SALESFORCE_CLIENT_ID: APP.clientId,
      SALESFORCE_CLIENT_SECRET: APP.clientSecret,
      HUBSPOT_API_URL: hubspot.url,
      HUBSPOT_AUTHORIZE_URL: `${hubspot.url}/oauth/authorize`,
      HUBSPOT_CLIENT_ID: hubspot.portal.app.clientId,
      HUBSPOT_CLIENT_SECRET: hubspot.portal.app.clientSecret,
    },
    async close() {
      await Promise.all([salesforce.close(), hubspot.close()]);
    },
  };
}
