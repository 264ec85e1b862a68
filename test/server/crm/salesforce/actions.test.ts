import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionReply, CrmAction } from '../../../../server/crm/crm.ts';
import { aLogRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness;
let managerId: string;
let logCrmId: string;
let cursor: string;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
  managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
  const [log] = await harness.crm.upsert([aLogRecord('w:1', { access: { editorIds: [managerId] } })]);
  logCrmId = log!.ok ? log!.crmId : '';
  const now = new Date();
  ({ cursor } = await harness.crm.readChanges({ cursor: null, openTaskIds: [], now }));
});
afterEach(() => harness.close());

const read = (from = cursor) => harness.crm.readChanges({ cursor: from, openTaskIds: [], now: new Date() });
const actionsOf = async (from = cursor): Promise<CrmAction[]> =>
  (await read(from)).changes.flatMap((change) => (change.type === 'action' ? [change.action] : []));
const note = (reason = 'Well done') =>
  harness.userActs({ byUserId: managerId, kind: 'Note', logCrmId, reason });
const aReply = (crmId: string, over: Partial<ActionReply> = {}): ActionReply => ({
  crmId,
  result: 'Done',
  message: 'Kept.',
  at: new Date(),
  rubric: null,
  ...over,
});

/** An admin's draft of a rubric, made in their own session. */
function seedRubric(adminId: string, criteria: Record<string, unknown>[]) {
  const { org } = harness.sandbox;
  const rubricId = org.insert(
    'Coaching_Rubric__c',
    { Rubric_Name__c: 'Discovery', Call_Type__c: 'discovery', Language__c: 'en', Pass_Mark__c: 65 },
    { as: adminId },
  );
  for (const criterion of criteria)
    org.insert('Rubric_Criterion__c', { Coaching_Rubric__c: rubricId, ...criterion }, { as: adminId });
  return rubricId;
}
const seedAdmin = () =>
  harness.sandbox.org.addUser({
    Username: 'ada@halftime.test',
    LastName: 'Admin',
    permissionSets: ['Halftime_Admin'],
  });

describe('reading', () => {
  it('a poll, with nothing new and with a thousand actions, is one request of at most four queries', async () => {
    await read();
    const { org } = harness.sandbox;
    org.usage.byPath.clear();
    await read();
    expect(Object.fromEntries(org.usage.byPath)).toEqual({ 'POST /composite': 1 });
    for (let at = 0; at < 1_000; at += 1) await note(`Note ${at}`);
    org.usage.byPath.clear();
    expect(await actionsOf()).toHaveLength(1_000);
    expect(Object.fromEntries(org.usage.byPath)).toEqual({ 'POST /composite': 1 });
  });

  it('a poll, as it goes over the wire, holds four queries and names no other', async () => {
    await read();
    const queries: string[] = [];
    harness.sandbox.org.faults.add({
      match: {
        path: /composite$/,
        body: (body: unknown) => {
          const parts = (body as { compositeRequest: { url: string }[] }).compositeRequest;
          queries.push(...parts.map(({ url }) => decodeURIComponent(url)));
          return false;
        },
      },
      answer: { status: 500, body: 'never' },
    });
    await read();
    expect(queries.map((url) => /FROM (\w+)/.exec(url)?.[1])).toEqual([
      'Coaching_Log__c',
      'Coaching_Action__c',
      'Rubric_Criterion__c',
      'Task',
    ]);
  });

  it('actions, made out of order of their ids, come oldest first', async () => {
    const { org } = harness.sandbox;
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const make = (reason: string, minutes: number) =>
      org.insert(
        'Coaching_Action__c',
        { Kind__c: 'Note', Coaching_Log__c: logCrmId, Reason__c: reason },
        { as: managerId, at: at(minutes) },
      );
    make('second', 1);
    make('first', 1.5);
    expect((await actionsOf()).map(({ reason }) => reason)).toEqual(['first', 'second']);
  });

  it('an org whose clock is ten minutes behind ours, from its first change on, is read by its own clock', async () => {
    const { org } = harness.sandbox;
    const behind = () => new Date(Date.now() - 10 * 60_000);
    const make = () =>
      org.insert(
        'Coaching_Action__c',
        { Kind__c: 'Note', Coaching_Log__c: logCrmId },
        { as: managerId, at: behind() },
      );
    const start = JSON.stringify({ since: behind(), told: [] });
    make();
    const first = await read(start);
    const second = make();
    expect((await actionsOf(first.cursor)).map(({ crmId }) => crmId)).toContain(second);
  });

  it('an action of the user we connect as, whom an admin may be, is told like any other', async () => {
    const own = harness.options.userId!;
    harness.sandbox.org.assignPermissionSet(own, 'Halftime_Admin');
    const crmId = await harness.userActs({ byUserId: own, kind: 'Note', logCrmId, reason: 'Mine' });
    expect(await actionsOf()).toMatchObject([{ crmId, byUserId: own }]);
    await harness.crm.answerActions!([aReply(crmId)]);
    expect(await actionsOf()).toEqual([]);
  });

  it('a PublishRubric, is told with the rubric and its criteria in order', async () => {
    const adminId = seedAdmin();
    const rubricId = seedRubric(adminId, [
      { Criterion_Name__c: 'Budget', Criterion_Key__c: 'budget', Position__c: 2, Weight__c: 40 },
      { Criterion_Name__c: 'Pain', Criterion_Key__c: 'pain', Position__c: 1, Weight__c: 60.5 },
    ]);
    seedRubric(adminId, [{ Criterion_Name__c: 'Not asked for' }]);
    const crmId = harness.sandbox.org.insert(
      'Coaching_Action__c',
      { Kind__c: 'PublishRubric', Coaching_Rubric__c: rubricId, Value__c: 'First version' },
      { as: adminId },
    );
    const [action, ...others] = await actionsOf();
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      crmId,
      kind: 'PublishRubric',
      logCrmId: null,
      byUserId: adminId,
      value: 'First version',
      rubric: {
        crmId: rubricId,
        key: null,
        fields: {
          rubricName: 'Discovery',
          callType: 'discovery',
          language: 'en',
          passMark: 65,
          version: null,
        },
        criteria: [
          { crmId: expect.any(String), fields: { criterionKey: 'pain', weight: 60.5, compliance: false } },
          { crmId: expect.any(String), fields: { criterionKey: 'budget', weight: 40 } },
        ],
      },
    });
  });

  it('a PublishRubric of a rubric without criteria, is told with none', async () => {
    const adminId = seedAdmin();
    const rubricId = seedRubric(adminId, []);
    harness.sandbox.org.insert(
      'Coaching_Action__c',
      { Kind__c: 'PublishRubric', Coaching_Rubric__c: rubricId },
      { as: adminId },
    );
    expect((await actionsOf())[0]!.rubric).toMatchObject({ crmId: rubricId, criteria: [] });
  });
});

describe('answers', () => {
  it('450 of them, go in one request of three collections', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 450; at += 1) ids.push(await note());
    const { org } = harness.sandbox;
    org.usage.byPath.clear();
    const results = await harness.crm.answerActions!(ids.map((id) => aReply(id)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(Object.fromEntries(org.usage.byPath)).toEqual({ 'POST /composite': 1 });
    expect(await actionsOf()).toEqual([]);
  });

  it('on a rubric, set its machine fields and key and leave what people wrote', async () => {
    const adminId = seedAdmin();
    const rubricId = seedRubric(adminId, []);
    const { org } = harness.sandbox;
    const crmId = org.insert(
      'Coaching_Action__c',
      { Kind__c: 'PublishRubric', Coaching_Rubric__c: rubricId },
      { as: adminId },
    );
    const rubric = {
      crmId: rubricId,
      key: 'w:version-1',
      fields: { state: 'Published', version: 1, publishedAt: '2026-11-24T10:00:00.000Z', problems: null },
      criteria: [],
    };
    await harness.crm.answerActions!([aReply(crmId, { rubric })]);
    expect(org.row(rubricId)).toMatchObject({
      State__c: 'Published',
      Version__c: 1,
      External_Key__c: 'w:version-1',
      Rubric_Name__c: 'Discovery',
      LastModifiedById: harness.options.userId,
    });
    expect(org.row(crmId)).toMatchObject({ Result__c: 'Done' });
  });

  it('whose rubric is locked by somebody, leave the action unanswered, to be tried again', async () => {
    const adminId = seedAdmin();
    const rubricId = seedRubric(adminId, []);
    const { org } = harness.sandbox;
    const crmId = org.insert(
      'Coaching_Action__c',
      { Kind__c: 'PublishRubric', Coaching_Rubric__c: rubricId },
      { as: adminId },
    );
    org.rowFaults.add({
      object: 'Coaching_Rubric__c',
      error: { statusCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access', fields: [] },
      times: 1,
    });
    const rubric = { crmId: rubricId, key: null, fields: { problems: 'No criteria.' }, criteria: [] };
    const [result] = await harness.crm.answerActions!([aReply(crmId, { rubric })]);
    expect(result).toMatchObject({ ok: false, failure: { retry: 'later' } });
    expect(await actionsOf()).toHaveLength(1);
  });

  it('longer than the field, are cut', async () => {
    const crmId = await note();
    await harness.crm.answerActions!([aReply(crmId, { message: 'x'.repeat(400) })]);
    expect((await harness.answerOn(crmId))!.message).toBe(`${'x'.repeat(254)}…`);
  });
});

describe('forged answers', () => {
  const forged = { Result__c: 'Done', Result_Reason__c: 'Forged', Answered_At__c: new Date().toISOString() };

  it.each([
    ['a manager', 'Halftime_Manager'],
    ['a rep', 'Halftime_Rep'],
    ['an admin', 'Halftime_Admin'],
    ['an analyst', 'Halftime_Analyst'],
  ])(
    '%s who sets the result fields of an action, new or own, is refused by the permission set',
    async (_, set) => {
      const { org } = harness.sandbox;
      const user = org.addUser({
        Username: 'someone@halftime.test',
        LastName: 'Someone',
        permissionSets: [set],
      });
      const fields = { Kind__c: 'Note' };
      expect(() => org.insert('Coaching_Action__c', { ...fields, ...forged }, { as: user })).toThrow();
      const isAnalyst = set === 'Halftime_Analyst';
      const own = org.insert('Coaching_Action__c', fields, isAnalyst ? {} : { as: user });
      for (const [name, value] of [...Object.entries(forged), ['Reason__c', 'Changed my mind']])
        expect(() => org.update(own, { [name!]: value }, { as: user })).toThrow();
      expect(() => org.delete(own, { as: user })).toThrow();
    },
  );

  it('written over our answer by somebody with all rights, are told again so that ours is written again', async () => {
    const crmId = await note();
    await harness.crm.answerActions!([aReply(crmId, { result: 'Refused', message: 'No.' })]);
    expect(await actionsOf()).toEqual([]);
    harness.sandbox.org.update(crmId, forged);
    expect((await actionsOf()).map((action) => action.crmId)).toEqual([crmId]);
  });
});
