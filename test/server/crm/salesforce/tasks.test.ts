import { afterEach, describe, expect, it } from 'vitest';
import type { UpsertResult } from '../../../../server/crm/crm.ts';
import { createSalesforceCrm } from '../../../../server/crm/salesforce/salesforce-crm.ts';
import { aLogRecord, aScoreRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness, type TaskWay } from './harness.ts';

let harness: SalesforceHarness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const idOf = (result: UpsertResult | undefined) => (result?.ok ? result.crmId : '');

async function withTask(way: TaskWay) {
  harness = await makeSalesforceHarness(way);
  const managerId = await harness.seedUser({ name: 'Mia', email: 'mia@halftime.test' });
  const results = await harness.crm.upsert([aLogRecord('w:1'), aTaskRecord('w:1:t1', 'w:1', managerId)]);
  const [logCrmId, crmId] = results.map(idOf);
  const task = (state: 'open' | 'completed') =>
    aTaskRecord('w:1:t1', 'w:1', managerId, {
      crmId: crmId!,
      logCrmId: logCrmId!,
      task: { state, priority: 'normal' },
    });
  return { ...harness, managerId, crmId: crmId!, task };
}

describe.each(['upsert', 'lookup'] as const)('a task a person works on, tasks by %s', (way) => {
  it('upsert, begun by the manager and still open for us, stays "In Progress"', async () => {
    const { crm, sandbox, crmId, task } = await withTask(way);
    sandbox.org.update(crmId, { Status: 'In Progress' });
    expect(await crm.upsert([task('open')])).toMatchObject([{ ok: true, created: false }]);
    expect(sandbox.org.row(crmId)).toMatchObject({ Status: 'In Progress', Priority: 'Normal' });
  });

  it('upsert, completed by the manager and open again for us, is open again', async () => {
    const { crm, sandbox, crmId, task } = await withTask(way);
    sandbox.org.update(crmId, { Status: 'Completed' });
    await crm.upsert([task('open')]);
    expect(sandbox.org.row(crmId)).toMatchObject({ IsClosed: false });
  });

  it('upsert, deleted by the manager, is refused and not made again', async () => {
    const { crm, sandbox, crmId, task, storedTasks } = await withTask(way);
    sandbox.org.delete(crmId);
    expect(await crm.upsert([task('open')])).toMatchObject([{ ok: false, failure: { retry: 'never' } }]);
    expect(await storedTasks('w:1')).toEqual([]);
  });
});

describe('where the key on Activity is not deployed', () => {
  it('upsert, deployed while we run, makes the task without a restart', async () => {
    harness = await makeSalesforceHarness();
    const { sandbox, options, seedUser } = harness;
    const managerId = await seedUser({ name: 'Mia', email: 'mia@halftime.test' });
    const crm = createSalesforceCrm(options);
    const records = [aLogRecord('w:1'), aTaskRecord('w:1:t1', 'w:1', managerId)];
    sandbox.org.faults.add({
      match: { body: (body) => JSON.stringify(body).includes('/sobjects/Task/describe') },
      answer: {
        status: 200,
        body: {
          compositeResponse: ['Opportunity', 'Task'].map((name) => ({
            body: { name, fields: [] },
            httpHeaders: {},
            httpStatusCode: 200,
            referenceId: name,
          })),
        },
      },
    });
    expect(await crm.upsert(records)).toMatchObject([{ ok: true }, { ok: false }]);
    expect(await crm.upsert(records)).toMatchObject([{ ok: true }, { ok: true, created: true }]);
  });

  it('upsert, a task made before the key was hidden, is still completed', async () => {
    const { sandbox, crmId, task, options } = await withTask('upsert');
    sandbox.org.dropField('Task', 'Coaching_Key__c');
    const [result] = await createSalesforceCrm(options).upsert([task('completed')]);
    expect(result).toMatchObject({ ok: true, crmId });
    expect(sandbox.org.row(crmId)).toMatchObject({ IsClosed: true });
  });

  it('readChanges, a log deleted by a person, is told all the same', async () => {
    harness = await makeSalesforceHarness('missing');
    const { crm, userDeletesLog } = harness;
    const crmId = idOf((await crm.upsert([aLogRecord('w:1')]))[0]);
    const { cursor } = await crm.readChanges({ cursor: null, openTaskIds: [], now: new Date() });
    await userDeletesLog(crmId);
    const { changes } = await crm.readChanges({ cursor, openTaskIds: [], now: new Date() });
    expect(changes).toMatchObject([{ type: 'deleted', kind: 'coachingLog', crmId }]);
  });
});

describe('a score sent without its log', () => {
  it('upsert, the log not in Salesforce, waits for its log instead of asking for a deployment', async () => {
    harness = await makeSalesforceHarness();
    const [result] = await harness.crm.upsert([aScoreRecord('w:1:a', 'w:1')]);
    expect(result).toMatchObject({ ok: false, failure: { code: 'PARENT_NOT_WRITTEN', retry: 'later' } });
  });

  it('upsert, its log deleted by a person, is refused with the words for a deleted log', async () => {
    harness = await makeSalesforceHarness();
    const { crm, userDeletesLog } = harness;
    const logCrmId = idOf((await crm.upsert([aLogRecord('w:1')]))[0]);
    await userDeletesLog(logCrmId);
    const [result] = await crm.upsert([aScoreRecord('w:1:a', 'w:1', { logCrmId })]);
    expect(result).toMatchObject({ ok: false, failure: { retry: 'never' } });
    expect(await harness.storedChildren('w:1')).toEqual([]);
  });
});
