import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { checkExpected } from '../../../demo/run/check-expected.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { loadSampleCalls } from '../../../demo/world.ts';
import { emptyQueue } from '../../integration/support/empty-queue.ts';
import { createTestRedis, hasRedis, redisNote } from '../../integration/support/test-redis.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

let stage: TestStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** Sends the calls while the queue is emptied again and again under the workers. */
async function sendWhileEmptying(on: TestStage, empty: () => Promise<unknown>): Promise<void> {
  for (const call of loadSampleCalls(new Date())) {
    expect((await on.send(call)).status).toBe(202);
    await sleep(60);
    await empty();
  }
}

async function expectEverything(on: TestStage): Promise<void> {
  const calls = (await on.settled(90_000)).map((call) => ({ ...call, secondsToEnd: 0 }));
  expect(checkExpected(on, calls, readBack(on, calls))).toEqual([]);
}

describe('the queue lost again and again under load', () => {
  it('on PostgreSQL, the sweeper brings every call home', async () => {
    stage = await startTestStage();
    const { pool } = stage.database;
    await sendWhileEmptying(stage, () => emptyQueue(pool));
    await expectEverything(stage);
  }, 120_000);

  it.skipIf(!hasRedis)(
    `on Redis, the sweeper brings every call home${redisNote}`,
    async () => {
      const { url: redisUrl, drop } = await createTestRedis();
      stage = await startTestStage({ env: { REDIS_URL: redisUrl } });
      const redis = new Redis(redisUrl);
      await sendWhileEmptying(stage, () => redis.flushdb());
      await expectEverything(stage);
      redis.disconnect();
      await stage.close();
      stage = undefined;
      await drop();
    },
    120_000,
  );
});
