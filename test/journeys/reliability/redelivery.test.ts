import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { countRecords } from '../support/in-crms.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

describe('the same call delivered fifty times at once', () => {
  let stage: TestStage;
  beforeAll(async () => {
    stage = await startTestStage();
  });
  afterAll(() => stage?.close());

  it('with and without Idempotency-Key, is one call, one log in each CRM and its tasks once', async () => {
    const call = loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1012')!;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        stage.send(call, at % 2 ? { 'idempotency-key': `key-${at % 5}` } : {}),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(202));
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);

    const [settled, ...others] = await stage.settled();
    expect(others).toEqual([]);
    const { log } = settled!.legs[0]!;
    const one = { records: 1, keys: 1 };
    const counts = countRecords(stage);
    expect(counts.salesforce).toMatchObject({ logs: one, scores: { records: 6, keys: 6 }, shares: 1 });
    expect(counts.hubspot).toMatchObject({ logs: one, scores: { records: 6, keys: 6 } });
    expect(log!.tasks.length).toBe(2);
    expect(counts.salesforce.tasks).toEqual({ records: 2, keys: 2 });
    expect(counts.salesforce.flags).toEqual({ records: log!.flags.length, keys: log!.flags.length });
  });
});
