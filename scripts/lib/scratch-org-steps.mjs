import { parseArgs } from 'node:util';
import { BootstrapError } from './project.mjs';

/** What `scratch-org` understands, for the person at the terminal. */
export const USAGE = `npm run scratch-org [-- options]
  --alias NAME        the scratch org's alias (halftime)
  --days N            how long it lives, 1 to 30 (7)
  --dev-hub NAME      the Dev Hub that makes it (your default one)
  --target-org NAME   take this org instead of making one; nobody is added to it
  --dry-run           only print the commands`;

/** Reads the command line. Throws BootstrapError with the usage. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        alias: { type: 'string', default: 'halftime' },
        days: { type: 'string', default: '7' },
        'dev-hub': { type: 'string' },
        'target-org': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const days = Number(values.days);
    if (!(Number.isInteger(days) && days >= 1 && days <= 30)) throw new Error('--days is 1 to 30');
    return {
      org: values['target-org'] ?? values.alias,
      isMade: values['target-org'] === undefined,
      devHub: values['dev-hub'],
      days,
      isDryRun: values['dry-run'],
      wantsHelp: values.help,
    };
  } catch (error) {
    throw new BootstrapError(`${error.message}\n\n${USAGE}`);
  }
}

/**
 * The commands that make an org ready, in order. `optional` ones may fail: what they add is said, and the rest goes on.
 * Everything but the first runs in salesforce/.
 */
export function planSteps({ org, isMade, devHub, days }) {
  const target = ['--target-org', org];
  const hub = devHub ? ['--target-dev-hub', devHub] : [];
  const create = ['org', 'create', 'scratch', '--definition-file', 'config/project-scratch-def.json'];
  return [
    { title: 'Build the cards', command: 'npm', args: ['run', 'build:cards'], isInRoot: true },
    ...(isMade
      ? [
          {
            title: `Make the scratch org ${org}`,
            command: 'sf',
            args: [...create, '--alias', org, '--duration-days', String(days), '--wait', '15', ...hub],
          },
        ]
      : []),
    {
      title: 'Deploy objects, permissions, pages, reports and cards',
      command: 'sf',
      args: ['project', 'deploy', 'start', '--source-dir', 'force-app', '--wait', '30', ...target],
    },
    {
      title: 'Deploy the External Client App',
      command: 'sf',
      args: ['project', 'deploy', 'start', '--source-dir', 'external-client-app', '--wait', '30', ...target],
      optional: 'Make the External Client App by hand: salesforce/README.md, "Connect Halftime".',
    },
    {
      title: 'Give the org’s own user the rights of an admin and of Halftime',
      command: 'sf',
      args: [
        'org',
        'assign',
        'permset',
        '--name',
        'Halftime_Admin',
        '--name',
        'Halftime_Integration',
        ...target,
      ],
    },
  ];
}

/** A demo person of a scratch org, as `sf org create user` wants it; the rep reports to the manager. */
export function demoUser(role, managerId) {
  const name = role === 'manager' ? 'Maria' : 'Robin';
  return {
    FirstName: name,
    LastName: role === 'manager' ? 'Manager' : 'Rep',
    Alias: `ht${role}`.slice(0, 8),
    Email: `${role}@halftime.example`,
    Username: `${role}@halftime.example`,
    profileName: 'Standard User',
    permsets: [role === 'manager' ? 'Halftime_Manager' : 'Halftime_Rep'],
    ...(managerId ? { ManagerId: managerId } : {}),
  };
}

/** The command that makes a demo person from a definition file. */
export function createUserArgs(role, file, org) {
  const alias = `${org}-${role}`;
  return [
    ...['org', 'create', 'user', '--definition-file', file, '--set-alias', alias],
    ...['--set-unique-username', '--target-org', org, '--json'],
  ];
}

/** What is left for a person to do. */
export function nextSteps({ org }) {
  return `Ready. Next:
  1. sf org open --target-org ${org}        then choose the app "Halftime"
  2. Setup > External Client App Manager > Halftime: add the callback address and the certificate (salesforce/README.md)
  3. Setup > Queues > Halftime Compliance: add the people who work compliance flags
  4. Start Halftime and connect the org: README, "Connect a Salesforce org"`;
}
