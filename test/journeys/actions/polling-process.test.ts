import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, answerOn, MANAGER } from '../support/act-in-salesforce.ts';
import { sendSample } from '../support/flagged-call.ts';
import { type ProductProcess, startProduct } from '../support/product-process.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await startTestStage({ workers: false });
}, 120_000);
afterAll(() => stage?.close());

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 300; waited += 1) {
    if (await isTrue()) return;
    await sleep(100);
  }
  throw new Error('did not happen in 30 s');
}
/** The minute is over. */
const nextLook = () => stage.database.pool.query(`delete from rate_budgets where bucket = 'changes'`);
const note = () => act(stage, stage.ids.salesforce[MANAGER]!, { kind: 'Note', reason: 'Hold times' });

it('the worker process of the product, reads both CRMs from its start on; killed, the next one answers', async () => {
  const start = () =>
    startProduct('worker', { ...stage.vendors.env, ...stage.env, PUBLIC_URL: stage.running.url });
  const first = await start();
  let second: ProductProcess | undefined;
  try {
    await until(async () => {
      const { rows } = await stage.database.pool.query(
        `select 1 from connections where changes_cursor is not null`,
      );
      return rows.length === 2;
    });
    await sendSample(stage);
    await stage.settled();
    const answered = await note();
    await nextLook();
    await until(() => answerOn(stage, answered).result === 'Done');

    first.child.kill('SIGKILL');
    await first.ended;
    const left = await note();
    await nextLook();
    second = await start();
    await until(() => answerOn(stage, left).result === 'Done');
    const { rows } = await stage.database.pool.query(`select count(*)::int as n from actions`);
    expect(rows[0].n).toBe(2);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  } finally {
    first.child.kill('SIGKILL');
    second?.child.kill('SIGKILL');
  }
}, 180_000);
