import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import type { CrmVendor } from '../server/domain/call.ts';
import type { Role } from '../server/domain/person.ts';
import type { WorkspaceSettings } from '../server/domain/workspace.ts';
import { createLog } from '../server/log.ts';
import { createApiKey, revokeApiKey } from '../server/store/api-keys.ts';
import { createPerson, findPersonByEmail } from '../server/store/people.ts';
import { createWorkspace, findWorkspaces } from '../server/store/workspaces.ts';
import { createSystem, type System } from '../server/wiring.ts';

const USAGE = `npm run admin -- COMMAND

  workspaces                              all workspaces
  workspace NAME [--zone ZONE] [--region CC] [--language en]
                                          makes one; zone such as America/Chicago, region such as US
  key WORKSPACE [--label TEXT] [--recording-host HOST]...
                                          makes an API key and prints it once
  revoke WORKSPACE KEY-ID                 ends a key
  person WORKSPACE --name NAME --role agent|manager|admin|analyst... [--email ADDRESS] [--team TEAM] [--manager ADDRESS]
  connect-salesforce WORKSPACE            prints the link with which an admin connects the org
  connect-hubspot WORKSPACE               likewise for the portal
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    zone: { type: 'string' },
    region: { type: 'string' },
    language: { type: 'string' },
    label: { type: 'string' },
    'recording-host': { type: 'string', multiple: true },
    name: { type: 'string' },
    email: { type: 'string' },
    role: { type: 'string', multiple: true },
    team: { type: 'string' },
    manager: { type: 'string' },
  },
});

type Command = (system: System, args: string[]) => Promise<string>;

const COMMANDS: Record<string, Command> = {
  async workspaces({ database }) {
    const all = await findWorkspaces(database);
    return all.map(({ id, name }) => `${id}  ${name}`).join('\n') || 'none yet';
  },
  async workspace({ database }, [name]) {
    const settings: Partial<WorkspaceSettings> = {};
    if (values.zone) settings.timeZone = checkedZone(values.zone);
    if (values.region) settings.region = values.region.toUpperCase();
    if (values.language) settings.languages = [values.language];
    const { id } = await createWorkspace(database, { name: needed(name, 'NAME'), settings });
    return id;
  },
  async key({ database }, [workspaceId]) {
    const label = values.label ?? 'made on the command line';
    const key = await createApiKey(database, {
      workspaceId: needed(workspaceId, 'WORKSPACE'),
      label,
      recordingHosts: values['recording-host'] ?? [],
    });
    return `${key.secret}\nKey ${key.id}. It is not shown again.`;
  },
  async revoke({ database }, [workspaceId, keyId]) {
    await revokeApiKey(database, needed(workspaceId, 'WORKSPACE'), needed(keyId, 'KEY-ID'));
    return 'revoked';
  },
  async person({ database }, [id]) {
    const workspaceId = needed(id, 'WORKSPACE');
    const roles = needed(values.role, '--role') as Role[];
    const manager = values.manager
      ? await findPersonByEmail(database, workspaceId, values.manager.toLowerCase())
      : null;
    if (values.manager && !manager)
      throw new Error(`--manager: nobody in this workspace has the address ${values.manager}`);
    const person = await createPerson(database, {
      workspaceId,
      name: needed(values.name, '--name'),
      email: values.email?.toLowerCase() ?? null,
      roles,
      teamName: values.team ?? null,
      managerId: manager?.id ?? null,
    });
    return person.id;
  },
  'connect-salesforce': (system, args) => connect(system, 'salesforce', args),
  'connect-hubspot': (system, args) => connect(system, 'hubspot', args),
};

async function connect({ connector }: System, vendor: CrmVendor, [workspaceId]: string[]): Promise<string> {
  const publicUrl = needed(config.PUBLIC_URL, 'PUBLIC_URL (the address of your web process)');
  needed(
    vendor === 'salesforce' ? config.SALESFORCE_CLIENT_ID : config.HUBSPOT_CLIENT_ID,
    `${vendor.toUpperCase()}_CLIENT_ID`,
  );
  return `Open within 15 minutes, with npm start running:\n${connector.ticketUrl(needed(workspaceId, 'WORKSPACE'), vendor, publicUrl)}`;
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is missing\n\n${USAGE}`);
  return value;
}

function checkedZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new Error(`--zone: ${zone} is no time zone; write it like America/Chicago`);
  }
}

const [name, ...args] = positionals;
const command = COMMANDS[name ?? ''];
if (!command) {
  process.stdout.write(USAGE);
  process.exit(name ? 1 : 0);
}
const config = readConfig(process.env);
const system = await createSystem(config, createLog('error'), config.PUBLIC_URL ?? '');
let code = 0;
try {
  process.stdout.write(`${await command(system, args)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  code = 1;
}
await system.close({ graceMs: 1_000 });
process.exit(code);
