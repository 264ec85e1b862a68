import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Preview } from '../crm-cards/preview/server/start-preview.ts';
import { AppError } from '../server/errors.ts';
import { createLog } from '../server/log.ts';
import { checkExpected } from './run/check-expected.ts';
import { followCalls } from './run/follow-calls.ts';
import { openFreshDatabase } from './run/fresh-database.ts';
import { type DemoOptions, readDemoOptions } from './run/options.ts';
import { readBack } from './run/read-back.ts';
import { summarise } from './run/summary.ts';
import { typedIn } from './run/typed-in.ts';
import { createProgress } from './show/progress.ts';
import { recordTable } from './show/records.ts';
import { stories } from './show/stories.ts';
import { createStyle } from './show/style.ts';
import { callTable } from './show/table.ts';
import { totalLines } from './show/totals.ts';
import { whatNow } from './show/what-now.ts';
import { startPreviewOf } from './stage/start-preview.ts';
import { startStage } from './stage/start-stage.ts';

const HOME = fileURLToPath(new URL('../.halftime/demo', import.meta.url));
const PREFERRED_PORT = 4400;
/** Who acts in a CRM of the demo sees the answer at once; a real one is asked every minute. */
const CHANGES_EVERY_MS = 2_000;

const startedAt = Date.now();
const style = createStyle(process.env, process.stdout);
const print = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);

/** What was started, to be ended in the opposite order. */
const closers: (() => Promise<void>)[] = [];
let isClosing = false;

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close().catch(() => {});
}

/** Also while it still starts; a second signal ends at once. */
async function stop(): Promise<void> {
  if (isClosing) process.exit(130);
  isClosing = true;
  print('', '  Stopping.');
  await closeAll();
  process.exit(0);
}

/** Answers whether everything arrived as expected. */
async function run(options: DemoOptions): Promise<boolean> {
  const log = createLog(process.env.LOG_LEVEL ?? 'error');
  print(
    '',
    `  ${style.paint('bold', 'Halftime')}  sample calls become coaching logs in Salesforce and HubSpot (local stand-ins)`,
    '',
  );
  const progress = createProgress(style, process.stdout, startedAt);
  closers.push(async () => progress.done());
  progress.step('starting PostgreSQL');
  mkdirSync(HOME, { recursive: true });
  const database = await openFreshDatabase(HOME, log);
  closers.push(database.close);
  const stage = await startStage({
    log,
    env: { ...database.env, LOG_LEVEL: 'error' },
    port: options.port ?? PREFERRED_PORT,
    sandboxLogFile: process.env.SANDBOX_LOG || undefined,
    changesEveryMs: options.exit ? undefined : CHANGES_EVERY_MS,
    onStep: progress.step,
  });
  closers.push(stage.close);
  progress.step('sending the calls');
  const calls = await followCalls(stage, progress.counts);
  progress.done();

  const preview = await startPreviewOf(stage);
  closers.push(preview.close);
  const records = readBack(stage, calls);
  const summary = summarise(stage, calls, records, preview.url, (Date.now() - startedAt) / 1000);
  const differences = checkExpected(stage, calls, records);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(summary, null, 2)}\n`);

  print(
    '',
    ...callTable(calls, style),
    '',
    ...recordTable(calls, records, style),
    ...stories(calls, style),
    '',
    ...totalLines(summary, differences, style),
  );
  if (options.port && new URL(stage.running.url).port !== String(options.port))
    print('', style.paint('yellow', `  Port ${options.port} is taken; the API is at ${stage.running.url}`));
  if (!options.exit) {
    print(...whatNow(stage, calls, records, preview.url, style));
    warmPreview(preview);
  }
  return differences.length === 0;
}

/** After the summary, so that it does not wait; a page opened meanwhile waits for what it needs. */
function warmPreview(preview: Preview): void {
  const from = Date.now();
  print(
    '',
    `  ${style.paint('grey', 'Building the cards for the preview (a few seconds, the first time) ...')}`,
  );
  preview.warm().then(
    () => print(`  The preview is ready (${((Date.now() - from) / 1000).toFixed(0)} s): ${preview.url}`),
    (error: Error) => print(style.paint('yellow', `  The preview could not be built: ${error.message}`)),
  );
}

function readOptions(): DemoOptions {
  try {
    return readDemoOptions(process.argv.slice(2), typedIn('demo', process.env));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

const options = readOptions();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
try {
  const isAsExpected = await run(options);
  if (options.exit) {
    await closeAll();
    process.exit(isAsExpected ? 0 : 1);
  }
} catch (error) {
  // Whatever fails because a person ended it is no news.
  if (!isClosing) {
    await closeAll();
    process.stderr.write(`\n${error instanceof AppError ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  }
}
