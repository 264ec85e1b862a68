import { parseArgs } from 'node:util';
import type { Role } from '../../server/domain/person.ts';

export const USAGE = `npm run admin -- COMMAND

  workspaces                              all workspaces
  workspace NAME [--zone ZONE] [--region CC] [--language en]
                                          makes one; zone such as America/Chicago, region such as US
  key WORKSPACE [--label TEXT] [--recording-host HOST]...
                                          makes an API key and prints it once
  revoke WORKSPACE KEY-ID                 ends a key
  person WORKSPACE --name NAME --email ADDRESS --role agent,manager,admin,analyst [--team TEAM] [--manager ADDRESS]
  connect-salesforce WORKSPACE            prints the link with which an admin connects the org
  connect-salesforce-jwt WORKSPACE --instance ADDRESS [--username USERNAME]
                                          connects it at once by the key of SALESFORCE_JWT_KEY
  connect-hubspot WORKSPACE               likewise for the portal

WORKSPACE is the id that "workspace" and "workspaces" print.
`;

const ROLES: readonly string[] = ['agent', 'manager', 'admin', 'analyst'] satisfies Role[];

export type AdminValues = ReturnType<typeof parse>['values'];
export type AdminOptions = { name: string | undefined; args: string[]; values: AdminValues };

/** @throws Error with what is wrong and the usage. */
export function readAdminOptions(args: string[]): AdminOptions {
  const { values, positionals } = parse(args);
  const [name, ...rest] = positionals;
  return { name, args: rest, values };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
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
        username: { type: 'string' },
        instance: { type: 'string' },
      },
    });
  } catch (error) {
    // Node adds advice for those who wrote the program.
    throw wrong((error as Error).message.split('. To specify')[0]!);
  }
}

/** `--role agent,manager` and `--role agent --role manager` are the same. */
export function readRoles(given: readonly string[] | undefined): Role[] {
  const roles = [...new Set((given ?? []).flatMap((text) => text.split(',')).map((text) => text.trim()))];
  const strange = roles.find((role) => !ROLES.includes(role));
  if (strange !== undefined) throw wrong(`--role: "${strange}" is none of ${ROLES.join(', ')}`);
  if (roles.length === 0) throw wrong('--role is missing');
  return roles as Role[];
}

export function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined || value === '') throw wrong(`${what} is missing`);
  return value;
}

export function readZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw wrong(`--zone: ${zone} is no time zone; write it like America/Chicago`);
  }
}

/** A host as it stands in an address, with its port where there is one. */
export function readHost(host: string): string {
  const url = URL.canParse(`https://${host}/`) ? new URL(`https://${host}/`) : undefined;
  if (!url || url.host !== host.toLowerCase() || url.pathname !== '/')
    throw wrong(`--recording-host: write ${host} like files.example.com`);
  return url.host;
}

/** The org's My Domain address, such as https://quillmere.my.salesforce.com; JWT sign-in is refused elsewhere. */
export function readInstance(address: string): string {
  const text = address.includes('://') ? address : `https://${address}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = ['localhost', '127.0.0.1'].includes(url?.hostname ?? '');
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url?.pathname !== '/' || !isSafe)
    throw wrong(`--instance: write ${address} like https://quillmere.my.salesforce.com`);
  return url.origin;
}

export function wrong(problem: string): Error {
  return new Error(`${problem}\n\n${USAGE}`);
}
