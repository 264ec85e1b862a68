import { isSupportedCountry } from 'libphonenumber-js';
import type { Config } from '../../server/config.ts';
import type { CrmVendor } from '../../server/domain/call.ts';
import type { WorkspaceSettings } from '../../server/domain/workspace.ts';
import { AppError } from '../../server/errors.ts';
import { createApiKey, revokeApiKey } from '../../server/store/api-keys.ts';
import type { Database } from '../../server/store/db.ts';
import { createPerson, findPersonByEmail } from '../../server/store/people.ts';
import { createWorkspace, findWorkspaces } from '../../server/store/workspaces.ts';
import type { System } from '../../server/wiring.ts';
import { type AdminValues, needed, readHost, readInstance, readRoles, readZone, wrong } from './options.ts';

/** Does it and answers what to print. @throws Error with what to mend. */
type Command = (
  system: Pick<System, 'database' | 'connector'>,
  args: string[],
  values: AdminValues,
  config: Config,
) => Promise<string>;

export const COMMANDS: Record<string, Command> = {
  async workspaces({ database }) {
    const all = await findWorkspaces(database);
    return all.map(({ id, name }) => `${id}  ${name}`).join('\n') || 'none yet';
  },
  async workspace({ database }, [name], { zone, region, language }) {
    const settings: Partial<WorkspaceSettings> = {};
    if (zone) settings.timeZone = readZone(zone);
    if (region) settings.region = readRegion(region);
    if (language) settings.languages = [language.toLowerCase()];
    const { id } = await createWorkspace(database, { name: needed(name, 'NAME'), settings });
    return id;
  },
  async key({ database }, [id], values) {
    const workspaceId = await workspaceOf(database, id);
    const recordingHosts = (values['recording-host'] ?? []).map(readHost);
    const label = values.label ?? 'made on the command line';
    const key = await createApiKey(database, { workspaceId, label, recordingHosts });
    return `${key.secret}\nKey ${key.id}. It is not shown again.`;
  },
  async revoke({ database }, [id, keyId]) {
    await revokeApiKey(database, await workspaceOf(database, id), needed(keyId, 'KEY-ID'));
    return 'revoked';
  },
  async person({ database }, [id], values) {
    const workspaceId = await workspaceOf(database, id);
    const name = needed(values.name, '--name');
    const roles = readRoles(values.role);
    const email = values.email?.trim().toLowerCase() ?? null;
    if (email !== null && !/^\S+@\S+$/.test(email)) throw wrong(`--email: ${email} is no address`);
    if (email !== null && (await findPersonByEmail(database, workspaceId, email)))
      throw new Error(`--email: somebody in this workspace has the address ${email} already`);
    const manager = values.manager
      ? await findPersonByEmail(database, workspaceId, values.manager.toLowerCase())
      : null;
    if (values.manager && !manager)
      throw new Error(`--manager: nobody in this workspace has the address ${values.manager}`);
    const person = await createPerson(database, {
      workspaceId,
      name,
      email,
      roles,
      teamName: values.team ?? null,
      managerId: manager?.id ?? null,
    });
    return person.id;
  },
  'connect-salesforce': (system, [id], _values, config) => connect(system, 'salesforce', id, config),
  async 'connect-salesforce-jwt'({ database, connector }, [id], values, config) {
    const workspaceId = await workspaceOf(database, id);
    const instanceUrl = readInstance(needed(values.instance, '--instance'));
    const username = needed(values.username ?? config.SALESFORCE_JWT_USERNAME, '--username');
    const { reason, findings } = await connector
      .connectByJwt({ workspaceId, instanceUrl, username })
      .catch((error) => {
        throw error instanceof AppError && error.code === 'unauthorized'
          ? new Error(`${error.message}. ${JWT_REMEDY}`)
          : error;
      });
    const todo = findings
      .filter(({ state }) => state !== 'ready')
      .map(({ name, remedy }) => `- ${name}: ${remedy}`);
    return [`Salesforce is connected as ${username}. ${reason}`, ...todo].join('\n');
  },
  'connect-hubspot': (system, [id], _values, config) => connect(system, 'hubspot', id, config),
};

const JWT_REMEDY =
  "Check that the app's certificate belongs to SALESFORCE_JWT_KEY, that the username is exact, that the user's profile or permission set is pre-authorised in the app's policies, and that --instance is the org's My Domain.";

async function connect(
  { connector, database }: Pick<System, 'database' | 'connector'>,
  vendor: CrmVendor,
  id: string | undefined,
  config: Config,
): Promise<string> {
  const workspaceId = await workspaceOf(database, id);
  const clientId = vendor === 'salesforce' ? config.SALESFORCE_CLIENT_ID : config.HUBSPOT_CLIENT_ID;
  if (!clientId)
    throw new Error(
      `${vendor.toUpperCase()}_CLIENT_ID and ${vendor.toUpperCase()}_CLIENT_SECRET are not set; README says where they come from`,
    );
  if (!config.PUBLIC_URL)
    throw new Error('PUBLIC_URL is not set: the address at which the web process is reached');
  return `Open within 15 minutes, with npm start running:\n${connector.ticketUrl(workspaceId, vendor, config.PUBLIC_URL)}`;
}

async function workspaceOf(database: Database, id: string | undefined): Promise<string> {
  const wanted = needed(id, 'WORKSPACE');
  const all = await findWorkspaces(database);
  if (!all.some((workspace) => workspace.id === wanted))
    throw new Error(`There is no workspace ${wanted}; npm run admin -- workspaces lists them`);
  return wanted;
}

function readRegion(region: string): string {
  const code = region.toUpperCase();
  if (!isSupportedCountry(code)) throw wrong(`--region: ${region} is no country; write it like US`);
  return code;
}
