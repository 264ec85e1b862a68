import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import type { RubricContent } from '../../../server/domain/rubric-problems.ts';
import { RUBRIC_TEMPLATES } from '../../../server/rubric-templates/rubric-templates.ts';
import { findPublishedRubric } from '../../../server/store/rubrics.ts';
import {
  ADMIN,
  answerOn,
  createAs,
  poll,
  recordedActions,
  startReading,
} from '../support/act-in-salesforce.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

let stage: TestStage;
let admin: string;
beforeAll(async () => {
  stage = await startTestStage();
  admin = stage.ids.salesforce[ADMIN]!;
  await startReading(stage);
}, 120_000);
afterAll(() => stage?.close());

const org = () => stage.vendors.salesforce.org;
const discovery = (over: Partial<RubricContent> = {}): RubricContent => {
  const { name, callType, language, passMark, criteria } = RUBRIC_TEMPLATES[0]!;
  return { name, callType, language, passMark, criteria, ...over };
};
const lines = (texts: readonly string[] | null | undefined) => texts?.join('\r\n');
const created = async (userId: string, object: string, fields: Record<string, unknown>) => {
  const made = await createAs(stage, userId, object, fields);
  if (made.refusal !== null) throw new Error(made.refusal);
  return made.id;
};

/** A draft as the setup tab keeps it, in the person's own session. */
async function submitDraft(userId: string, content: RubricContent) {
  const rubricId = await created(userId, 'Coaching_Rubric__c', {
    Rubric_Name__c: content.name,
    Call_Type__c: content.callType,
    Language__c: content.language,
    Pass_Mark__c: content.passMark,
  });
  const criterionIds: string[] = [];
  for (const [at, each] of content.criteria.entries()) {
    const id = await created(userId, 'Rubric_Criterion__c', {
      Coaching_Rubric__c: rubricId,
      Criterion_Key__c: each.key,
      Criterion_Name__c: each.name,
      Position__c: at + 1,
      Weight__c: each.weight,
      Check_Kind__c: each.check === 'exact' ? 'Exact' : 'Intent',
      Good__c: each.definition.good,
      Poor__c: each.definition.poor,
      Sounds_Like__c: lines(each.phrases.soundsLike),
      Does_Not_Sound_Like__c: lines(each.phrases.doesNotSoundLike),
      Statements__c: lines(each.exact?.statements),
      Must_Have__c: lines(each.exact?.mustHave),
      Compliance__c: each.compliance,
      Allow_Not_Applicable__c: each.allowNotApplicable,
      Deal_Stages__c: lines(each.dealStages),
      Threshold__c: each.threshold,
    });
    criterionIds.push(id);
  }
  return { rubricId, criterionIds };
}
const publish = (userId: string, rubricId: string) =>
  created(userId, 'Coaching_Action__c', {
    Kind__c: 'PublishRubric',
    Coaching_Rubric__c: rubricId,
    Value__c: 'First of its kind',
  });
const inForce = (callType: string) =>
  findPublishedRubric(stage.running.system.database, stage.workspaceId, callType, 'en');

describe('a rubric written as records by an admin', () => {
  it('is published as it stands, the record says so, and the calls that waited for it are scored', async () => {
    const call = {
      ...loadSampleCalls(new Date()).find((each) => each.externalId === 'qm-1001')!,
      callType: 'renewal',
    };
    await stage.send(call);
    const [waiting] = await stage.settled();
    expect(waiting!.reason!.code).toBe('no_rubric');

    const content = discovery({ callType: 'renewal', name: '<b>Renewal</b> & "more"' });
    const { rubricId } = await submitDraft(admin, content);
    const actionId = await publish(admin, rubricId);
    await poll(stage);
    expect(answerOn(stage, actionId)).toMatchObject({
      result: 'Done',
      message: 'Published as version 1. One call that waited for it is scored now.',
    });
    const rubric = (await inForce('renewal'))!;
    expect(rubric).toMatchObject({ version: 1, name: content.name, passMark: content.passMark });
    const wanted = content.criteria.map((each) => ({
      ...each,
      exact: each.check === 'exact' ? each.exact : null,
    }));
    expect(rubric.criteria).toEqual(wanted);
    expect(org().row(rubricId)).toMatchObject({
      State__c: 'Published',
      Version__c: 1,
      External_Key__c: `${stage.workspaceId}:${rubric.id}`,
      Published_At__c: expect.any(String),
    });
    const [scored] = await stage.settled();
    expect(scored).toMatchObject({ id: waiting!.id, state: 'logged' });
  });

  it('once published, is locked for people and cannot be published again', async () => {
    const { rubricId, criterionIds } = await submitDraft(admin, discovery({ callType: 'locked' }));
    await publish(admin, rubricId);
    await poll(stage);
    const { url } = stage.vendors.salesforce;
    const response = await fetch(
      `${url}/services/data/v68.0/sobjects/Rubric_Criterion__c/${criterionIds[0]}`,
      {
        method: 'PATCH',
        headers: { authorization: `Bearer ${org().openSession(admin)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ Weight__c: 1 }),
      },
    );
    expect(response.status).toBe(400);
    const again = await publish(admin, rubricId);
    await poll(stage);
    expect(answerOn(stage, again)).toMatchObject({
      result: 'Refused',
      message: expect.stringContaining('Make a new version'),
    });
    expect((await inForce('locked'))!.version).toBe(1);
    expect(org().row(rubricId).State__c).toBe('Published');
  });

  it('a second one of the same call type, is the next version', async () => {
    for (const version of [1, 2]) {
      const { rubricId } = await submitDraft(admin, discovery({ callType: 'twice' }));
      await publish(admin, rubricId);
      await poll(stage);
      expect(org().row(rubricId)).toMatchObject({ State__c: 'Published', Version__c: version });
    }
    expect((await inForce('twice'))!.version).toBe(2);
  });
});

describe('a draft', () => {
  it('published by two actions before either is read, is one version', async () => {
    const { rubricId } = await submitDraft(admin, discovery({ callType: 'hasty' }));
    const [first, second] = [await publish(admin, rubricId), await publish(admin, rubricId)];
    await poll(stage);
    expect(answerOn(stage, first).result).toBe('Done');
    expect(answerOn(stage, second)).toMatchObject({
      result: 'Refused',
      message: expect.stringContaining('is published'),
    });
    expect((await inForce('hasty'))!.version).toBe(1);
  });

  it('whose criteria have no keys, has those they were given on its records, for the next version to follow', async () => {
    const criteria = discovery().criteria.map((each) => ({ ...each, key: '' }));
    const { rubricId, criterionIds } = await submitDraft(admin, discovery({ callType: 'keyless', criteria }));
    await publish(admin, rubricId);
    await poll(stage);
    const rubric = (await inForce('keyless'))!;
    expect(rubric.criteria.every(({ key }) => key !== '')).toBe(true);
    expect(criterionIds.map((id) => org().row(id).Criterion_Key__c)).toEqual(
      rubric.criteria.map(({ key }) => key),
    );
    expect(criterionIds.map((id) => org().row(id).External_Key__c)).toEqual(
      rubric.criteria.map(({ key }) => `${stage.workspaceId}:${rubric.id}:${key}`),
    );
  });
});

describe('a rubric with problems', () => {
  it('is not published; each problem stands on the record with its place; mended it is published', async () => {
    const { criteria } = discovery();
    const broken = [{ ...criteria[0]!, weight: criteria[0]!.weight - 10 }, ...criteria.slice(1)];
    const { rubricId, criterionIds } = await submitDraft(
      admin,
      discovery({ callType: 'mended', criteria: broken }),
    );
    org().update(criterionIds[1]!, { Check_Kind__c: null, Threshold__c: null }, { as: admin });
    const refused = await publish(admin, rubricId);
    await poll(stage);
    expect(answerOn(stage, refused)).toMatchObject({
      result: 'Refused',
      message: expect.stringContaining('Problems'),
    });
    const problems = String(org().row(rubricId).Problems__c);
    expect(problems).toContain('Weights must sum to 100. The sum is 90: 10 missing.');
    expect(problems).toContain(`Criterion 2 (${criteria[1]!.name}), Check: Choose Exact or Intent.`);
    expect(problems).toMatch(/Criterion 2 \(.+\), Pass Mark: /);
    expect(await inForce('mended')).toBeNull();
    expect(org().row(rubricId)).toMatchObject({ State__c: null, External_Key__c: null });

    org().update(criterionIds[0]!, { Weight__c: criteria[0]!.weight }, { as: admin });
    org().update(criterionIds[1]!, { Check_Kind__c: 'Intent', Threshold__c: 50 }, { as: admin });
    const mended = await publish(admin, rubricId);
    await poll(stage);
    expect(answerOn(stage, mended).result).toBe('Done');
    expect(String(org().row(rubricId).Problems__c ?? '')).not.toContain('Weights must sum');
    expect(await inForce('mended')).not.toBeNull();
  });

  it('without a single criterion or name, says what is missing', async () => {
    const rubricId = await created(admin, 'Coaching_Rubric__c', { Language__c: 'en', Pass_Mark__c: 65 });
    const actionId = await publish(admin, rubricId);
    await poll(stage);
    expect(answerOn(stage, actionId).result).toBe('Refused');
    const problems = String(org().row(rubricId).Problems__c);
    expect(problems).toContain('Give the rubric a name.');
    expect(problems).toContain('Add at least one criterion.');
  });
});

describe('a crash', () => {
  it('after publishing and before the answer, publishes no second version and answers the first', async () => {
    const { rubricId } = await submitDraft(admin, discovery({ callType: 'crashed' }));
    const actionId = await publish(admin, rubricId);
    const isAnswer = (body: unknown) => JSON.stringify(body).includes('"State__c":');
    org().faults.add({ match: { path: /composite$/, body: isAnswer }, answer: 'drop' });
    await expect(poll(stage)).rejects.toThrow();
    expect((await inForce('crashed'))!.version).toBe(1);
    expect(answerOn(stage, actionId).result).toBeNull();
    await poll(stage);
    expect((await inForce('crashed'))!.version).toBe(1);
    expect(answerOn(stage, actionId)).toMatchObject({ result: 'Done', message: 'Published as version 1.' });
    expect(org().row(rubricId)).toMatchObject({ State__c: 'Published', Version__c: 1 });
    const records = (await recordedActions(stage)).filter(({ externalId }) => externalId === actionId);
    expect(records).toHaveLength(1);
  });

  it('between the answer on the rubric and that on the action, answers the action later', async () => {
    const { rubricId } = await submitDraft(admin, discovery({ callType: 'crashed_between' }));
    const actionId = await publish(admin, rubricId);
    const isAnswer = (body: unknown) => JSON.stringify(body).includes('"Result__c":');
    org().faults.add({ match: { path: /composite$/, body: isAnswer }, answer: 'drop' });
    await expect(poll(stage)).rejects.toThrow();
    expect(org().row(rubricId).State__c).toBe('Published');
    await poll(stage);
    expect(answerOn(stage, actionId).result).toBe('Done');
    expect((await inForce('crashed_between'))!.version).toBe(1);
  });
});

it('somebody with the admin rights of the org but not of Halftime, publishes nothing', async () => {
  const dana = stage.ids.salesforce['dana.okafor@quillmere.test']!;
  org().assignPermissionSet(dana, 'Halftime_Admin');
  const { rubricId } = await submitDraft(dana, discovery({ callType: 'coup' }));
  const actionId = await publish(dana, rubricId);
  await poll(stage);
  expect(answerOn(stage, actionId)).toMatchObject({
    result: 'Refused',
    message: 'Only an admin of Halftime can publish a rubric.',
  });
  expect(await inForce('coup')).toBeNull();
});

describe('rubrics published elsewhere', () => {
  const inSalesforce = () =>
    org()
      .records('Coaching_Rubric__c')
      .filter((row) => row.External_Key__c !== null)
      .map((row) => `${row.Call_Type__c} ${row.Version__c} ${row.State__c}`);

  it('are there as records from the first look on; the next version from the API retires the one before', async () => {
    await poll(stage);
    expect(inSalesforce()).toContain('support 1 Published');
    const response = await stage.post('/v1/rubrics', {
      ...discovery({ callType: 'support' }),
      criteria: discovery().criteria,
    });
    expect(response.status).toBe(201);
    await poll(stage);
    expect(inSalesforce()).toEqual(expect.arrayContaining(['support 1 Retired', 'support 2 Published']));
    const [kept] = org()
      .records('Coaching_Rubric__c')
      .filter((row) => row.Call_Type__c === 'support' && row.Version__c === 2);
    const criteria = org()
      .records('Rubric_Criterion__c')
      .filter((row) => row.Coaching_Rubric__c === kept!.Id);
    expect(criteria.map((row) => row.Criterion_Key__c).sort()).toEqual(
      discovery()
        .criteria.map(({ key }) => key)
        .sort(),
    );
  });

  it('and those written in Salesforce, are there once each, retired by the next one', async () => {
    const { rubricId } = await submitDraft(admin, discovery({ callType: 'relay' }));
    await publish(admin, rubricId);
    await poll(stage);
    await stage.post('/v1/rubrics', discovery({ callType: 'relay' }));
    await poll(stage);
    expect(inSalesforce().filter((line) => line.startsWith('relay'))).toEqual([
      'relay 1 Retired',
      'relay 2 Published',
    ]);
    expect(org().row(rubricId).State__c).toBe('Retired');
  });

  it('one of them retired by an admin in Salesforce, is retired here and on its record', async () => {
    const { rubricId } = await submitDraft(admin, discovery({ callType: 'ended' }));
    await publish(admin, rubricId);
    await poll(stage);
    const actionId = await created(admin, 'Coaching_Action__c', {
      Kind__c: 'RetireRubric',
      Coaching_Rubric__c: rubricId,
    });
    await poll(stage);
    expect(answerOn(stage, actionId).result).toBe('Done');
    expect(org().row(rubricId).State__c).toBe('Retired');
    expect(await inForce('ended')).toBeNull();
  });
});
