import { expect, it } from 'vitest';
import type { CrmHarness, CrmTraits } from './crm-harness.ts';
import { aLogRecord, aTaskRecord } from './crm-records.ts';

export function readingContract(harness: () => CrmHarness, _traits: CrmTraits): void {
  it('readChanges, one of two tasks completed by a user, tells that one', async () => {
    const { crm, seedUser, userCompletesTask } = harness();
    const managerId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
    const results = await crm.upsert([
      aLogRecord('w:1'),
      aTaskRecord('w:1:quality', 'w:1', managerId),
      aTaskRecord('w:1:compliance', 'w:1', managerId),
    ]);
    const openTaskIds = results.slice(1).map((result) => (result.ok ? result.crmId : ''));
    const start = await crm.readChanges({ cursor: null, openTaskIds, now: new Date() });
    expect(start.changes).toEqual([]);
    await userCompletesTask(openTaskIds[0]!);
    const { changes, cursor } = await crm.readChanges({ cursor: start.cursor, openTaskIds, now: new Date() });
    expect(changes).toMatchObject([{ type: 'task_state', taskCrmId: openTaskIds[0], state: 'completed' }]);
    const left = await crm.readChanges({ cursor, openTaskIds: [openTaskIds[1]!], now: new Date() });
    expect(left.changes).toEqual([]);
  });

  it('readChanges, a log deleted by a user, is told once', async () => {
    const { crm, userDeletesLog } = harness();
    const [log] = await crm.upsert([aLogRecord('w:1'), aLogRecord('w:2')]);
    const crmId = log!.ok ? log!.crmId : '';
    const start = await crm.readChanges({ cursor: null, openTaskIds: [], now: new Date() });
    await userDeletesLog(crmId);
    const next = await crm.readChanges({ cursor: start.cursor, openTaskIds: [], now: new Date() });
    expect(next.changes).toMatchObject([{ type: 'deleted', kind: 'coachingLog', crmId }]);
    const after = await crm.readChanges({ cursor: next.cursor, openTaskIds: [], now: new Date() });
    expect(after.changes).toEqual([]);
  });

  it('recordUrl, a log, a task, a deal and a contact, are links of that record', async () => {
    const { crm } = harness();
    for (const kind of ['coachingLog', 'task', 'deal', 'contact'] as const) {
      const url = new URL(crm.recordUrl(kind, '123456'));
      expect(url.href).toContain('123456');
    }
  });
}
