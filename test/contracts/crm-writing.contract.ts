import { expect, it } from 'vitest';
import type { CrmRecord, UpsertResult } from '../../server/crm/crm.ts';
import type { CrmHarness } from './crm-harness.ts';
import { aLogRecord, aScoreRecord, aTaskRecord } from './crm-records.ts';

const idOf = (result: UpsertResult | undefined) => (result?.ok ? result.crmId : undefined);
const flags = (results: UpsertResult[]) => results.map((result) => result.ok && result.created);

export function writingContract(harness: () => CrmHarness): void {
  it('upsert, one log with its score, stores both with their values', async () => {
    const { crm, storedLog, storedChildren } = harness();
    const results = await crm.upsert([aLogRecord('w:1'), aScoreRecord('w:1:greeting', 'w:1')]);
    expect(results).toMatchObject([
      { kind: 'coachingLog', key: 'w:1', ok: true, created: true },
      { kind: 'criterionScore', key: 'w:1:greeting', ok: true, created: true },
    ]);
    const log = await storedLog('w:1');
    expect(log).toMatchObject({
      crmId: idOf(results[0]),
      fields: {
        externalKey: 'w:1',
        status: 'Scored',
        overallScore: 72.5,
        durationSeconds: 421,
        callDate: '2026-11-20',
        released: true,
      },
    });
    expect(new Date(String(log!.fields.callStartedAt)).toISOString()).toBe('2026-11-20T15:30:00.000Z');
    expect(await storedChildren('w:1')).toMatchObject([
      {
        kind: 'criterionScore',
        key: 'w:1:greeting',
        crmId: idOf(results[1]),
        fields: { score: 100, level: 'Good' },
      },
    ]);
  });

  it('upsert, a child listed before its log, stores both', async () => {
    const { crm, storedChildren } = harness();
    const results = await crm.upsert([aScoreRecord('w:1:a', 'w:1'), aLogRecord('w:1')]);
    expect(results.map((result) => [result.key, result.ok])).toEqual([
      ['w:1:a', true],
      ['w:1', true],
    ]);
    expect(await storedChildren('w:1')).toHaveLength(1);
  });

  it('upsert, 450 logs with children twice, answers in order and stores one of everything', async () => {
    const { crm, countLogs, storedChildren } = harness();
    const records: CrmRecord[] = Array.from({ length: 450 }, (_, i) => `w:${i}`).flatMap((key) => [
      aLogRecord(key),
      aScoreRecord(`${key}:a`, key),
    ]);
    const first = await crm.upsert(records);
    expect(first.map((result) => result.key)).toEqual(records.map((record) => record.key));
    expect(new Set(flags(first))).toEqual(new Set([true]));
    const second = await crm.upsert(records);
    expect(new Set(flags(second))).toEqual(new Set([false]));
    expect(second.map(idOf)).toEqual(first.map(idOf));
    for (const key of ['w:0', 'w:199', 'w:200', 'w:449']) {
      expect(await countLogs(key)).toBe(1);
      expect(await storedChildren(key)).toHaveLength(1);
    }
  }, 60_000);

  it('upsert, the same key twice in one batch, stores the last values once', async () => {
    const { crm, countLogs, storedLog } = harness();
    const results = await crm.upsert([
      aLogRecord('w:1', { fields: { overallScore: 10 } }),
      aLogRecord('w:1', { fields: { overallScore: 20 } }),
    ]);
    expect(results).toHaveLength(2);
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await countLogs('w:1')).toBe(1);
    expect((await storedLog('w:1'))!.fields.overallScore).toBe(20);
  });

  it('upsert, a child sent alone with the id of its log, is stored under it', async () => {
    const { crm, storedChildren } = harness();
    const [log] = await crm.upsert([aLogRecord('w:1')]);
    const logCrmId = idOf(log)!;
    const results = await crm.upsert([aScoreRecord('w:1:late', 'w:1', { logCrmId })]);
    expect(results).toMatchObject([{ ok: true, created: true }]);
    expect((await storedChildren('w:1')).map((child) => child.key)).toEqual(['w:1:late']);
  });

  it('upsert, an update by known ids, changes the values and makes nothing new', async () => {
    const { crm, countLogs, storedLog, storedChildren } = harness();
    const [log, score] = await crm.upsert([aLogRecord('w:1'), aScoreRecord('w:1:a', 'w:1')]);
    const results = await crm.upsert([
      aLogRecord('w:1', { crmId: idOf(log)!, fields: { overallScore: 90 } }),
      aScoreRecord('w:1:a', 'w:1', { crmId: idOf(score)!, logCrmId: idOf(log)!, fields: { score: 50 } }),
    ]);
    expect(flags(results)).toEqual([false, false]);
    expect((await storedLog('w:1'))!.fields.overallScore).toBe(90);
    expect((await storedChildren('w:1'))[0]!.fields.score).toBe(50);
    expect(await countLogs('w:1')).toBe(1);
  });

  it('upsert, a null value, clears what was there', async () => {
    const { crm, storedLog } = harness();
    await crm.upsert([aLogRecord('w:1', { fields: { focus: 'Discovery', complianceRate: 100 } })]);
    await crm.upsert([aLogRecord('w:1', { fields: { focus: null, complianceRate: null } })]);
    const fields = (await storedLog('w:1'))!.fields;
    expect([fields.focus ?? null, fields.complianceRate ?? null]).toEqual([null, null]);
  });

  it('upsert, text longer than its field, is cut with a visible mark', async () => {
    const { crm, storedLog } = harness();
    const results = await crm.upsert([aLogRecord('w:1', { fields: { focus: 'x'.repeat(500) } })]);
    expect(results).toMatchObject([{ ok: true }]);
    expect((await storedLog('w:1'))!.fields.focus).toBe(`${'x'.repeat(119)}…`);
  });

  it('upsert, owner, contact, account and deal given, are on the log', async () => {
    const { crm, seedUser, seedAccount, seedContact, seedDeal, storedLog } = harness();
    const ownerId = await seedUser({ name: 'Ana Agent', email: 'ana@example.com' });
    const accountId = await seedAccount({ name: 'Acme' });
    const contactId = await seedContact({ name: 'Cora', accountId });
    const dealId = await seedDeal({ name: 'Renewal', stage: 'first', accountId });
    await crm.upsert([
      aLogRecord('w:1', { access: { ownerId }, associations: { contactId, accountId, dealId } }),
    ]);
    expect(await storedLog('w:1')).toMatchObject({ ownerId, contactId, dealId, accountId });
  });

  it('upsert, an owner who left and a contact who was deleted, fail alone with reason and remedy', async () => {
    const { crm, seedUser, seedContact, deleteContact, storedLog, storedChildren } = harness();
    const goneId = await seedUser({ name: 'Gus Gone', email: 'gus@example.com', active: false });
    const contactId = await seedContact({ name: 'Cora' });
    await deleteContact(contactId);
    const results = await crm.upsert([
      aLogRecord('w:good'),
      aLogRecord('w:owner', { access: { ownerId: goneId } }),
      aLogRecord('w:contact', { associations: { contactId } }),
      aScoreRecord('w:good:a', 'w:good'),
      aScoreRecord('w:owner:a', 'w:owner'),
    ]);
    expect(results.map((result) => result.ok)).toEqual([true, false, false, true, false]);
    for (const result of results) {
      if (result.ok) continue;
      expect(result.failure.code).not.toBe('');
      expect(result.failure.reason.length).toBeGreaterThan(10);
      expect(result.failure.remedy.length).toBeGreaterThan(10);
    }
    expect(results[1]).toMatchObject({ failure: { retry: 'never' } });
    expect(await storedLog('w:good')).not.toBeNull();
    expect(await storedChildren('w:good')).toHaveLength(1);
    expect(await storedLog('w:owner')).toBeNull();
  });

  it('upsert, a log that a person deleted sent with its id, is not made again', async () => {
    const { crm, userDeletesLog, countLogs } = harness();
    const [log] = await crm.upsert([aLogRecord('w:1')]);
    await userDeletesLog(idOf(log)!);
    const results = await crm.upsert([aLogRecord('w:1', { crmId: idOf(log)! }), aLogRecord('w:2')]);
    expect(results).toMatchObject([{ ok: false, failure: { retry: 'never' } }, { ok: true }]);
    expect(await countLogs('w:1')).toBe(0);
  });

  it('upsert, a task with its log, is stored once however often it is sent', async () => {
    const { crm, seedUser, storedTasks } = harness();
    const managerId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
    const records = [aLogRecord('w:1'), aTaskRecord('w:1:quality', 'w:1', managerId)];
    const first = await crm.upsert(records);
    const second = await crm.upsert(records);
    expect([first[1], second[1]]).toMatchObject([
      { ok: true, created: true },
      { ok: true, created: false },
    ]);
    const tasks = await storedTasks('w:1');
    expect(tasks).toMatchObject([
      {
        crmId: idOf(first[1]),
        subject: 'Coaching review: Ana Agent, call of 2026-11-20',
        ownerId: managerId,
        state: 'open',
        priority: 'high',
      },
    ]);
    expect(tasks[0]!.body).toContain('Please review the coaching log.');
  });

  it('upsert, a task completed by us, is completed in the CRM', async () => {
    const { crm, seedUser, storedTasks } = harness();
    const managerId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
    const [log, task] = await crm.upsert([aLogRecord('w:1'), aTaskRecord('w:1:quality', 'w:1', managerId)]);
    await crm.upsert([
      aTaskRecord('w:1:quality', 'w:1', managerId, {
        crmId: idOf(task)!,
        logCrmId: idOf(log)!,
        task: { state: 'completed' },
      }),
    ]);
    expect(await storedTasks('w:1')).toMatchObject([{ state: 'completed' }]);
  });

  it('upsert, a task for somebody who left, fails alone and its log is stored', async () => {
    const { crm, seedUser, storedLog, storedTasks } = harness();
    const goneId = await seedUser({ name: 'Gus Gone', email: 'gus@example.com', active: false });
    const results = await crm.upsert([aLogRecord('w:1'), aTaskRecord('w:1:quality', 'w:1', goneId)]);
    expect(results).toMatchObject([{ ok: true }, { ok: false, failure: { retry: 'never' } }]);
    expect(await storedLog('w:1')).not.toBeNull();
    expect(await storedTasks('w:1')).toEqual([]);
  });

  it('upsert, no records, answers nothing', async () => {
    expect(await harness().crm.upsert([])).toEqual([]);
  });
}
