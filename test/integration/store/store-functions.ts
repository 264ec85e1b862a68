import { readdirSync } from 'node:fs';

const STORE = new URL('../../../server/store/', import.meta.url);

/** Every function that server/store exports, by name. */
export async function storeFunctions(): Promise<string[]> {
  const files = ['', 'cards/'].flatMap((folder) =>
    readdirSync(new URL(folder, STORE)).flatMap((file) => (file.endsWith('.ts') ? folder + file : [])),
  );
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, STORE).href) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.entries(module))
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
    .map(([name]) => name)
    .sort();
}

/** Functions that take no workspace, each with the reason why it may. */
export const WITHOUT_WORKSPACE: Record<string, string> = {
  ...because('turns a row that was read into a domain object', [
    'toStoredCall',
    'toLeg',
    'toLink',
    'toParticipant',
    'toTranscript',
    'toWorkspace',
    'toFlag',
    'toOverride',
    'toDispute',
    'toPractice',
    'toRubric',
    'contentOf',
  ]),
  ...because('is a tool of the store', [
    'createDatabase',
    'transact',
    'lockName',
    'unlessAtWork',
    'asJson',
    'readJson',
  ]),
  ...because('makes a new workspace or lists them for whoever runs the server', [
    'createWorkspace',
    'findWorkspaces',
  ]),
  ...because('finds the workspace by a secret', [
    'findApiKey',
    'usePageLink',
    'findPageSession',
    'endPageSession',
  ]),
  ...because(
    'finds the workspace of a portal that HubSpot signed for, or of a page before anybody is signed in',
    ['findCaller', 'findSignInOrg'],
  ),
  ...because('is a part of a query that names the workspace', [
    'seenBy',
    'legsOf',
    'withHistory',
    'cardLogsQuery',
    'waitingCallsQuery',
  ]),
  ...because('serves the rounds of the workers through all workspaces', [
    'overdueStages',
    'overdueCalls',
    'overdueConnections',
    'listAllConnections',
    'claimForChanges',
    'connectionsToSync',
    'dropOrphanRecordings',
  ]),
  ...because('gets a connection that a queue message or the workspace named', [
    'loadConnection',
    'saveCredentials',
    'saveInstallReport',
    'takeLease',
    'releaseLease',
    'dueRecords',
    'waitingLogs',
    'touchLinks',
    'reserveRequest',
  ]),
  ...because('gets rows, a leg or a log that was read for the workspace', [
    'recordOutcomes',
    'finishDelivered',
    'retireScores',
    'keepFlag',
    'withdrawFlag',
    'makeRoom',
  ]),
};

function because(reason: string, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}
