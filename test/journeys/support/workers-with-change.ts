import { createLog } from '../../../server/log.ts';
import { CALL_STAGES, type CallStage } from '../../../server/pipeline/pipeline.ts';
import { startSweeper } from '../../../server/sweeper.ts';
import { startWorkers } from '../../../server/workers.ts';
import type { TestStage } from './test-stage.ts';

/**
 * Starts the workers of a stage made with `workers: false`. `change` happens once, when the first call has been linked and
 * before its log is written: what people do in a CRM while a call is on its way.
 */
export async function startWorkersWithChange(stage: TestStage, change: () => void): Promise<void> {
  let isDone = false;
  const stages = CALL_STAGES.map(
    (each): CallStage => ({
      ...each,
      async run(message, deps) {
        if (each.name === 'log' && !isDone) {
          isDone = true;
          change();
        }
        return each.run(message, deps);
      },
    }),
  );
  const log = createLog('silent');
  const { system } = stage.running;
  await startWorkers({ ...system, stages, log, concurrency: 4 });
  const stopSweeper = startSweeper({ ...system, log });
  const { close } = stage;
  stage.close = async () => {
    await stopSweeper();
    await close();
  };
}
