import { expect, it } from 'vitest';
import type { Crm } from '../../server/crm/crm.ts';
import type { CrmHarness, CrmTraits, FailureKind } from './crm-harness.ts';
import { aLogRecord, aScoreRecord, aTaskRecord } from './crm-records.ts';

/** Every way of asking: none may turn a failed call into an empty answer. */
const CALLS: [string, (crm: Crm) => Promise<unknown>][] = [
  ['findContacts', (crm) => crm.findContacts({ phones: ['+14155551212'], emails: [], ids: [] })],
  ['findContacts by e-mail', (crm) => crm.findContacts({ phones: [], emails: ['a@example.com'], ids: [] })],
  ['openDeals', (crm) => crm.openDeals({ contactIds: ['003000000000001AAA'], accountIds: [] })],
  ['dealsById', (crm) => crm.dealsById(['006000000000001AAA'])],
  ['dealsAt', (crm) => crm.dealsAt([{ dealId: '006000000000001AAA', at: new Date() }])],
  ['listUsers', (crm) => crm.listUsers()],
  ['upsert', (crm) => crm.upsert([aLogRecord('w:1')])],
  [
    'readChanges',
    (crm) =>
      crm.readChanges({ cursor: null, openTaskIds: ['00T000000000001AAA'], now: new Date() }).then((first) =>
        crm.readChanges({
          cursor: first.cursor,
          openTaskIds: ['00T000000000001AAA'],
          now: new Date(),
        }),
      ),
  ],
];

export function failureContract(harness: () => CrmHarness, traits: CrmTraits): void {
  const has = (kind: FailureKind) => traits.failures.includes(kind);

  it.skipIf(!has('rate_limit'))('upsert, over the limit, is rate_limited with a wait', async () => {
    const { crm, failNext } = harness();
    failNext('rate_limit');
    await expect(crm.upsert([aLogRecord('w:1')])).rejects.toMatchObject({
      name: 'AppError',
      code: 'rate_limited',
      retry: { afterMs: expect.any(Number) },
    });
  });

  it.skipIf(!has('server_error')).each(CALLS)(
    '%s, vendor answers 500, throws and is tried later',
    async (_, call) => {
      const { crm, failNext } = harness();
      failNext('server_error');
      await expect(call(crm)).rejects.toMatchObject({ name: 'AppError', retry: 'later' });
    },
  );

  it.skipIf(!has('timeout'))('upsert, no answer in time, throws and is tried later', async () => {
    const { crm, failNext, countLogs } = harness();
    failNext('timeout');
    await expect(crm.upsert([aLogRecord('w:1')])).rejects.toMatchObject({
      name: 'AppError',
      code: 'unavailable',
      retry: 'later',
    });
    await crm.upsert([aLogRecord('w:1')]);
    expect(await countLogs('w:1')).toBe(1);
  });

  it.skipIf(!has('expired_token'))('upsert, access token expired, is refreshed once and done', async () => {
    const { crm, failNext, storedLog, tokenRefreshes } = harness();
    failNext('expired_token');
    expect(await crm.upsert([aLogRecord('w:1')])).toMatchObject([{ ok: true, created: true }]);
    expect(await storedLog('w:1')).not.toBeNull();
    expect(tokenRefreshes()).toBe(1);
  });

  for (const kind of ['half_batch', 'row_lock'] as const) {
    it.skipIf(!has(kind))(
      `upsert, ${kind}, the rows refused are told apart and go through later`,
      async () => {
        const { crm, failNext, countLogs } = harness();
        const records = Array.from({ length: 10 }, (_, i) => aLogRecord(`w:${i}`));
        failNext(kind);
        const results = await crm.upsert(records);
        const refused = results.filter((result) => !result.ok);
        expect(refused.length).toBeGreaterThan(0);
        expect(refused.length).toBeLessThan(10);
        for (const result of refused)
          expect(result).toMatchObject({ failure: { retry: expect.not.stringMatching('never') } });
        const again = await crm.upsert(records);
        expect(again.every((result) => result.ok)).toBe(true);
        for (const record of records) expect(await countLogs(record.key)).toBe(1);
      },
    );
  }

  it.skipIf(!has('drop_after_apply'))(
    'upsert, the answer lost after the work was done, then sent again, stores one of everything',
    async () => {
      const { crm, seedUser, failNext, countLogs, storedChildren, storedTasks } = harness();
      const managerId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
      const logAndScore = [aLogRecord('w:1'), aScoreRecord('w:1:a', 'w:1')];
      failNext('drop_after_apply');
      await expect(crm.upsert(logAndScore)).rejects.toMatchObject({ name: 'AppError', retry: 'later' });
      const [log] = await crm.upsert(logAndScore);
      expect(log).toMatchObject({ ok: true, created: false });

      const task = aTaskRecord('w:1:quality', 'w:1', managerId, {
        logCrmId: log!.ok ? log!.crmId : '',
      });
      failNext('drop_after_apply');
      await expect(crm.upsert([task])).rejects.toMatchObject({ name: 'AppError', retry: 'later' });
      expect(await crm.upsert([task])).toMatchObject([{ ok: true, created: false }]);

      expect(await countLogs('w:1')).toBe(1);
      expect(await storedChildren('w:1')).toHaveLength(1);
      expect(await storedTasks('w:1')).toHaveLength(1);
    },
  );
}
