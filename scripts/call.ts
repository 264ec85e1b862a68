import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openFreshDatabase } from '../demo/run/fresh-database.ts';
import { createStyle } from '../demo/show/style.ts';
import { loadRubrics, settings as sampleSettings } from '../demo/world.ts';
import { readConfig } from '../server/config.ts';
import type { Direction } from '../server/domain/call.ts';
import { AppError } from '../server/errors.ts';
import { createLog } from '../server/log.ts';
import { callStatus } from '../server/store/call-status.ts';
import { transact } from '../server/store/db.ts';
import { createPerson } from '../server/store/people.ts';
import { publishRubric } from '../server/store/rubrics.ts';
import { createWorkspace } from '../server/store/workspaces.ts';
import { parseCallFile } from '../server/telephony/parse-call-file.ts';
import { createSystem, type System } from '../server/wiring.ts';
import { startWorkers } from '../server/workers.ts';
import { type CompletedDraft, completeDraft } from './call/complete-draft.ts';
import { describeCall } from './call/print-log.ts';

const USAGE = `npm run call -- FILE... [--agent WHO] [--started-at ISO] [--direction inbound|outbound] [--call-type TYPE] [--language en] [--json]

Pushes transcript files (WebVTT, Contact Lens JSON, our JSON or JSONL) through every stage, in a workspace of their own with the
sample rubrics (call types: ${loadRubrics()
  .map(({ callType }) => callType)
  .join(', ')}), and prints the coaching logs.
WHO is a speaker's name, id or address.
`;
const HOME = fileURLToPath(new URL('../.halftime/call', import.meta.url));
const DEFAULT_CALL_TYPE = 'support';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agent: { type: 'string' },
    'started-at': { type: 'string' },
    direction: { type: 'string' },
    'call-type': { type: 'string' },
    language: { type: 'string' },
    json: { type: 'boolean' },
  },
});
if (positionals.length === 0) {
  process.stdout.write(USAGE);
  process.exit(1);
}

const given = {
  agent: values.agent,
  startedAt: values['started-at'] === undefined ? undefined : new Date(values['started-at']),
  direction: values.direction as Direction | undefined,
  callType: values['call-type'],
  language: values.language,
};
const files = positionals.map((path) => ({ path, calls: readFile(path) }));
const style = createStyle(process.env, process.stdout);

mkdirSync(HOME, { recursive: true });
const log = createLog(process.env.LOG_LEVEL ?? 'error');
const database = await openFreshDatabase(HOME, log);
const { OPENAI_API_KEY = '', JUDGE = '' } = process.env;
const system = await createSystem(
  readConfig({ ...database.env, OPENAI_API_KEY, JUDGE }),
  log,
  'http://localhost',
);
const workspaceId = await makeWorkspace(system);
await startWorkers({ ...system, log, concurrency: 4 });

for (const { path, calls } of files) {
  for (const [at, call] of calls.entries()) {
    const view = await followCall(system, workspaceId, call);
    if (values.json) process.stdout.write(`${JSON.stringify(view)}\n`);
    else {
      const title = calls.length > 1 ? `${path} (${at + 1} of ${calls.length})` : path;
      const notes = call.notes.map((note) => style.paint('grey', `  ${note}`));
      process.stdout.write(
        `${['', style.paint('cyan', title), ...notes, ...describeCall(view, style)].join('\n')}\n`,
      );
    }
  }
}
await system.close({ graceMs: 1_000 });
await database.close();
process.exit(0);

function readFile(path: string): CompletedDraft[] {
  try {
    if (given.startedAt && Number.isNaN(given.startedAt.getTime()))
      throw new Error('--started-at: is no ISO date and time');
    const file = { name: basename(path), modifiedAt: statSync(path).mtime };
    return parseCallFile(file.name, readFileSync(path, 'utf8'), new Date()).map((parsed, at) =>
      completeDraft(parsed, given, file, at),
    );
  } catch (error) {
    const fields =
      error instanceof AppError
        ? error.fields.map(({ field, problem }) => `\n  ${field} ${problem}`).join('')
        : '';
    process.stderr.write(
      `${path}: ${error instanceof AppError ? (error.userMessage ?? error.message) : (error as Error).message}${fields}\n`,
    );
    process.exit(1);
  }
}

async function makeWorkspace({ database: db }: System): Promise<string> {
  const { id } = await createWorkspace(db, {
    name: 'Files',
    settings: { callTypeMappings: sampleSettings.callTypeMappings, defaultCallType: DEFAULT_CALL_TYPE },
  });
  for (const rubric of loadRubrics()) await transact(db, (tx) => publishRubric(tx, id, rubric));
  return id;
}

/** The agent of a file becomes a person of the workspace, so that the call is that person's. */
async function followCall(
  { database: db, services }: System,
  workspace: string,
  { draft, agent }: CompletedDraft,
) {
  if (agent) {
    const identity = {
      kind: 'source_user' as const,
      value: `${draft.providerCallId}/${agent.participantId}`,
    };
    await createPerson(db, {
      workspaceId: workspace,
      name: agent.name,
      email: null,
      roles: ['agent'],
      identities: [identity],
    });
    draft.participants = draft.participants.map((participant) =>
      participant.id === agent.participantId
        ? { ...participant, identities: [...participant.identities, identity] }
        : participant,
    );
  }
  const { callId } = await services.acceptCall({ workspaceId: workspace, draft });
  await services.ring({ calls: [{ workspaceId: workspace, callId, stage: 'ingest' }], connections: [] });
  for (;;) {
    const view = await callStatus(db, workspace, callId);
    if (view!.state !== 'pending') return view!;
    await sleep(50);
  }
}
