import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SalesforceSandbox, startSalesforceSandbox } from './sandbox.ts';
import { call, connect, rejection } from './support.ts';

const projectDir = new URL('../../../salesforce/force-app/main/default', import.meta.url).pathname;

let sandbox: SalesforceSandbox;
let admin: string;
let integration: string;
let manager: string;

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ metadataDir: projectDir });
  const addUser = (name: string, ...permissionSets: string[]) =>
    sandbox.org.addUser({ Username: `${name}@org.example`, LastName: name, permissionSets });
  admin = addUser('admin', 'Halftime_Admin');
  integration = addUser('integration', 'Halftime_Integration');
  manager = addUser('manager', 'Halftime_Manager');
});
afterAll(() => sandbox.close());

const rubric = (state: string) => {
  const id = sandbox.org.insert('Coaching_Rubric__c', { Rubric_Name__c: 'Demo', State__c: state });
  const criterion = sandbox.org.insert('Rubric_Criterion__c', {
    Coaching_Rubric__c: id,
    Criterion_Key__c: 'next_step',
    Weight__c: 100,
  });
  return { id, criterion };
};
const refusal = async (work: Promise<unknown>) => (await rejection(work)).errorCode;
const LOCKED = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';

test('a draft rubric, edited by an admin, changes, and counts its criteria and their weights', async () => {
  const { id, criterion } = rubric('Draft');
  const conn = connect(sandbox, admin);
  await conn.sobject('Coaching_Rubric__c').update({ Id: id, Rubric_Name__c: 'Demo call' });
  await conn.sobject('Rubric_Criterion__c').update({ Id: criterion, Weight__c: 60 });
  await conn.sobject('Rubric_Criterion__c').create({ Coaching_Rubric__c: id, Weight__c: 40 });
  expect(sandbox.org.row(id)).toMatchObject({
    Rubric_Name__c: 'Demo call',
    Criteria_Count__c: 2,
    Weight_Sum__c: 100,
  });
});

test.each(['Published', 'Retired'])(
  'a rubric that is %s, changed in any way by an admin, stays as it is',
  async (state) => {
    const { id, criterion } = rubric(state);
    const conn = connect(sandbox, admin);
    const criteria = conn.sobject('Rubric_Criterion__c');
    expect(await refusal(conn.sobject('Coaching_Rubric__c').update({ Id: id, Pass_Mark__c: 10 }))).toBe(
      LOCKED,
    );
    expect(await refusal(criteria.update({ Id: criterion, Weight__c: 1 }))).toBe(LOCKED);
    expect(await refusal(criteria.update({ Id: criterion, Good__c: 'Anything goes' }))).toBe(LOCKED);
    expect(await refusal(criteria.create({ Coaching_Rubric__c: id, Weight__c: 1 }))).toBe(LOCKED);
    expect(await refusal(criteria.destroy(criterion))).toBe(LOCKED);
    expect(sandbox.org.row(id)).toMatchObject({
      Pass_Mark__c: null,
      Criteria_Count__c: 1,
      Weight_Sum__c: 100,
    });
  },
);

test('a criterion of a published rubric, moved to a draft by an admin, stays where it is', async () => {
  const published = rubric('Published');
  const draft = rubric('Draft');
  const criteria = connect(sandbox, admin).sobject('Rubric_Criterion__c');
  expect(await refusal(criteria.update({ Id: published.criterion, Coaching_Rubric__c: draft.id }))).toBe(
    LOCKED,
  );
  expect(sandbox.org.row(published.criterion).Coaching_Rubric__c).toBe(published.id);
});

test('a published rubric, retired by the user Halftime connects as, is retired', async () => {
  const { id } = rubric('Published');
  await connect(sandbox, integration).sobject('Coaching_Rubric__c').update({ Id: id, State__c: 'Retired' });
  expect(sandbox.org.row(id).State__c).toBe('Retired');
});

test('a rubric that somebody published, deleted by an admin, stays as long as the action does', async () => {
  const { id } = rubric('Draft');
  sandbox.org.insert('Coaching_Action__c', { Kind__c: 'PublishRubric', Coaching_Rubric__c: id });
  expect(await refusal(connect(sandbox, admin).sobject('Coaching_Rubric__c').destroy(id))).toBe(
    'DELETE_FAILED',
  );
});

test('an action, changed by the platform administrator, is refused with the words of its rule', async () => {
  const action = sandbox.org.insert('Coaching_Action__c', { Kind__c: 'Note', Reason__c: 'Well done' });
  const platformAdmin = sandbox.org.addUser({
    Username: 'platform@org.example',
    LastName: 'Platform',
    profile: 'admin',
    permissionSets: ['Halftime_Admin'],
  });
  const answer = await call(sandbox, platformAdmin, 'PATCH', `/sobjects/Coaching_Action__c/${action}`, {
    Reason__c: 'Not so well done',
  });
  expect(answer).toMatchObject({
    status: 400,
    body: [{ errorCode: LOCKED, message: expect.stringContaining('not changed after it was made') }],
  });
  expect(sandbox.org.row(action).Reason__c).toBe('Well done');
});

test('an action, answered by the user Halftime connects as, carries its result', async () => {
  const action = sandbox.org.insert('Coaching_Action__c', { Kind__c: 'Note', Reason__c: 'Well done' });
  const actions = connect(sandbox, integration).sobject('Coaching_Action__c');
  await actions.update({ Id: action, Result__c: 'Done' });
  expect(sandbox.org.row(action).Result__c).toBe('Done');
});

test('an action, made by a manager with a result of their own, is refused', async () => {
  const actions = connect(sandbox, manager).sobject('Coaching_Action__c');
  expect(await refusal(actions.create({ Kind__c: 'Note', Result__c: 'Done' }))).toBe(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  );
});

test('facts of the log, read on its flag, are the log’s own at that moment', async () => {
  const account = sandbox.org.insert('Account', { Name: 'Northwind' });
  const log = sandbox.org.insert('Coaching_Log__c', {
    External_Key__c: 'w:1',
    Account__c: account,
    Overall_Score__c: 62,
  });
  const flag = sandbox.org.insert('Coaching_Flag__c', { Coaching_Log__c: log, OwnerId: manager });
  const conn = connect(sandbox, manager);
  const read = async () => {
    const query = `SELECT Account_Name__c, Overall_Score__c, Lowest_Criterion__c, Age_Days__c FROM Coaching_Flag__c WHERE Id = '${flag}'`;
    return (await conn.query(query)).records[0];
  };
  expect(await read()).toMatchObject({
    Account_Name__c: 'Northwind',
    Overall_Score__c: 62,
    Age_Days__c: null,
  });
  sandbox.org.update(log, { Overall_Score__c: 70, Focus__c: 'Discovery' });
  expect(await read()).toMatchObject({ Overall_Score__c: 70, Lowest_Criterion__c: 'Discovery' });
  const record = await call(
    sandbox,
    manager,
    'GET',
    `/sobjects/Coaching_Flag__c/${flag}?fields=Overall_Score__c`,
  );
  expect(record.body).toMatchObject({ Overall_Score__c: 70 });
});

test('a formula, written by the user Halftime connects as, is refused', async () => {
  const log = sandbox.org.insert('Coaching_Log__c', { External_Key__c: 'w:2' });
  const flags = connect(sandbox, integration).sobject('Coaching_Flag__c');
  const row = { External_Key__c: 'w:2:f', Coaching_Log__c: log, Overall_Score__c: 5 };
  expect(await refusal(flags.create(row))).toMatch(/INVALID_FIELD/);
});

test('the compliance queue, deployed, may own flags and nothing else', async () => {
  const queue = sandbox.org.records('Group').find((group) => group.DeveloperName === 'Halftime_Compliance')!;
  const log = sandbox.org.insert('Coaching_Log__c', { External_Key__c: 'w:3' });
  sandbox.org.insert('Coaching_Flag__c', { Coaching_Log__c: log, OwnerId: queue.Id });
  expect(() => sandbox.org.insert('Coaching_Log__c', { OwnerId: queue.Id })).toThrow(/Queue not associated/);
});
