import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createApp } from './app.ts';
import { startChanges } from './changes.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startRechecks } from './rechecks.ts';
import { startSweeper } from './sweeper.ts';
import { createSystem } from './wiring.ts';
import { startWorkers } from './workers.ts';

const { values } = parseArgs({ options: { web: { type: 'boolean' }, worker: { type: 'boolean' } } });
const isBoth = !values.web && !values.worker;

const config = readConfig(process.env);
const log = createLog(config.LOG_LEVEL);
const system = await createSystem(config, log, config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`);
const stops: (() => Promise<void>)[] = [];

if (values.web || isBoth) {
  const server = createServer(createApp(system.services, log));
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(config.PORT, config.HOST, resolve),
  );
  log.info({ address: server.address() }, 'web process listens');
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  );
}
if (values.worker || isBoth) {
  await startWorkers({ ...system, log, concurrency: config.WORKER_CONCURRENCY });
  stops.push(
    startSweeper({ ...system, log }),
    startRechecks({ ...system, log }),
    startChanges({ ...system.deps, ...system, log }),
  );
  log.info({ queue: system.queue.kind }, 'worker process listens');
}
log.info(
  {
    judge: system.deps.judge.version,
    transcriber: system.deps.transcriber ? 'on' : 'off',
    salesforce: config.SALESFORCE_CLIENT_ID ? 'on' : 'off',
    hubspot: config.HUBSPOT_CLIENT_ID ? 'on' : 'off',
  },
  'started',
);

/** Takes no new work, finishes what runs, hands the rest back; a second signal ends at once. */
let isStopping = false;
async function stop(signal: string): Promise<void> {
  if (isStopping) process.exit(130);
  isStopping = true;
  log.info({ signal, graceMs: config.SHUTDOWN_GRACE_MS }, 'stopping');
  await Promise.all(stops.map((end) => end()));
  await system.close({ graceMs: config.SHUTDOWN_GRACE_MS });
  log.info({}, 'stopped');
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
