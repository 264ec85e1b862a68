import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openFreshDatabase } from '../demo/run/fresh-database.ts';
import { typedIn } from '../demo/run/typed-in.ts';
import { createStyle } from '../demo/show/style.ts';
import { readConfig } from '../server/config.ts';
import { createLog } from '../server/log.ts';
import { createSystem } from '../server/wiring.ts';
import { startWorkers } from '../server/workers.ts';
import { completeDraft } from './call/complete-draft.ts';
import { followCall } from './call/follow-call.ts';
import { makeWorkspace } from './call/make-workspace.ts';
import { type CallOptions, readCallOptions } from './call/options.ts';
import { describeCall } from './call/print-log.ts';
import { readFiles } from './call/read-files.ts';

const HOME = fileURLToPath(new URL('../.halftime/call', import.meta.url));
/** Only a model that tells speakers apart makes a call that can be scored. */
const TRANSCRIBE_MODEL = 'gpt-4o-transcribe-diarize';

const { files, given, json } = readOptions();
const style = createStyle(process.env, process.stdout);
const log = createLog(process.env.LOG_LEVEL ?? 'error');

mkdirSync(HOME, { recursive: true });
const database = await openFreshDatabase(HOME, log);
const config = readConfig({
  OPENAI_TRANSCRIBE_MODEL: TRANSCRIBE_MODEL,
  ...pick(process.env, [
    'JUDGE',
    'OPENAI_API_KEY',
    'OPENAI_BASE_URL',
    'OPENAI_JUDGE_MODEL',
    'OPENAI_TRANSCRIBE_MODEL',
  ]),
  ...database.env,
});
const system = await createSystem(config, log, 'http://localhost');
const code = await run();
await system.close({ graceMs: 1_000 });
await database.close();
process.exit(code);

/** 1 when a file could not be read; the others are done all the same. Every end state of a call is an answer, so 0. */
async function run(): Promise<number> {
  const { calls, problems } = await readFiles(files, {
    folder: typedIn('call', process.env),
    transcriber: system.deps.transcriber,
    language: given.language,
  });
  problems.forEach(say);
  if (calls.length === 0) return 1;
  const workspaceId = await makeWorkspace(system.database);
  await startWorkers({ ...system, log, concurrency: 4 });
  for (const [position, { title, parsed, file }] of calls.entries()) {
    const completed = completeDraft(parsed, given, file, position);
    const view = await followCall(system, workspaceId, completed, say);
    const notes = completed.notes.map((note) => style.paint('grey', `  ${note}`));
    const lines = json
      ? [JSON.stringify(view)]
      : ['', style.paint('cyan', title), ...notes, ...describeCall(view, completed.draft, style)];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  return problems.length > 0 ? 1 : 0;
}

/** For whoever waits; the logs alone go to the standard output. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function readOptions(): CallOptions {
  try {
    return readCallOptions(process.argv.slice(2));
  } catch (error) {
    say((error as Error).message);
    process.exit(1);
  }
}

function pick(env: Record<string, string | undefined>, names: readonly string[]) {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
