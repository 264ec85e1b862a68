import { afterEach, beforeEach, expect, it } from 'vitest';
import { aLogRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { type HubSpotHarness, makeHubSpotHarness } from './harness.ts';

let harness: HubSpotHarness;
let tasks: string[];
let cursor: string;
beforeEach(async () => {
  harness = await makeHubSpotHarness();
  const owner = await harness.seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
  const keys = ['w:1:a', 'w:1:b', 'w:1:c'];
  const results = await harness.crm.upsert([
    aLogRecord('w:1'),
    ...keys.map((key) => aTaskRecord(key, 'w:1', owner)),
  ]);
  tasks = results.slice(1).map((result) => (result.ok ? result.crmId : ''));
  cursor = (await harness.crm.readChanges({ cursor: null, openTaskIds: [], now: new Date() })).cursor;
});
afterEach(() => harness.close());

const read = () => harness.crm.readChanges({ cursor, openTaskIds: tasks, now: new Date() });

it('readChanges, one task deferred and one in progress, tells nothing', async () => {
  harness.portal.update('tasks', tasks[0]!, { hs_task_status: 'DEFERRED' });
  harness.portal.update('tasks', tasks[1]!, { hs_task_status: 'IN_PROGRESS' });
  expect((await read()).changes).toEqual([]);
});

it('readChanges, one task deleted and one completed, tells both', async () => {
  harness.portal.archive('tasks', tasks[0]!);
  harness.portal.completeTask(tasks[1]!);
  const { changes } = await read();
  expect(changes).toMatchObject([
    { type: 'deleted', kind: 'task', crmId: tasks[0] },
    { type: 'task_state', taskCrmId: tasks[1], state: 'completed', at: expect.any(Date) },
  ]);
});

it('readChanges, 250 open tasks, takes three reads and one look at deleted logs', async () => {
  harness.portal.requests.clear();
  const openTaskIds = Array.from({ length: 250 }, (_, i) => String(i + 1));
  await harness.crm.readChanges({ cursor, openTaskIds, now: new Date() });
  expect(harness.portal.requests.count({ kind: 'batch_read' })).toBe(3);
  expect(harness.portal.requests.count()).toBe(4);
});

it('readChanges, a deleted log told to another process, is not told again', async () => {
  const made = await harness.crm.upsert([aLogRecord('w:2')]);
  const logId = made[0]!.ok ? made[0]!.crmId : '';
  await harness.userDeletesLog(logId);
  const first = await read();
  expect(first.changes).toMatchObject([{ type: 'deleted', kind: 'coachingLog', crmId: logId }]);
  const other = harness.makeCrm();
  const second = await other.readChanges({ cursor: first.cursor, openTaskIds: [], now: new Date() });
  expect(second.changes).toEqual([]);
  expect((await read()).changes).toEqual(first.changes);
});
