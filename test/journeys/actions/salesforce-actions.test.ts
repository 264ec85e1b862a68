import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollChanges } from '../../../server/changes/poll-changes.ts';
import { startChanges } from '../../../server/changes.ts';
import { createLog } from '../../../server/log.ts';
import { createPerson } from '../../../server/store/people.ts';
import {
  ADMIN,
  act,
  answerOn,
  createAs,
  MANAGER,
  onlyLog,
  poll,
  recordedActions,
  startReading,
} from '../support/act-in-salesforce.ts';
import { sendSample } from '../support/flagged-call.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

let stage: TestStage;
let manager: string;
beforeAll(async () => {
  stage = await startTestStage();
  manager = stage.ids.salesforce[MANAGER]!;
  await sendSample(stage);
  await stage.settled();
  await startReading(stage);
}, 120_000);
afterAll(() => stage?.close());

const org = () => stage.vendors.salesforce.org;
const cursor = async () =>
  (
    await stage.database.pool.query('select changes_cursor from connections where id = $1', [
      stage.connections.salesforce,
    ])
  ).rows[0].changes_cursor as string;
/** Reading stands where it stood an hour ago. */
const setBack = async () => {
  const anHourAgo = JSON.stringify({ since: new Date(Date.now() - 3_600_000), told: [] });
  await stage.database.pool.query('update connections set changes_cursor = $1 where id = $2', [
    anHourAgo,
    stage.connections.salesforce,
  ]);
  return anHourAgo;
};
const timesRecorded = async (id: string) =>
  (await recordedActions(stage)).filter(({ externalId }) => externalId === id).length;
/** The next request that writes answers. */
const onAnswer = {
  method: 'POST',
  path: /composite$/,
  body: (body: unknown) => JSON.stringify(body).includes('Result__c":'),
};

describe('an action made by a manager in their own session', () => {
  it('is answered by the next poll, as that person', async () => {
    const id = await act(stage, manager, { kind: 'Note', reason: 'Talk about hold times' });
    expect(answerOn(stage, id)).toEqual({ result: null, message: null, isDated: false });
    await poll(stage);
    expect(answerOn(stage, id)).toEqual({ result: 'Done', message: expect.any(String), isDated: true });
    const recorded = (await recordedActions(stage)).find(({ externalId }) => externalId === id);
    expect(recorded).toMatchObject({ kind: 'Note', result: 'done', personId: stage.personIds[MANAGER] });
  });

  it('that is refused, says so on the record with the reason', async () => {
    const id = await act(stage, manager, { kind: 'Note', reason: '' });
    await poll(stage);
    expect(answerOn(stage, id)).toEqual({
      result: 'Refused',
      message: 'Write the note first.',
      isDated: true,
    });
  });

  it('read twice, also from before it was made, acts once and is answered once', async () => {
    const id = await act(stage, manager, { kind: 'Note', reason: 'Once' });
    await poll(stage);
    const answered = org().row(id).Answered_At__c;
    await setBack();
    await poll(stage);
    expect(await timesRecorded(id)).toBe(1);
    expect(org().row(id).Answered_At__c).toBe(answered);
  });

  it('of a kind another version knows, is refused and nothing else waits for it', async () => {
    const id = await act(stage, manager, { kind: 'CalibrationScore' }).catch(() => null);
    // Whatever the picklist holds today, a record may carry another value.
    const odd =
      id ?? org().insert('Coaching_Action__c', { Coaching_Log__c: onlyLog(stage) }, { as: manager });
    org().force(odd, { Kind__c: 'Telepathy' });
    await poll(stage);
    expect(answerOn(stage, odd)).toMatchObject({
      result: 'Refused',
      message: expect.stringContaining('does not know this kind of action'),
    });
  });
});

describe('a crash', () => {
  it('after acting and before answering, is made good by the next poll without acting again', async () => {
    const before = await setBack();
    const id = await act(stage, manager, { kind: 'Note', reason: 'Before the crash' });
    org().faults.add({ match: onAnswer, answer: 'drop' });
    await expect(poll(stage)).rejects.toThrow();
    expect([await timesRecorded(id), await cursor()]).toEqual([1, before]);
    expect(answerOn(stage, id).result).toBeNull();
    await poll(stage);
    expect(await timesRecorded(id)).toBe(1);
    expect(answerOn(stage, id).result).toBe('Done');
  });

  it('after the answer was written and before that was known, changes nothing', async () => {
    const id = await act(stage, manager, { kind: 'Note', reason: 'Answered unheard' });
    org().faults.add({ match: onAnswer, answer: { afterApply: 'drop' } });
    await expect(poll(stage)).rejects.toThrow();
    const answered = org().row(id).Answered_At__c;
    await poll(stage);
    expect(await timesRecorded(id)).toBe(1);
    expect(org().row(id).Answered_At__c).toBe(answered);
  });

  it('a record locked while it is answered, is answered by a later poll', async () => {
    const id = await act(stage, manager, { kind: 'Note', reason: 'Locked' });
    org().rowFaults.add({
      object: 'Coaching_Action__c',
      error: { statusCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access', fields: [] },
      times: 1,
    });
    const before = await setBack();
    await poll(stage);
    expect([answerOn(stage, id).result, await cursor()]).toEqual([null, before]);
    await poll(stage);
    expect(answerOn(stage, id).result).toBe('Done');
    expect(await timesRecorded(id)).toBe(1);
    expect(await cursor()).not.toBe(before);
  });
});

describe('an action that fails again and again', () => {
  it('waits at first, holds up no other, and after an hour its person is told', async () => {
    const { system } = stage.running;
    const stuck = await act(stage, manager, { kind: 'Note', reason: 'Stuck' });
    const other = await act(stage, manager, { kind: 'Note', reason: 'Well' });
    const deps = {
      ...system.deps,
      ...system,
      log: createLog('silent'),
      performAction: async (input: Parameters<typeof system.performAction>[0]) => {
        if (input.externalId === stuck) throw new Error('a bug');
        return system.performAction(input);
      },
    };
    const before = await setBack();
    await pollChanges(stage.connections.salesforce, deps);
    expect([answerOn(stage, stuck).result, answerOn(stage, other).result]).toEqual([null, 'Done']);
    expect(await cursor()).toBe(before);
    const now = () => new Date(Date.now() + 3_700_000);
    await pollChanges(stage.connections.salesforce, { ...deps, now });
    expect(answerOn(stage, stuck)).toMatchObject({
      result: 'Refused',
      message: expect.stringContaining('try again'),
    });
    expect(await cursor()).not.toBe(before);
  });
});

describe('who may not', () => {
  it('a user nobody mapped, is refused in words an admin can act on', async () => {
    const stranger = org().addUser({
      Username: 'contractor@elsewhere.test',
      LastName: 'Contractor',
      permissionSets: ['Halftime_Admin'],
    });
    const id = await act(stage, stranger, { kind: 'Note', reason: 'Hello' });
    for (let more = 0; more < 5; more += 1) await act(stage, stranger, { kind: 'Note', reason: 'Hello' });
    org().usage.byPath.clear();
    await poll(stage);
    // What people did, the users once, the answers.
    expect(org().usage.byPath.get('POST /composite')).toBe(3);
    expect(answerOn(stage, id)).toMatchObject({
      result: 'Refused',
      message: 'Halftime does not know this Salesforce user: map them in Coaching Setup > People.',
    });
  });

  it('somebody added to the people a moment ago, is known by the e-mail address of their user', async () => {
    const user = org().addUser({
      Username: 'newcomer@quillmere.test',
      LastName: 'Newcomer',
      permissionSets: ['Halftime_Admin'],
    });
    const person = await createPerson(stage.running.system.database, {
      workspaceId: stage.workspaceId,
      name: 'New Comer',
      email: 'newcomer@quillmere.test',
      roles: ['admin'],
    });
    const id = await act(stage, user, { kind: 'MarkSample', value: 'on' });
    await poll(stage);
    expect(answerOn(stage, id).result).toBe('Done');
    const recorded = (await recordedActions(stage)).find(({ externalId }) => externalId === id);
    expect(recorded!.personId).toBe(person.id);
    await stage.settled();
  });

  it('a peer who cannot see the log, is refused by the org itself', async () => {
    const peer = stage.ids.salesforce['marcus.feld@quillmere.test']!;
    const made = await createAs(stage, peer, 'Coaching_Action__c', {
      Kind__c: 'Note',
      Coaching_Log__c: onlyLog(stage),
      Reason__c: 'Hm',
    });
    expect(made.refusal).not.toBeNull();
  });

  it.each([
    ['a peer whom somebody shared the log with', 'marcus.feld@quillmere.test'],
    ['the manager of another team', 'dana.okafor@quillmere.test'],
    ['an analyst', 'yuki.tanabe@quillmere.test'],
  ])('%s, is refused by our rights', async (_who, email) => {
    const user = stage.ids.salesforce[email]!;
    org().insert('Coaching_Log__Share', {
      ParentId: onlyLog(stage),
      UserOrGroupId: user,
      AccessLevel: 'Edit',
      RowCause: 'Manual',
    });
    if (email.startsWith('yuki')) org().assignPermissionSet(user, 'Halftime_Rep');
    const id = await act(stage, user, { kind: 'Note', reason: 'Let me in' });
    await poll(stage);
    expect(answerOn(stage, id).result).toBe('Refused');
    expect((await recordedActions(stage)).find(({ externalId }) => externalId === id)!.result).toBe(
      'refused',
    );
  });

  it('an action on a log that is none of ours, such as one of another workspace, is refused', async () => {
    const foreign = org().insert('Coaching_Log__c', { External_Key__c: 'another-workspace:leg' });
    org().insert('Coaching_Log__Share', {
      ParentId: foreign,
      UserOrGroupId: manager,
      AccessLevel: 'Edit',
      RowCause: 'Manual',
    });
    const id = await act(stage, manager, { kind: 'Note', reason: 'Not mine', logId: foreign });
    await poll(stage);
    expect(answerOn(stage, id).result).toBe('Refused');
    org().delete(foreign);
    await poll(stage);
  });

  it('a person who marks the own action as done, is refused by the org; forced in, it is answered truly', async () => {
    const forged = await createAs(stage, manager, 'Coaching_Action__c', {
      Kind__c: 'Note',
      Coaching_Log__c: onlyLog(stage),
      Result__c: 'Done',
    });
    expect(forged.refusal).toMatch(/INVALID_FIELD/);
    const id = await act(stage, manager, { kind: 'Note', reason: '' });
    org().force(id, { Result__c: 'Done', Result_Reason__c: 'Approved by me' });
    await poll(stage);
    expect(answerOn(stage, id)).toMatchObject({ result: 'Refused', message: 'Write the note first.' });
  });
});

describe('polling', () => {
  it('by two processes at once, asks the org once in the time and answers within it', async () => {
    const { system } = stage.running;
    const options = { ...system.deps, ...system, log: createLog('silent'), everyMs: 1_000 };
    org().usage.byPath.clear();
    const stops = [startChanges(options), startChanges(options)];
    try {
      const id = await act(stage, manager, { kind: 'Note', reason: 'Live' });
      const started = Date.now();
      while (answerOn(stage, id).result === null && Date.now() - started < 5_000) await sleep(50);
      expect(answerOn(stage, id).result).toBe('Done');
      expect(Date.now() - started).toBeLessThan(2_500);
      await sleep(2_000);
      // A poll every second, and one request for the answer.
      const seconds = (Date.now() - started) / 1_000;
      expect(org().usage.byPath.get('POST /composite')).toBeLessThanOrEqual(Math.ceil(seconds) + 2);
    } finally {
      for (const stop of stops) await stop();
    }
  });

  it('an org that does not answer, holds up nobody and is asked again', async () => {
    const { system } = stage.running;
    const stop = startChanges({ ...system.deps, ...system, log: createLog('silent'), everyMs: 300 });
    try {
      org().faults.add({ match: { path: /composite$/, times: 2 }, answer: { status: 503, body: 'down' } });
      const id = await act(stage, manager, { kind: 'Note', reason: 'After the outage' });
      const started = Date.now();
      while (answerOn(stage, id).result === null && Date.now() - started < 8_000) await sleep(50);
      expect(answerOn(stage, id).result).toBe('Done');
    } finally {
      await stop();
      org().faults.clear();
    }
  });
});

it('an admin who is a user of the org, acts on any log of the workspace as far as their role goes', async () => {
  const id = await act(stage, stage.ids.salesforce[ADMIN]!, { kind: 'Note', reason: 'From above' });
  await poll(stage);
  expect(answerOn(stage, id)).toMatchObject({
    result: 'Refused',
    message: expect.stringContaining('not yours'),
  });
});
