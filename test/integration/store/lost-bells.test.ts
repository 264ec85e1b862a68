import { afterEach, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import type { Stage } from '../../../server/domain/call.ts';
import { CALL_STAGES } from '../../../server/pipeline/pipeline.ts';
import { NO_BELL } from '../../../server/pipeline/stage.ts';
import { api, sample } from '../support/api.ts';
import { emptyQueue } from '../support/empty-queue.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { makeWorkspace, startTestSystem, type TestSystem } from '../support/test-system.ts';

const open: TestSystem[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
const start = async (...options: Parameters<typeof startTestSystem>) => {
  const running = await startTestSystem(...options);
  open.push(running);
  return running;
};

/** How many jobs were lost. */
async function loseQueue({ database: { pool } }: TestSystem): Promise<number> {
  const jobs = await pool.query('select count(*)::int as count from bullmq.job');
  await emptyQueue(pool);
  return jobs.rows[0].count;
}

/** Legs, and of each of these how many there are; one of everything is what there should be. */
async function perLeg({ database: { pool } }: TestSystem) {
  const { rows } = await pool.query(
    `select (select count(*)::int from legs) as legs, (select count(*)::int from scorecards) as scorecards,
       (select count(*)::int from coaching_logs) as logs, (select count(*)::int from calls) as calls,
       (select count(*)::int from (select distinct leg_id, criterion_key from criterion_scores) s) as criteria,
       (select count(*)::int from criterion_scores) as scores`,
  );
  const { legs, scorecards, logs, calls, criteria, scores } = rows[0];
  expect({ scorecards, logs, scores }).toEqual({ scorecards: legs, logs: legs, scores: criteria });
  return { legs, calls };
}

describe('the queue emptied while calls wait', () => {
  it('at every stage, the sweeper brings each of them home', async () => {
    const running = await start();
    const routes = api(running, await makeWorkspace(running));
    const waiting: Record<string, string> = {};
    for (const [at, { name }] of CALL_STAGES.entries()) {
      const startedAt = new Date(Date.parse(sample('qm-1001').startedAt) + at * 3_600_000).toISOString();
      const id = await routes.send({ ...sample('qm-1001'), externalId: name, startedAt });
      waiting[name] = id;
      const { workspaceId } = await running.system.database.call.findUniqueOrThrow({ where: { id } });
      for (const stage of CALL_STAGES.slice(0, at))
        await stage.run({ workspaceId, callId: id }, running.system.deps);
      expect(await routes.status(id)).toMatchObject({ stage: name, state: 'pending' });
    }
    expect(await loseQueue(running)).toBe(CALL_STAGES.length);
    await running.work();
    running.sweep();
    for (const id of Object.values(waiting))
      expect(await routes.until(id)).toMatchObject({ state: 'logged' });
    expect(await perLeg(running)).toEqual({ legs: CALL_STAGES.length, calls: CALL_STAGES.length });
  });

  it('a stage rung for twice, or after its call went on, does nothing', async () => {
    const running = await start();
    const workspace = await makeWorkspace(running);
    const callId = await api(running, workspace).send(sample('qm-1001'));
    const message = { workspaceId: workspace.id, callId };
    for (const stage of CALL_STAGES) {
      const runs = [stage.run(message, running.system.deps), stage.run(message, running.system.deps)];
      const ends = await Promise.allSettled(runs);
      expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true);
      for (const end of ends)
        if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'conflict' });
      expect(await stage.run(message, running.system.deps)).toEqual(NO_BELL);
    }
    expect(await perLeg(running)).toEqual({ legs: 1, calls: 1 });
  });
});

describe('workers stopped in the middle of their work', () => {
  it('gracefully, hand on what is left: others finish everything, and nothing twice', async () => {
    const database = await createTestDatabase();
    const first = await start({ database });
    const workspace = await makeWorkspace(first);
    const samples = loadSampleCalls(new Date());
    const ids = await Promise.all(samples.map((call) => api(first, workspace).send(call)));
    const reached = Promise.withResolvers<void>();
    const stages = CALL_STAGES.map((stage) => ({
      ...stage,
      async run(...work: Parameters<typeof stage.run>) {
        const bell = await stage.run(...work);
        if (stage.name === ('score' satisfies Stage)) reached.resolve();
        return bell;
      },
    }));
    await first.work({ stages });
    await reached.promise;
    await first.close();
    open.splice(open.indexOf(first), 1);

    const second = await start({ database });
    const routes = api(second, workspace);
    const atStop = await Promise.all(ids.map((id) => routes.status(id)));
    expect(atStop.some(({ state }) => state === 'pending')).toBe(true);
    await second.work();
    second.sweep();
    const ends = [];
    for (const id of ids) ends.push(await routes.until(id));
    expect(ends.filter(({ state }) => state === 'failed' || state === 'pending')).toEqual([]);
    const { calls, legs } = await perLeg(second);
    expect(calls).toBe(samples.length);
    expect(legs).toBe(ends.filter(({ state }) => state === 'logged').flatMap((end) => end.legs).length);
    await second.close();
    open.splice(open.indexOf(second), 1);
    await database.drop();
  });
});
