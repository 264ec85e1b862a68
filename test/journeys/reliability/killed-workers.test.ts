import { afterEach, describe, expect, it } from 'vitest';
import { checkExpected } from '../../../demo/run/check-expected.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { loadSampleCalls } from '../../../demo/world.ts';
import { CALL_STAGES } from '../../../server/pipeline/pipeline.ts';
import { countRecords } from '../support/in-crms.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';
import { endOf, startWorkerProcess } from '../support/worker-process.ts';

const POINTS = [
  ...CALL_STAGES.flatMap(({ name }) => [`${name}:before`, `${name}:after`]),
  'deliver:salesforce',
  'deliver:hubspot',
];

let stage: TestStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** One worker after the other dies at its point, with calls in every stage; then one lives. */
async function killAtEveryPoint(on: TestStage): Promise<void> {
  const calls = loadSampleCalls(new Date());
  for (const point of POINTS) {
    for (const call of calls.splice(0, 1)) expect((await on.send(call)).status).toBe(202);
    const worker = startWorkerProcess(on, on.env, point);
    expect({ point, end: await endOf(worker, 30_000) }).toEqual({ point, end: 'SIGKILL' });
  }
  for (const call of calls) await on.send(call);
  const survivor = startWorkerProcess(on, on.env);
  try {
    await on.settled(60_000);
  } finally {
    survivor.kill('SIGTERM');
    await endOf(survivor, 30_000);
  }
}

describe('workers killed with SIGKILL at every stage boundary and inside deliver', () => {
  it.each(['upserted by their key', 'looked up by their log'])(
    'tasks %s: everything arrives, once',
    async (way) => {
      stage = await startTestStage({ workers: false });
      if (way !== 'upserted by their key')
        stage.vendors.salesforce.org.changeField('Task', 'Coaching_Key__c', { unique: false });
      await killAtEveryPoint(stage);

      const calls = (await stage.settled()).map((call) => ({ ...call, secondsToEnd: 0 }));
      expect(checkExpected(stage, calls, readBack(stage, calls))).toEqual([]);
      const legs = calls.flatMap((call) => call.legs);
      const tasks = legs.reduce((sum, { log }) => sum + (log?.tasks.length ?? 0), 0);
      const flags = legs.reduce((sum, { log }) => sum + (log?.flags.length ?? 0), 0);
      const once = (count: number) => ({ records: count, keys: count });
      expect(countRecords(stage)).toEqual({
        salesforce: {
          logs: once(legs.length),
          scores: once(legs.length * 6),
          flags: once(flags),
          tasks: once(tasks),
          shares: legs.length,
        },
        hubspot: { logs: once(legs.length), scores: once(legs.length * 6), tasks: 0 },
      });
      expect(tasks).toBeGreaterThan(5);
    },
    240_000,
  );
});
