import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../crm/hubspot/scopes.ts';
import type { InstallReport } from '../crm/installer.ts';
import { authorizationUrl, createPkce, exchangeCode, type Pkce } from '../crm/salesforce/oauth.ts';
import type { CrmVendor } from '../domain/call.ts';
import { AppError } from '../errors.ts';
import { createConnection, saveInstallReport } from '../store/connections.ts';
import { useOnce } from '../store/idempotency-keys.ts';
import { loadWorkspace, setPrimaryConnection } from '../store/workspaces.ts';
import type { CrmRegistry } from './crm-registry.ts';
import type { OpenTools } from './open-crm.ts';
import { hubSpotOAuth } from './open-hubspot.ts';
import { salesforceApp, signInToOrg, toCredentials } from './open-salesforce.ts';

/** Sealed into links and the `state` that travels through the CRM's consent page: nobody can read or make one. */
type Ticket = { id: string; workspaceId: string; vendor: CrmVendor; expiresAt: number };
type State = Ticket & { nonce: string; pkce: Pkce };

const TICKET_MS = 15 * 60_000;

type Connected = InstallReport & { workspaceId: string };

export type CrmConnector = {
  /** A one-time address for the admin who connects a CRM to this workspace; valid for 15 minutes. */
  ticketUrl: (workspaceId: string, vendor: CrmVendor, publicUrl: string) => string;
  /** Where to send the admin's browser, and the nonce it must bring back in a cookie. */
  start: (vendor: CrmVendor, ticket: string) => { consentUrl: string; nonce: string };
  /** Stores the connection, makes our objects and reads the users. */
  finish: (vendor: CrmVendor, answer: { code: string; state: string; nonce: string }) => Promise<Connected>;
  /**
   * The same without anybody's browser: signs in as `username` at the org's My Domain by the certificate its app knows.
   * @throws AppError unauthorized where the org refuses, not_configured without a key.
   */
  connectByJwt: (org: { workspaceId: string; instanceUrl: string; username: string }) => Promise<Connected>;
  /** Looks again what the CRM has of ours, makes what is missing, reads the users, and keeps what it found. */
  check: (connectionId: string) => Promise<InstallReport>;
};

/** Connects an org or portal by OAuth. A second CRM joins a workspace only by a link from inside it (RULES, "Workspace"). */
export function createCrmConnector(tools: Omit<OpenTools, 'region'>, registry: CrmRegistry): CrmConnector {
  const { database, config, seal, now } = tools;
  const hubSpot = hubSpotOAuth(config, now);

  const sealText = (value: object) => Buffer.from(seal.close(value)).toString('base64url');
  const read = <T extends Ticket>(text: string, vendor: CrmVendor): T => {
    const ticket = openText<T>(text);
    if (ticket?.vendor !== vendor || ticket.expiresAt < now().getTime()) throw expired();
    return ticket;
  };
  const openText = <T>(text: string): T | null => {
    try {
      return seal.open<T>(Buffer.from(text, 'base64url'));
    } catch {
      return null;
    }
  };

  const grantOf = async (vendor: CrmVendor, code: string, pkce: Pkce) => {
    if (vendor === 'salesforce') {
      const grant = await exchangeCode(salesforceApp(config), code, pkce);
      return {
        accountId: grant.organizationId,
        baseUrl: grant.instanceUrl,
        credentials: toCredentials(grant),
      };
    }
    const { portalId, scopes: _scopes, ...credentials } = await hubSpot.exchange(code);
    const owner = portalId ?? (await hubSpot.introspect(credentials.accessToken)).portalId;
    return { accountId: String(owner), baseUrl: config.HUBSPOT_API_URL, credentials };
  };

  const keep = async (
    workspaceId: string,
    vendor: CrmVendor,
    { accountId, baseUrl, credentials }: { accountId: string; baseUrl: string; credentials: object },
  ): Promise<Connected> => {
    const connection = await createConnection(database, {
      workspaceId,
      vendor,
      accountId,
      baseUrl,
      credentials: seal.close(credentials),
    });
    const report = await check(connection.id);
    const { primaryConnectionId } = await loadWorkspace(database, workspaceId);
    if (!primaryConnectionId) await setPrimaryConnection(database, workspaceId, connection.id);
    return { ...report, workspaceId };
  };

  const check = async (connectionId: string) => {
    const report = await (await registry.installerOf(connectionId)).install();
    await saveInstallReport(database, connectionId, report);
    await registry.syncUsers(connectionId);
    return report;
  };

  return {
    check,
    ticketUrl(workspaceId, vendor, publicUrl) {
      const ticket = sealText({
        id: randomUUID(),
        workspaceId,
        vendor,
        expiresAt: now().getTime() + TICKET_MS,
      } satisfies Ticket);
      return `${publicUrl}/oauth/${vendor}/start?ticket=${ticket}`;
    },
    start(vendor, text) {
      const ticket = read<Ticket>(text, vendor);
      const [nonce, pkce] = [randomBytes(24).toString('base64url'), createPkce()];
      const state = sealText({ ...ticket, nonce, pkce } satisfies State);
      const consentUrl =
        vendor === 'salesforce'
          ? authorizationUrl(salesforceApp(config), pkce, state)
          : hubSpot.authorizeUrl({ state, scopes: REQUIRED_SCOPES, optionalScopes: OPTIONAL_SCOPES });
      return { consentUrl, nonce };
    },
    async finish(vendor, { code, state: text, nonce }) {
      const { id, workspaceId, pkce, nonce: wanted } = read<State>(text, vendor);
      if (!isSame(nonce, wanted)) throw expired();
      const grant = await grantOf(vendor, code, pkce);
      // Whoever finds the link in a mail afterwards must not bring their own account into the workspace.
      if (!(await useOnce(database, workspaceId, `connect ${id}`))) throw expired();
      return keep(workspaceId, vendor, grant);
    },
    async connectByJwt({ workspaceId, instanceUrl, username }) {
      const grant = await signInToOrg(config, instanceUrl, username, now());
      return keep(workspaceId, 'salesforce', {
        accountId: grant.organizationId,
        baseUrl: grant.instanceUrl,
        credentials: toCredentials(grant, { jwtUsername: username }),
      });
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function expired(): AppError {
  return new AppError('forbidden', 'connect link not valid', {
    userMessage:
      'This link was used, is not valid any more, or was opened in another browser. Make a new one with: npm run admin -- connect-salesforce (or connect-hubspot) <workspace>',
  });
}
