import { afterEach, beforeEach, expect, it } from 'vitest';
import { aRubricRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
});
afterEach(() => harness.close());

const keep = (...rubrics: ReturnType<typeof aRubricRecord>[]) => harness.crm.keepRubrics!(rubrics);
const org = () => harness.sandbox.org;

it('thirty rubrics, new and then known, take three requests and then one', async () => {
  const rubrics = Array.from({ length: 30 }, (_, at) => aRubricRecord(`w:v${at}`));
  org().usage.byPath.clear();
  expect((await keep(...rubrics)).every(({ ok }) => ok)).toBe(true);
  expect(Object.fromEntries(org().usage.byPath)).toEqual({ 'POST /composite': 3 });
  expect([org().records('Coaching_Rubric__c').length, org().records('Rubric_Criterion__c').length]).toEqual([
    30, 60,
  ]);
  org().usage.byPath.clear();
  await keep(...rubrics);
  expect(Object.fromEntries(org().usage.byPath)).toEqual({ 'POST /composite': 1 });
});

it('a criterion that the org refuses for now, leaves the rubric without state; next time it is whole', async () => {
  const locked = {
    statusCode: 'UNABLE_TO_LOCK_ROW',
    message: 'unable to obtain exclusive access',
    fields: [],
  };
  org().rowFaults.add({ object: 'Rubric_Criterion__c', error: locked, times: 1 });
  const [good, bad] = [aRubricRecord('w:good'), aRubricRecord('w:bad')];
  const results = await keep(bad, good);
  expect(results).toMatchObject([
    { key: 'w:bad', ok: false, failure: { retry: 'later' } },
    { key: 'w:good', ok: true },
  ]);
  expect((await harness.storedRubric('w:bad'))!.fields.state).toBeNull();
  expect(await keep(bad, good)).toEqual([
    { key: 'w:bad', ok: true },
    { key: 'w:good', ok: true },
  ]);
  expect((await harness.storedRubric('w:bad'))!.criteria).toHaveLength(2);
  expect(org().records('Rubric_Criterion__c')).toHaveLength(4);
});

it('one that people made there themselves, gets its new state and nothing else; deleted it is not made again', async () => {
  const id = org().insert('Coaching_Rubric__c', {
    External_Key__c: 'w:theirs',
    Rubric_Name__c: 'As people wrote it',
    State__c: 'Published',
  });
  org().insert('Rubric_Criterion__c', { Coaching_Rubric__c: id, Criterion_Name__c: 'Theirs' });
  const theirs = { ...aRubricRecord('w:theirs'), isTheirs: true };
  const retired = { ...theirs, fields: { ...theirs.fields, state: 'Retired' } };
  expect(await keep(retired)).toEqual([{ key: 'w:theirs', ok: true }]);
  expect(await harness.storedRubric('w:theirs')).toMatchObject({
    fields: { state: 'Retired', rubricName: 'As people wrote it' },
    criteria: [{ criterionName: 'Theirs' }],
  });
  org().delete(id);
  await keep(theirs);
  expect(await harness.storedRubric('w:theirs')).toBeNull();
});

it('one with a text longer than a field, is cut and says so', async () => {
  const rubric = aRubricRecord('w:long');
  rubric.criteria[1]!.fields.soundsLike = 'phrase\n'.repeat(2_000);
  await keep(rubric);
  const { fields } = (await harness.storedRubric('w:long'))!;
  expect(fields.problems).toContain('budget');
  expect(fields.problems).not.toContain('pain');
});

it('one kept, cannot be changed by an admin of the org', async () => {
  await keep(aRubricRecord('w:v1'));
  const admin = org().addUser({
    Username: 'ada@halftime.test',
    LastName: 'Admin',
    permissionSets: ['Halftime_Admin'],
  });
  const [rubric] = org().records('Coaching_Rubric__c');
  const [criterion] = org().records('Rubric_Criterion__c');
  expect(() => org().update(String(rubric!.Id), { Pass_Mark__c: 1 }, { as: admin })).toThrow();
  expect(() => org().update(String(criterion!.Id), { Weight__c: 1 }, { as: admin })).toThrow();
});
