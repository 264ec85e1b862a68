import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUERIES } from '../../../crm-cards/build/salesforce/queries.ts';
import { cardPayload } from '../../../crm-cards/salesforce/records/card-payload.ts';
import { logIdsOf } from '../../../crm-cards/salesforce/records/log-ids.ts';
import { queuePayload } from '../../../crm-cards/salesforce/records/queue-payload.ts';
import { type SalesforceSandbox, startSalesforceSandbox } from '../../sandbox/salesforce/sandbox.ts';
import { call } from '../../sandbox/salesforce/support.ts';

const METADATA = new URL('../../../salesforce/force-app/main/default', import.meta.url).pathname;

let sandbox: SalesforceSandbox;
const users = { rep: '', manager: '', admin: '', analyst: '', peer: '' };
let deal: string;
let log: string;

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ metadataDir: METADATA });
  const { org } = sandbox;
  const addUser = (name: string, permissionSet: string) =>
    org.addUser({ Username: `${name}@org.example`, LastName: name, permissionSets: [permissionSet] });
  users.rep = addUser('rep', 'Halftime_Rep');
  users.peer = addUser('peer', 'Halftime_Rep');
  users.manager = addUser('manager', 'Halftime_Manager');
  users.admin = addUser('admin', 'Halftime_Admin');
  users.analyst = addUser('analyst', 'Halftime_Analyst');
  deal = org.insert('Opportunity', { Name: 'Renewal', StageName: 'Prospecting', CloseDate: '2026-12-01' });
  log = org.insert('Coaching_Log__c', {
    External_Key__c: 'ws:leg',
    OwnerId: users.rep,
    Agent__c: users.rep,
    Agent_Name__c: 'rep',
    Manager__c: users.manager,
    Manager_Name__c: 'manager',
    Deal__c: deal,
    Status__c: 'Needs action',
    Call_Started_At__c: '2026-11-20T09:00:00Z',
    Overall_Score__c: 61,
    Pass_Mark__c: 75,
    Focus__c: 'Open questions',
    Focus_History__c: 'Recurring',
    Focus_Failed__c: 2,
    Focus_Considered__c: 5,
    Released__c: true,
    Practice_State__c: 'Proposed',
    Link_Status__c: 'Ambiguous',
  });
  org.insert('Coaching_Log__Share', {
    ParentId: log,
    UserOrGroupId: users.manager,
    AccessLevel: 'Edit',
    RowCause: 'Manual',
  });
  const criterion = { Coaching_Log__c: log, Criterion_Key__c: 'open', Criterion_Name__c: 'Open questions' };
  org.insert('Criterion_Score__c', {
    ...criterion,
    External_Key__c: 'ws:leg:open',
    Row_Status__c: 'Current',
    Outcome__c: 'Scored',
    Score__c: 0,
    Passed_Rate__c: 0,
    Dispute_State__c: 'Submitted',
  });
  org.insert('Criterion_Score__c', {
    ...criterion,
    External_Key__c: 'ws:leg:old',
    Row_Status__c: 'Superseded',
  });
  org.insert('Coaching_Flag__c', {
    External_Key__c: 'ws:leg:overall_threshold',
    Coaching_Log__c: log,
    OwnerId: users.manager,
    State__c: 'Open',
    Flag_Class__c: 'Quality',
    Kind__c: 'Overall threshold',
    Due_At__c: '2026-11-23T09:00:00Z',
  });
});
afterAll(() => sandbox.close());

async function ask(user: keyof typeof users, name: string, variables: object) {
  const { status, body } = await call(sandbox, users[user], 'POST', '/graphql', {
    query: QUERIES[name],
    variables,
  });
  expect(status).toBe(200);
  return { data: body.data, errors: body.errors ?? [] };
}

const ACCESS = { readsLogs: true, readsFlags: true, acts: true, administers: false };
const READING = {
  access: ACCESS,
  readAt: new Date('2026-11-24T10:00:00Z'),
  recordUrl: (id: string) => `/${id}`,
};

async function cardOf(user: 'rep' | 'manager' | 'analyst' | 'peer', partsQuery: string) {
  const logs = await ask(user, 'LOGS_OF_OPPORTUNITY', { recordId: deal });
  const parts = await ask(user, partsQuery, { logIds: logIdsOf(logs.data) });
  expect([...logs.errors, ...parts.errors]).toEqual([]);
  return cardPayload({
    ...READING,
    recordId: deal,
    kind: 'deal',
    user: { id: users[user], timeZone: 'UTC' },
    logs: logs.data,
    earlier: null,
    parts: parts.data,
  });
}

describe('queries in an org', () => {
  it.each(Object.keys(QUERIES))('query %s, asked by an admin, is understood', async (name) => {
    const variables = QUERIES[name]!.includes('$logIds') ? { logIds: [log] } : {};
    const all = {
      recordId: deal,
      userId: users.admin,
      rubricId: log,
      actionIds: [log],
      agentId: users.rep,
      startedAt: '2026-11-20T09:00:00Z',
      ...variables,
    };
    const declared = [...QUERIES[name]!.split('{')[0]!.matchAll(/\$(\w+)/g)].map(([, variable]) => variable!);
    const own = Object.fromEntries(declared.map((variable) => [variable, all[variable as keyof typeof all]]));
    expect((await ask('admin', name, own)).errors).toEqual([]);
  });

  it('the card of a deal, read by the manager, has the log with its current criteria and its flags', async () => {
    const { viewer, logs, subject } = await cardOf('manager', 'PARTS_OF_LOGS');
    expect(viewer).toEqual({ person: { id: users.manager, name: 'manager' }, role: 'manager' });
    expect(subject.name).toBe('Renewal');
    expect(logs[0]!.criteria.map(({ score, dispute }) => [score, dispute?.state])).toEqual([
      [0, 'submitted'],
    ]);
    expect(logs[0]!.flags.map(({ key }) => key)).toEqual(['overall_threshold']);
    expect(logs[0]!.deal.now).toMatchObject({ name: 'Renewal', stage: 'Prospecting' });
  });

  it('the card of a deal, read by the rep, has the log and asks for no flags', async () => {
    const { viewer, logs } = await cardOf('rep', 'PARTS_WITHOUT_FLAGS');
    expect(viewer.role).toBe('rep');
    expect(logs[0]!.criteria).toHaveLength(1);
    expect((await ask('rep', 'PARTS_OF_LOGS', { logIds: [log] })).errors).not.toEqual([]);
  });

  it('the card of a deal, read by a peer, has nothing and says that it is private', async () => {
    const logs = await ask('peer', 'LOGS_OF_OPPORTUNITY', { recordId: deal });
    expect(logIdsOf(logs.data)).toEqual([]);
    const access = { ...ACCESS, readsFlags: false };
    const user = { id: users.peer, timeZone: 'UTC' };
    const card = cardPayload({
      ...READING,
      access,
      recordId: deal,
      kind: 'deal',
      user,
      logs: logs.data,
      earlier: null,
      parts: null,
    });
    expect([card.access, card.logs]).toEqual(['private', []]);
  });

  it('the queue, read by the manager, counts what waits and names the lowest criterion', async () => {
    const queue = await ask('manager', 'QUEUE', { userId: users.manager });
    const user = { id: users.manager, timeZone: 'UTC' };
    const { counts, quality, compliance } = queuePayload({
      ...READING,
      user,
      queue: queue.data,
    });
    expect(counts).toEqual({
      dueToday: 0,
      overdue: 1,
      complianceOverdue: 0,
      practiceToApprove: 1,
      disputesToAnswer: 1,
      ambiguousLinks: 1,
    });
    expect(compliance).toEqual([]);
    expect(quality).toMatchObject([
      { logId: log, agentName: 'rep', lowestCriterion: 'Open questions', history: 'recurring' },
    ]);
  });
});
