import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { createLog } from '../../../server/log.ts';
import { transact } from '../../../server/store/db.ts';
import { dueRecords, finishDelivered, recordOutcomes } from '../../../server/store/outbox.ts';
import { startWorkers } from '../../../server/workers.ts';
import { sendSample } from '../support/flagged-call.ts';
import { onTestStage, type TestStage } from '../support/test-stage.ts';

/** Brings a call to the point where its records wait, and no further. */
async function callAtDelivery(stage: TestStage): Promise<string> {
  const { system } = stage.running;
  const crmOf = async () => {
    throw new AppError('unavailable', 'not in this test');
  };
  const callId = await sendSample(stage);
  await startWorkers({
    ...system,
    deps: { ...system.deps, crmOf },
    log: createLog('silent'),
    concurrency: 1,
  });
  for (let waited = 0; waited < 100; waited += 1) {
    if ((await stage.view(callId)).deliveries.length > 0) return callId;
    await sleep(100);
  }
  throw new Error('the call did not come to delivery');
}

it(
  'deliveries to both CRMs recorded at the same moment, the call is seen to be done',
  () =>
    onTestStage(
      async (stage) => {
        const callId = await callAtDelivery(stage);
        const { database } = stage.running.system;
        const record = async (connectionId: string, beforeCommit: () => Promise<void>) => {
          const rows = await dueRecords(database, connectionId, { logs: 10 });
          expect(rows.length).toBeGreaterThan(7);
          await transact(database, async (tx) => {
            await recordOutcomes(
              tx,
              rows.map((row) => ({ row, crmId: row.record.key })),
            );
            await finishDelivered(tx, [callId]);
            await beforeCommit();
          });
        };
        const first = Promise.withResolvers<void>();
        const commit = Promise.withResolvers<void>();
        const slow = record(stage.connections.salesforce, () => {
          first.resolve();
          return commit.promise;
        });
        await first.promise;
        const fast = record(stage.connections.hubspot, async () => {});
        await Promise.race([fast, sleep(500)]);
        commit.resolve();
        await Promise.all([slow, fast]);
        expect(await stage.view(callId)).toMatchObject({ state: 'logged' });
      },
      { workers: false },
    ),
  60_000,
);
