import { describe, expect, it, vi } from 'vitest';
import { checkExpected } from '../../../demo/run/check-expected.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { expectedCalls, loadSampleCalls } from '../../../demo/world.ts';
import { CALL_STAGES } from '../../../server/pipeline/pipeline.ts';
import { giveTasksInHubSpot } from '../support/hubspot-home.ts';
import { countRecords } from '../support/in-crms.ts';
import { onTestStage, type TestStage } from '../support/test-stage.ts';
import { endOf, startWorkerProcess } from '../support/worker-process.ts';

vi.setConfig({ maxConcurrency: 3 });

const INSIDE_DELIVER = ['deliver:salesforce', 'deliver:hubspot'];
const EVERYWHERE = [
  ...CALL_STAGES.flatMap(({ name }) => [`${name}:before`, `${name}:after`]),
  ...INSIDE_DELIVER,
];

const flaggedIds = expectedCalls
  .filter(({ legs }) => legs.some(({ flags }) => flags.length > 0))
  .map(({ externalId }) => externalId);

/** One worker after the other dies at its point with a new call before it, inside deliver one with tasks; then one lives. */
async function killAt(points: readonly string[], stage: TestStage): Promise<void> {
  const calls = loadSampleCalls(new Date());
  const flagged = calls.filter(({ externalId }) => flaggedIds.includes(externalId));
  const others = calls.filter(({ externalId }) => !flaggedIds.includes(externalId));
  expect(flagged.length).toBeGreaterThan(INSIDE_DELIVER.length);
  for (const point of points) {
    const call = INSIDE_DELIVER.includes(point) ? flagged.shift() : others.shift();
    if (call) expect((await stage.send(call)).status).toBe(202);
    const worker = startWorkerProcess(stage, stage.env, point);
    expect({ point, end: await endOf(worker, 60_000) }).toEqual({ point, end: 'SIGKILL' });
  }
  for (const call of [...others, ...flagged]) await stage.send(call);
  const survivor = startWorkerProcess(stage, stage.env);
  try {
    await stage.settled(90_000);
  } finally {
    survivor.kill('SIGTERM');
    await endOf(survivor, 30_000);
  }
}

/** How a task is kept single differs, and matters only inside deliver. */
const WAYS: [string, readonly string[], (stage: TestStage) => unknown][] = [
  ['in Salesforce, upserted by their key', EVERYWHERE, () => {}],
  [
    'in Salesforce, looked up by their log',
    INSIDE_DELIVER,
    ({ vendors }) => vendors.salesforce.org.changeField('Task', 'Coaching_Key__c', { unique: false }),
  ],
  ['in HubSpot, known by their reference', INSIDE_DELIVER, giveTasksInHubSpot],
];

describe.concurrent('workers killed with SIGKILL at every stage boundary and inside deliver', () => {
  it.each(WAYS)(
    'tasks %s: everything arrives, once',
    (where, points, prepare) =>
      onTestStage(
        async (stage) => {
          await prepare(stage);
          await killAt(points, stage);

          const calls = (await stage.settled()).map((call) => ({ ...call, secondsToEnd: 0 }));
          expect(checkExpected(stage, calls, readBack(stage, calls))).toEqual([]);
          const legs = calls.flatMap((call) => call.legs);
          const tasks = legs.reduce((sum, { log }) => sum + (log?.tasks.length ?? 0), 0);
          const flags = legs.reduce((sum, { log }) => sum + (log?.flags.length ?? 0), 0);
          const once = (count: number) => ({ records: count, keys: count });
          const isInHubSpot = where.startsWith('in HubSpot');
          expect(tasks).toBeGreaterThan(5);
          expect(countRecords(stage)).toEqual({
            salesforce: {
              logs: once(legs.length),
              scores: once(legs.length * 6),
              flags: once(flags),
              tasks: once(isInHubSpot ? 0 : tasks),
              shares: legs.length,
            },
            hubspot: {
              logs: once(legs.length),
              scores: once(legs.length * 6),
              tasks: once(isInHubSpot ? tasks : 0),
            },
          });
        },
        { workers: false },
      ),
    300_000,
  );
});
