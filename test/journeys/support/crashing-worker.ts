import { readConfig } from '../../../server/config.ts';
import type { Crm } from '../../../server/crm/crm.ts';
import { createLog } from '../../../server/log.ts';
import { CALL_STAGES, type CallStage } from '../../../server/pipeline/pipeline.ts';
import { startSweeper } from '../../../server/sweeper.ts';
import { createSystem } from '../../../server/wiring.ts';
import { startWorkers } from '../../../server/workers.ts';

/**
 * The worker process of the product, which kills itself at one point: `<stage>:before` (the work not begun), `<stage>:after`
 * (committed, the queue not told) or `deliver:<vendor>` (the CRM has accepted, we have not recorded it). Without a point it
 * is an ordinary worker. Nothing of this is in the product.
 */
const [point = ''] = process.argv.slice(2);
const config = readConfig(process.env);
const log = createLog(config.LOG_LEVEL);
const system = await createSystem(config, log, config.PUBLIC_URL ?? '');

const die = () => process.kill(process.pid, 'SIGKILL');

const stages = CALL_STAGES.map(
  (stage): CallStage => ({
    ...stage,
    async run(message, deps) {
      if (point === `${stage.name}:before`) die();
      const bell = await stage.run(message, deps);
      if (point === `${stage.name}:after`) die();
      return bell;
    },
  }),
);

async function crmOf(connectionId: string): Promise<Crm> {
  const crm = await system.deps.crmOf(connectionId);
  if (point !== `deliver:${crm.vendor}`) return crm;
  return {
    ...crm,
    async upsert(records) {
      const results = await crm.upsert(records);
      die();
      return results;
    },
  };
}

const deps = { ...system.deps, crmOf, leaseMs: 3_000 };
await startWorkers({ ...system, deps, stages, log, concurrency: 4 });
startSweeper({ ...system, log, everyMs: 500, overdueMs: 2_000 });
process.send?.('ready');
