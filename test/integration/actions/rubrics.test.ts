import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRubrics } from '../../../demo/world.ts';
import type { CoachingLog } from '../../../server/domain/coaching-log.ts';
import { transact } from '../../../server/store/db.ts';
import { createDraft } from '../../../server/store/rubric-drafts.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import { type ActionDesk, setUpDesk } from '../support/action-desk.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
});
afterAll(() => running?.close());

const support = () => loadRubrics().find(({ callType }) => callType === 'support')!;
const publish = (
  desk: ActionDesk,
  change: (criterion: ReturnType<typeof support>['criteria'][number]) => object,
) =>
  transact(running.system.database, (tx) =>
    publishRubric(tx, desk.workspace.id, {
      ...support(),
      criteria: support().criteria.map((criterion) => ({ ...criterion, ...change(criterion) })),
    }),
  );

describe('a rubric, published and retired by an action', () => {
  it('by an admin, takes effect; by a manager or an admin of another workspace, is refused', async () => {
    const desk = await setUpDesk(running);
    const draftId = await transact(running.system.database, (tx) =>
      createDraft(tx, desk.workspace.id, support(), desk.people.admin!),
    );
    const publishIt = { legId: null, rubricId: draftId, value: 'Clearer words.' };
    for (const who of ['rep', 'manager', 'analyst', 'peer', 'foreigner', 'nobody'] as const)
      expect(await desk.act('PublishRubric', who, publishIt)).toMatchObject({ result: 'refused' });
    expect(await desk.act('PublishRubric', 'admin', publishIt)).toEqual({
      result: 'done',
      message: 'Published as version 2.',
    });
    expect(await desk.act('PublishRubric', 'admin', publishIt)).toMatchObject({
      result: 'refused',
      message: expect.stringContaining('published'),
    });
    const retireIt = { legId: null, target: draftId };
    expect(await desk.act('RetireRubric', 'manager', retireIt)).toMatchObject({ result: 'refused' });
    expect(await desk.act('RetireRubric', 'admin', retireIt)).toMatchObject({ result: 'done' });
    expect(await desk.act('RetireRubric', 'admin', retireIt)).toMatchObject({
      result: 'refused',
      message: expect.stringContaining('retired already'),
    });
    expect(await desk.act('RetireRubric', 'admin', { legId: null })).toMatchObject({ result: 'refused' });
  });
});

describe('an override when the call is scored again', () => {
  const KEY = 'recording_disclosure';
  const of = (log: CoachingLog) => log.criteria.find(({ criterionKey }) => criterionKey === KEY)!;

  it('by a new version that finds its proof elsewhere, asks to look again; where it finds it as before, counts again', async () => {
    const desk = await setUpDesk(running, { calls: ['qm-1001'] });
    expect(of(await desk.log())).toMatchObject({ score: 100 });
    await desk.act('Override', 'manager', { target: KEY, value: '50', reason: 'Mumbled.' });
    expect(of(await desk.log())).toMatchObject({ score: 50, machineScore: 100 });

    const other = { statements: ['Your deposit is insured up to the legal limit'], mustHave: [] };
    await publish(desk, ({ key }) => (key === KEY ? { exact: other } : {}));
    await desk.act('Rescore', 'manager');
    expect(of(await desk.log())).toMatchObject({
      ...{ score: 0, machineScore: 0, override: null },
      staleOverride: 'Was overridden to 50 on version 1, please look again',
    });
    const inForce = async () =>
      (await running.database.pool.query('select in_force from overrides where leg_id = $1', [desk.legId]))
        .rows;
    expect(await inForce()).toEqual([{ in_force: false }]);

    await publish(desk, () => ({}));
    await desk.act('Rescore', 'manager');
    expect(of(await desk.log())).toMatchObject({ score: 50, machineScore: 100, staleOverride: null });
    expect(await inForce()).toEqual([{ in_force: true }]);
  });
});
