import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUpDesk } from '../support/action-desk.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
  running.sweep();
});
afterAll(() => running?.close());

it('many acts on the logs of one agent, at once and while these are written, all stand in the log in the end', async () => {
  const desk = await setUpDesk(running, { calls: ['qm-1003', 'qm-1007', 'qm-1012'] });
  const keys = (await desk.log()).criteria.map(({ criterionKey }) => criterionKey);
  const values = ['0', '50', '100', 'not_applicable'];
  for (let round = 0; round < 3; round += 1) {
    const acts = Array.from({ length: 24 }, (_, at) => {
      const target = keys[at % keys.length]!;
      const value = values[(at + round) % values.length]!;
      return desk.act('Override', 'manager', { target, value, reason: `Round ${round}, ${at}` });
    });
    acts.push(desk.act('MarkSample', 'manager', { value: round % 2 === 0 ? 'on' : 'off' }));
    acts.push(desk.act('Rescore', 'manager'));
    for (const outcome of await Promise.all(acts)) expect(outcome.result).toBe('done');
  }
  const log = await desk.log();
  const { rows } = await running.database.pool.query(
    'select criterion_key as key, score, reason from overrides where leg_id = $1 and in_force order by 1',
    [desk.legId],
  );
  expect(rows).toHaveLength(keys.length);
  const inLog = log.criteria
    .map(({ criterionKey: key, score, override }) => ({ key, score, reason: override?.reason }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(inLog).toEqual(rows);
  expect(log.isSample).toBe(true);
});
