import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CrmRecord, UpsertResult } from '../../../../server/crm/crm.ts';
import { aLogRecord, aScoreRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { type HubSpotHarness, makeHubSpotHarness } from './harness.ts';

let harness: HubSpotHarness;
beforeEach(async () => {
  harness = await makeHubSpotHarness();
});
afterEach(() => harness.close());

const idOf = (result: UpsertResult | undefined) => (result?.ok ? result.crmId : '');
const aManager = () => harness.seedUser({ name: 'Mia Manager', email: 'mia@example.com' });
const bodiesOf = (kind: string) => harness.portal.requests.count({ kind: kind as 'batch_create' });

it('a relinked log, known by id, loses the old deal and contact and gains the new', async () => {
  const [oldDeal, newDeal] = [
    await harness.seedDeal({ name: 'Old', stage: 'first' }),
    await harness.seedDeal({ name: 'New', stage: 'first' }),
  ];
  const contactId = await harness.seedContact({ name: 'Cora' });
  const [log] = await harness.crm.upsert([
    aLogRecord('w:1', { associations: { dealId: oldDeal, contactId } }),
  ]);
  await harness.crm.upsert([aLogRecord('w:1', { crmId: idOf(log), associations: { dealId: newDeal } })]);
  const { portal } = harness;
  expect(portal.associated('coaching_log', idOf(log), 'deals')).toEqual([newDeal]);
  expect(portal.associated('coaching_log', idOf(log), 'contacts')).toEqual([]);
});

it('a flag, sent with its log, is the log itself and costs no request', async () => {
  const flag: CrmRecord = { ...aScoreRecord('w:1:f', 'w:1'), kind: 'coachingFlag' };
  const [log] = await harness.crm.upsert([aLogRecord('w:1')]);
  harness.portal.requests.clear();
  const [result] = await harness.crm.upsert([{ ...flag, logCrmId: idOf(log) }]);
  expect(result).toMatchObject({ kind: 'coachingFlag', ok: true, crmId: idOf(log) });
  expect(harness.portal.requests.count()).toBe(0);
});

it('a call type nobody knew, on ten logs at once, becomes one new option and fails no record', async () => {
  const fields = { callType: 'Warranty', queue: 'Night shift' };
  const results = await harness.crm.upsert(
    Array.from({ length: 10 }, (_, i) => aLogRecord(`w:${i}`, { fields })),
  );
  expect(results.every((result) => result.ok)).toBe(true);
  expect((await harness.storedLog('w:9'))!.fields).toMatchObject(fields);
  expect(harness.portal.requests.count({ kind: 'properties', method: 'PATCH' })).toBe(2);
  harness.portal.requests.clear();
  await harness.crm.upsert([aLogRecord('w:10', { fields })]);
  expect(harness.portal.requests.count({ kind: 'properties' })).toBe(0);
});

it('an option that another process added meanwhile, then one of ours, keeps both', async () => {
  const other = harness.makeCrm();
  await harness.crm.upsert([aLogRecord('w:1', { fields: { callType: 'Sales' } })]);
  await other.upsert([aLogRecord('w:2', { fields: { callType: 'Support' } })]);
  await harness.crm.upsert([aLogRecord('w:3', { fields: { callType: 'Renewal' } })]);
  const results = await other.upsert(
    ['Sales', 'Support', 'Renewal'].map((callType, i) => aLogRecord(`w:${i + 4}`, { fields: { callType } })),
  );
  expect(results.map((result) => result.ok)).toEqual([true, true, true]);
});

it('an option HubSpot will not take, on one log of two, fails that one alone', async () => {
  harness.portal.addFault({
    match: { method: 'PATCH' },
    answer: { status: 400, body: { category: 'VALIDATION_ERROR' } },
  });
  const results = await harness.crm.upsert([
    aLogRecord('w:1', { fields: { callType: 'Odd' } }),
    aLogRecord('w:2'),
  ]);
  expect(results).toMatchObject([
    { ok: false, failure: { code: 'invalid_request', retry: 'later' } },
    { ok: true },
  ]);
  expect(results[0]).toMatchObject({ failure: { remedy: expect.stringContaining('call_type') } });
});

it('two tasks of one log with the same subject, sent twice without ids, are two and stay two', async () => {
  const ownerId = await aManager();
  const records = [
    aLogRecord('w:1'),
    aTaskRecord('w:1:quality', 'w:1', ownerId),
    aTaskRecord('w:1:compliance', 'w:1', ownerId),
  ];
  const first = await harness.crm.upsert(records);
  const second = await harness.makeCrm().upsert(records);
  expect(second.map(idOf)).toEqual(first.map(idOf));
  expect(new Set(first.map(idOf)).size).toBe(3);
  expect(harness.portal.records('tasks')).toHaveLength(2);
});

it('a task, made with a deal and a contact on its log, hangs on the log alone and names no score', async () => {
  const ownerId = await aManager();
  const dealId = await harness.seedDeal({ name: 'Renewal', stage: 'first' });
  const contactId = await harness.seedContact({ name: 'Cora' });
  const results = await harness.crm.upsert([
    aLogRecord('w:1', { associations: { dealId, contactId } }),
    aTaskRecord('w:1:quality', 'w:1', ownerId, { task: { body: 'Read <this> & that' } }),
  ]);
  const task = idOf(results[1]);
  const { portal } = harness;
  expect(portal.associated('tasks', task, 'coaching_log')).toEqual([idOf(results[0])]);
  expect(portal.associated('tasks', task, 'deals')).toEqual([]);
  expect(portal.associated('tasks', task, 'contacts')).toEqual([]);
  expect(portal.get('tasks', task)!.properties.hs_task_body).toMatch(
    /^Read &lt;this&gt; &amp; that<br><br>Reference [0-9a-f]{8}$/,
  );
});

it('a task the manager has in progress, sent again as open with a new due date, stays in progress', async () => {
  const ownerId = await aManager();
  const [log, task] = await harness.crm.upsert([aLogRecord('w:1'), aTaskRecord('w:1:q', 'w:1', ownerId)]);
  harness.portal.update('tasks', idOf(task), { hs_task_status: 'IN_PROGRESS' });
  const known = { crmId: idOf(task), logCrmId: idOf(log) };
  await harness.crm.upsert([
    aTaskRecord('w:1:q', 'w:1', ownerId, { ...known, task: { dueAt: '2026-12-01T10:00:00.000Z' } }),
  ]);
  expect(harness.portal.get('tasks', idOf(task))!.properties).toMatchObject({
    hs_task_status: 'IN_PROGRESS',
    hs_timestamp: '2026-12-01T10:00:00.000Z',
  });
});

it('a task a person deleted, sent again with its id, is not made again', async () => {
  const ownerId = await aManager();
  const [log, task] = await harness.crm.upsert([aLogRecord('w:1'), aTaskRecord('w:1:q', 'w:1', ownerId)]);
  harness.portal.archive('tasks', idOf(task));
  const known = { crmId: idOf(task), logCrmId: idOf(log) };
  const [result] = await harness.crm.upsert([aTaskRecord('w:1:q', 'w:1', ownerId, known)]);
  expect(result).toMatchObject({ ok: false, failure: { code: 'not_found', retry: 'never' } });
  expect(harness.portal.records('tasks')).toEqual([]);
});

it('an owner taken away, sent as null, no longer owns the log', async () => {
  const ownerId = await aManager();
  const [log] = await harness.crm.upsert([aLogRecord('w:1', { access: { ownerId } })]);
  await harness.crm.upsert([aLogRecord('w:1', { crmId: idOf(log) })]);
  expect((await harness.storedLog('w:1'))!.ownerId).toBeNull();
});

it('a batch HubSpot refuses whole for one row, is halved until that row is alone', async () => {
  const records = Array.from({ length: 40 }, (_, i) => aLogRecord(`w:${i}`));
  harness.portal.addFault({
    match: {
      path: /batch\/upsert/,
      body: (body) => JSON.stringify(body).includes('"w:17"'),
      times: Infinity,
    },
    answer: { status: 400, body: { category: 'VALIDATION_ERROR', message: 'no' } },
  });
  const results = await harness.crm.upsert(records);
  expect(results.filter((result) => !result.ok).map((result) => result.key)).toEqual(['w:17']);
  expect(bodiesOf('batch_upsert')).toBeLessThanOrEqual(14);
});

it('a limit hit halfway through, after 100 logs, keeps those and has the rest tried later', async () => {
  const seen: unknown[] = [];
  harness.portal.addFault({
    match: {
      path: /coaching_log|2-\d+\/batch\/upsert/,
      body: (body) => seen.push(body) > 1,
      times: Infinity,
    },
    answer: { status: 429, headers: { 'retry-after': '7' }, body: { policyName: 'TEN_SECONDLY_ROLLING' } },
  });
  const results = await harness.crm.upsert(Array.from({ length: 350 }, (_, i) => aLogRecord(`w:${i}`)));
  expect(results.filter((result) => result.ok)).toHaveLength(100);
  expect(results[349]).toMatchObject({ failure: { code: 'rate_limited', retry: { afterMs: 7_000 } } });
  expect(bodiesOf('batch_upsert')).toBe(2);
});

it('logs written but their association refused by the connection, are failures and complete the second time', async () => {
  const dealId = await harness.seedDeal({ name: 'Renewal', stage: 'first' });
  const { portal, crm } = harness;
  portal.addFault({ match: { path: /associate\/default/ }, answer: { status: 503 } });
  const records = [aLogRecord('w:1', { associations: { dealId } }), aLogRecord('w:2')];
  expect(await crm.upsert(records)).toMatchObject([{ ok: false, failure: { retry: 'later' } }, { ok: true }]);
  expect(await crm.upsert(records)).toMatchObject([{ ok: true, created: false }, { ok: true }]);
  expect((await harness.storedLog('w:1'))!.dealId).toBe(dealId);
});

it('a score cut off from its log between write and association, sent again, is tied', async () => {
  const { portal, crm } = harness;
  portal.addFault({ match: { path: /associate\/default/ }, answer: 'drop' });
  const records = [aLogRecord('w:1'), aScoreRecord('w:1:a', 'w:1')];
  expect(await crm.upsert(records)).toMatchObject([{ ok: true }, { ok: false }]);
  expect(await harness.storedChildren('w:1')).toEqual([]);
  await crm.upsert(records);
  expect(await harness.storedChildren('w:1')).toHaveLength(1);
});

it('objects that are not installed, a log sent, says to run the installer', async () => {
  harness.portal.addFault({ match: { path: /schemas/ }, answer: { status: 200, body: { results: [] } } });
  await expect(harness.crm.upsert([aLogRecord('w:1')])).rejects.toMatchObject({
    code: 'not_configured',
    userMessage: expect.stringContaining('run the installer'),
  });
});

it('an answer without trace ids, of two logs one refused, still tells which is which', async () => {
  const results = [{ id: '500', properties: { external_key: 'w:2' }, new: true }];
  const errors = [{ category: 'VALIDATION_ERROR', context: { ids: ['w:1'] } }];
  harness.portal.addFault({
    match: { path: /batch\/upsert/ },
    answer: { status: 207, body: { status: 'COMPLETE', results, errors, numErrors: 1 } },
  });
  const records = [aLogRecord('w:1'), aLogRecord('w:2')];
  expect(await harness.crm.upsert(records)).toMatchObject([
    { ok: false, failure: { code: 'invalid_request', retry: 'never' } },
    { ok: true, crmId: '500', created: true },
  ]);
});

it('one score whose association is refused, beside another of the same log, fails alone', async () => {
  const { crm, portal } = harness;
  const ofScores = { kind: 'associations_write', objectType: 'criterion_score' } as const;
  portal.addRowFault({ ...ofScores, when: () => true, times: 1 });
  const results = await crm.upsert([
    aLogRecord('w:1'),
    aScoreRecord('w:1:a', 'w:1'),
    aScoreRecord('w:1:b', 'w:1'),
  ]);
  expect(results.map((result) => result.ok)).toEqual([true, false, true]);
});
