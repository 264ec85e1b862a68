import { expect, it } from 'vitest';
import type { CrmHarness, CrmTraits } from './crm-harness.ts';
import { aLogRecord, aRubricRecord, aTaskRecord } from './crm-records.ts';

export function readingContract(harness: () => CrmHarness, traits: CrmTraits): void {
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

  it.runIf(traits.actions)('readChanges, an action of a manager, is told until it is answered', async () => {
    const { crm, seedUser, userActs, answerOn } = harness();
    const byUserId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
    const [log] = await crm.upsert([aLogRecord('w:1', { access: { editorIds: [byUserId] } })]);
    const logCrmId = log!.ok ? log!.crmId : '';
    const start = await crm.readChanges({ cursor: null, openTaskIds: [], now: new Date() });
    const crmId = await userActs({
      byUserId,
      kind: 'Override',
      logCrmId,
      target: 'greeting',
      value: '100',
      reason: 'Said "hello" with a smile',
    });
    const read = (cursor: string) => crm.readChanges({ cursor, openTaskIds: [], now: new Date() });
    const told = await read(start.cursor);
    expect(told.changes).toMatchObject([
      {
        type: 'action',
        action: {
          crmId,
          kind: 'Override',
          logCrmId,
          target: 'greeting',
          value: '100',
          reason: 'Said "hello" with a smile',
          byUserId,
          rubric: null,
          at: expect.any(Date),
        },
      },
    ]);
    const again = await read(told.cursor);
    expect(again.changes).toEqual(told.changes);
    const at = new Date('2026-11-24T10:00:00Z');
    const results = await crm.answerActions!([
      { crmId, result: 'Refused', message: 'Not on your own call.', at, rubric: null },
    ]);
    expect(results).toEqual([{ crmId, ok: true }]);
    expect(await answerOn(crmId)).toEqual({ result: 'Refused', message: 'Not on your own call.', at });
    expect((await read(again.cursor)).changes).toEqual([]);
    expect((await read(start.cursor)).changes).toEqual([]);
  });

  it.runIf(traits.actions)('answerActions, one of two records is gone, answers the other', async () => {
    const { crm, seedUser, userActs, answerOn } = harness();
    const byUserId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
    const [log] = await crm.upsert([aLogRecord('w:1', { access: { editorIds: [byUserId] } })]);
    const logCrmId = log!.ok ? log!.crmId : '';
    const crmId = await userActs({ byUserId, kind: 'Note', logCrmId, reason: 'Good call' });
    const gone = {
      crmId: `${crmId.slice(0, 12)}zzz`,
      result: 'Done' as const,
      message: 'x',
      at: new Date(),
      rubric: null,
    };
    const results = await crm.answerActions!([gone, { ...gone, crmId, message: 'Kept' }]);
    expect(results).toMatchObject([
      { crmId: gone.crmId, ok: false, failure: { retry: 'never' } },
      { crmId, ok: true },
    ]);
    expect(await answerOn(crmId)).toMatchObject({ result: 'Done', message: 'Kept' });
  });

  it.runIf(!traits.actions)('answerActions, where people act by signed requests, is not there', () => {
    expect(harness().crm.answerActions).toBeNull();
  });

  it.runIf(traits.actions)(
    'keepRubrics, one new and then retired, keeps one record with its criteria and brings its state up to date',
    async () => {
      const { crm, storedRubric } = harness();
      const rubric = aRubricRecord('w:v1');
      expect(await crm.keepRubrics!([rubric, aRubricRecord('w:v2')])).toEqual([
        { key: 'w:v1', ok: true },
        { key: 'w:v2', ok: true },
      ]);
      const kept = await storedRubric('w:v1');
      expect(kept).toMatchObject({
        fields: rubric.fields,
        criteria: rubric.criteria.map(({ fields }) => fields),
      });
      await crm.keepRubrics!([{ ...rubric, fields: { ...rubric.fields, state: 'Retired' } }]);
      const retired = await storedRubric('w:v1');
      expect(retired!.fields).toMatchObject({ state: 'Retired', rubricName: 'Discovery' });
      expect(retired!.criteria).toHaveLength(2);
      expect((await storedRubric('w:v2'))!.fields).toMatchObject({ state: 'Published' });
    },
  );

  it.runIf(!traits.actions)('keepRubrics, where the settings page shows them, is not there', () => {
    expect(harness().crm.keepRubrics).toBeNull();
  });

  it('recordUrl, a log, a task, a deal and a contact, are links of that record', async () => {
    const { crm } = harness();
    for (const kind of ['coachingLog', 'task', 'deal', 'contact'] as const) {
      const url = new URL(crm.recordUrl(kind, '123456'));
      expect(url.href).toContain('123456');
    }
  });
}
