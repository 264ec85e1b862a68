import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLog } from '../server/log.ts';
import { checkExpected } from './run/check-expected.ts';
import { followCalls } from './run/follow-calls.ts';
import { openFreshDatabase } from './run/fresh-database.ts';
import { readBack } from './run/read-back.ts';
import { summarise } from './run/summary.ts';
import { createProgress } from './show/progress.ts';
import { stories } from './show/stories.ts';
import { createStyle } from './show/style.ts';
import { callTable } from './show/table.ts';
import { startStage } from './stage/start-stage.ts';

const HOME = fileURLToPath(new URL('../.halftime/demo', import.meta.url));
const PREFERRED_PORT = 4400;

const { values } = parseArgs({
  options: { exit: { type: 'boolean' }, json: { type: 'string' }, port: { type: 'string' } },
});
const startedAt = Date.now();
const style = createStyle(process.env, process.stdout);
const log = createLog(process.env.LOG_LEVEL ?? 'error');
const print = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);

print(
  '',
  `  ${style.paint('bold', 'Halftime')}  sample calls become coaching logs in Salesforce and HubSpot (local stand-ins)`,
  '',
);
const progress = createProgress(style, process.stdout, startedAt);
progress.step('starting PostgreSQL');
mkdirSync(HOME, { recursive: true });
const database = await openFreshDatabase(HOME, log);
const stage = await startStage({
  log,
  env: { ...database.env, LOG_LEVEL: 'error' },
  port: values.port ? Number(values.port) : PREFERRED_PORT,
  sandboxLogFile: process.env.SANDBOX_LOG,
  onStep: progress.step,
});
progress.step('sending the calls');
const calls = await followCalls(stage, progress.counts);
progress.done();

const records = readBack(stage, calls);
const summary = summarise(stage, calls, records, (Date.now() - startedAt) / 1000);
const differences = checkExpected(stage, calls, records);
if (values.json) writeFileSync(values.json, `${JSON.stringify(summary, null, 2)}\n`);

const { totals } = summary;
print('', ...callTable(calls, records, style), ...stories(calls, style), '');
print(
  `  ${totals.calls} calls: ${totals.logged} logged, ${totals.notScored} not scored, ${totals.skipped} skipped, ${totals.quarantined} quarantined, ${Number(totals.failed) + Number(totals.pending)} lost`,
  `  ${totals.logsInBothCrms} coaching logs in each CRM, ${totals.tasks} tasks for managers, in ${summary.seconds.toFixed(1)} s`,
);
if (differences.length > 0)
  print(
    '',
    style.paint('red', '  Not as expected:'),
    ...differences.map((difference) => `    ${difference}`),
  );

async function close(): Promise<void> {
  await stage.close();
  await database.close();
}

if (values.exit) {
  await close();
  process.exit(differences.length === 0 ? 0 : 1);
}
print(
  '',
  `  API         ${stage.running.url}/v1/calls   (Authorization: Bearer ${stage.apiKey})`,
  `  Salesforce  ${stage.vendors.salesforce.url}   stand-in`,
  `  HubSpot     ${stage.vendors.hubspot.url}   stand-in`,
  '',
  '  Serving until you press Ctrl-C.',
);
let isClosing = false;
const stop = async () => {
  if (isClosing) process.exit(130);
  isClosing = true;
  await close();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
