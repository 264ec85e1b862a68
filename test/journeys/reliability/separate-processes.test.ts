import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { checkExpected } from '../../../demo/run/check-expected.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { loadSampleCalls } from '../../../demo/world.ts';
import { createDatabase } from '../../integration/support/test-database.ts';
import { countRecords } from '../support/in-crms.ts';
import { type ProductProcess, startProduct } from '../support/product-process.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

const HALFTIME_SECRET = 'a secret of at least 32 characters';
let stage: TestStage | undefined;
const running: ProductProcess[] = [];
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await stage?.close();
  stage = undefined;
});

describe('processes of their own', () => {
  it('three started at once on an empty database, all come up on one history and stop when told', async () => {
    const database = await createDatabase('template template0');
    const env = { DATABASE_URL: database.url, HALFTIME_SECRET, PORT: '0' };
    running.push(
      ...(await Promise.all([
        startProduct('web', env),
        startProduct('worker', env),
        startProduct('worker', env),
      ])),
    );
    const { rows } = await database.pool.query(
      'select migration_name, count(*)::int as times from _prisma_migrations group by 1',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ times }) => times === 1)).toBe(true);
    for (const { child } of running) child.kill('SIGTERM');
    expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    await database.drop();
  }, 60_000);

  it('workers stopped with SIGTERM in the middle of their work, hand it on: everything arrives, once', async () => {
    stage = await startTestStage({ workers: false });
    const env = { ...stage.vendors.env, ...stage.env, PUBLIC_URL: stage.running.url };
    for (const call of loadSampleCalls(new Date())) await stage.send(call);
    for (const pause of [150, 600, 1_500]) {
      const worker = await startProduct('worker', env);
      running.push(worker);
      await sleep(pause);
      worker.child.kill('SIGTERM');
      expect(await worker.ended).toBe(0);
      expect(worker.lines.at(-1)).toContain('"msg":"stopped"');
    }
    running.push(await startProduct('worker', env));
    const calls = (await stage.settled()).map((call) => ({ ...call, secondsToEnd: 0 }));
    expect(checkExpected(stage, calls, readBack(stage, calls))).toEqual([]);
    const { salesforce, hubspot } = countRecords(stage);
    for (const { records, keys } of [
      salesforce.logs,
      salesforce.scores,
      salesforce.tasks,
      hubspot.logs,
      hubspot.scores,
    ])
      expect(records).toBe(keys);
  }, 120_000);
});
