import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FollowedCall, followCalls } from '../../demo/run/follow-calls.ts';
import { loadSampleCalls } from '../../demo/world.ts';
import { reopenCall } from '../../server/store/released-calls.ts';
import { giveTasksInHubSpot } from './support/hubspot-home.ts';
import { startTestStage, type TestStage } from './support/test-stage.ts';

const OURS_IN_HUBSPOT = ['coaching_log', 'criterion_score', 'practice_assignment'];
/** Words in our texts that no customer ever says in the sample calls' names, deals and accounts. */
const CLASSES = /compliance|quality|conduct|repeat_weakness|overall_threshold|score|\bflag/i;

let stage: TestStage;
let calls: FollowedCall[];

beforeAll(async () => {
  stage = await startTestStage();
  await giveTasksInHubSpot(stage);
  calls = await followCalls(stage, () => {});
});
afterAll(() => stage?.close());

const org = () => stage.vendors.salesforce.org;
const portal = () => stage.vendors.hubspot.portal;

/** What only coaching knows: quotes of evidence, criteria, reasons of flags. */
function secrets(): string[] {
  const logs = calls.flatMap(({ legs }) => legs.flatMap(({ log }) => log ?? []));
  const texts = logs.flatMap(({ criteria, flags }) => [
    ...criteria.flatMap(({ name, evidence, absence }) => [name, evidence?.quote, absence?.nearest?.quote]),
    ...flags.map(({ reason }) => reason),
  ]);
  return [...new Set(texts)].filter((text): text is string => text !== undefined && text.length > 12);
}

/** The REST API with one user's session: what any client of theirs can ask. */
async function askAs(userId: string, path: string): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${org().openSession(userId)}` };
  const answer = await fetch(`${stage.vendors.salesforce.url}/services/data/v68.0${path}`, { headers });
  return { status: answer.status, body: await answer.json() };
}

type Described = { sobjects: { name: string; queryable: boolean }[] };

/** Every record and field this user can read, object by object, as the describe calls list them. */
async function everythingReadable(userId: string): Promise<Map<string, string>> {
  const { sobjects } = (await askAs(userId, '/sobjects')).body as Described;
  const found = new Map<string, string>();
  for (const { name } of sobjects.filter(({ queryable }) => queryable)) {
    const described = await askAs(userId, `/sobjects/${name}/describe`);
    if (described.status !== 200) continue;
    const { fields } = described.body as { fields: { name: string }[] };
    const soql = `SELECT ${fields.map((field) => field.name).join(', ')} FROM ${name}`;
    const answer = await askAs(userId, `/query?q=${encodeURIComponent(soql)}`);
    const { totalSize, records } = answer.body as { totalSize?: number; records?: unknown };
    if (totalSize) found.set(name, JSON.stringify(records));
  }
  return found;
}

describe('a Salesforce peer who asks the API for everything it lists', () => {
  it.each([
    ['another rep', ['Halftime_Rep']],
    ['a plain user', []],
  ])(
    '%s, finds customers and deals, and nothing of coaching',
    async (name, permissionSets) => {
      const peer = org().addUser({
        Username: `${name.replaceAll(' ', '.')}@quillmere.test`,
        LastName: 'Peer',
        permissionSets,
      });
      const readable = await everythingReadable(peer);
      for (const object of ['Account', 'Contact', 'Opportunity'])
        expect(readable.get(object)!.length).toBeGreaterThan(200);
      expect(
        [...readable.keys()].filter((object) => /coach|criterion|practice|calibration/i.test(object)),
      ).toEqual([]);
      const words = secrets();
      expect(words.length).toBeGreaterThan(50);
      const seen = [...readable.values()].join('\n');
      expect(words.filter((word) => seen.includes(word))).toEqual([]);
    },
    60_000,
  );

  it('searching for agents, customers and criteria, finds no log; the analyst with the same words finds some', async () => {
    const peer = org().addUser({
      Username: 'searching@quillmere.test',
      LastName: 'Peer',
      permissionSets: ['Halftime_Rep'],
    });
    const analyst = stage.ids.salesforce['yuki.tanabe@quillmere.test']!;
    const logsFoundBy = async (userId: string) => {
      const found: unknown[] = [];
      for (const word of ['Marcus', 'Harrow', 'Discovery', 'qm-1012', 'recording']) {
        const sosl = `FIND {"${word}"} IN ALL FIELDS RETURNING Contact(Id), Opportunity(Id), Coaching_Log__c(Id)`;
        const { status, body } = await askAs(userId, `/search?q=${encodeURIComponent(sosl)}`);
        expect(status).toBe(200);
        const { searchRecords } = body as { searchRecords: { attributes: { type: string } }[] };
        found.push(...searchRecords.filter(({ attributes }) => attributes.type === 'Coaching_Log__c'));
      }
      return found.length;
    };
    expect(await logsFoundBy(peer)).toBe(0);
    expect(await logsFoundBy(analyst)).toBeGreaterThan(0);
  });

  it('the same walk as the analyst, finds what peers do not', async () => {
    const readable = await everythingReadable(stage.ids.salesforce['yuki.tanabe@quillmere.test']!);
    const seen = [...readable.values()].join('\n');
    expect(seen).toContain('Coaching_Log__c');
    expect(secrets().filter((word) => !seen.includes(word)).length).toBeLessThan(secrets().length / 2);
  }, 60_000);
});

describe('learning mode in Salesforce', () => {
  it("an agent's log, is hidden from the agent until it is released, then theirs with the manager's share kept", async () => {
    const email = 'marcus.feld@quillmere.test';
    const { database } = stage.running.system;
    const where = { id: stage.personIds[email]! };
    await database.person.update({ where, data: { learningMode: true } });
    const call = loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1005')!;
    const startedAt = new Date(Date.parse(call.startedAt) + 3_600_000).toISOString();
    const answer = await stage.send({ ...call, externalId: 'qm-1005-learning', startedAt });
    const { id: callId } = (await answer.json()) as { id: string };
    await stage.settled();

    const soql = "SELECT Id FROM Coaching_Log__c WHERE Provider_Call_Id__c = 'qm-1005-learning'";
    const seenBy = (person: string) => org().query(soql, { as: stage.ids.salesforce[person]! }).length;
    expect([seenBy(email), seenBy('dana.okafor@quillmere.test')]).toEqual([0, 1]);

    const { workspaceId } = stage;
    await database.leg.updateMany({ where: { callId, workspaceId }, data: { released: true } });
    expect(await reopenCall(database, { id: callId, workspaceId }, 'log')).toBe(true);
    await stage.running.system.ring({ calls: [{ callId, workspaceId, stage: 'log' }], connections: [] });
    await stage.settled();
    expect([seenBy(email), seenBy('dana.okafor@quillmere.test')]).toEqual([1, 1]);
  }, 60_000);
});

describe('HubSpot with our objects and tasks set to "owned only"', () => {
  const viewerOf = (email: string) => {
    for (const type of [...OURS_IN_HUBSPOT, 'tasks']) portal().setVisibility(type, 'owned_only');
    const users = stage.running.system.database.crmUser.findFirstOrThrow({
      where: { connectionId: stage.connections.hubspot, email },
    });
    return users.then(({ crmId, userId }) => ({ ownerId: crmId, viewer: portal().viewAs(Number(userId)) }));
  };

  it.each([
    ['a rep', 'marcus.feld@quillmere.test'],
    ['a rep of the other team', 'noor.haddad@quillmere.test'],
  ])(
    '%s, clicking through from every deal, contact and company, reaches only what they own',
    async (_who, email) => {
      const { ownerId, viewer } = await viewerOf(email);
      const reached = ['deals', 'contacts', 'companies'].flatMap((type) =>
        portal()
          .records(type)
          .flatMap(({ id }) => viewer.reachable(type, id)),
      );
      const ours = reached.filter(({ type }) => [...OURS_IN_HUBSPOT, 'tasks'].includes(type));
      expect(reached.length).toBeGreaterThan(ours.length);
      expect(new Set(ours.map(({ properties }) => properties.hubspot_owner_id))).toEqual(new Set([ownerId]));
      const own = portal()
        .records('coaching_log')
        .filter(({ properties }) => properties.hubspot_owner_id === ownerId);
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThan(portal().records('coaching_log').length);
      for (const { id } of own) expect(viewer.record('coaching_log', id)).toBeDefined();
    },
  );

  it('the tasks of managers, in subject and body, name no criterion, score or class and hang on the log alone', () => {
    const tasks = portal().records('tasks');
    expect(tasks.length).toBeGreaterThan(5);
    const words = secrets();
    for (const { id, properties } of tasks) {
      expect(properties.hs_task_subject).toMatch(/^Coaching review: [\w ]+, call of \d{4}-\d{2}-\d{2}$/);
      const text = `${properties.hs_task_subject} ${properties.hs_task_body}`;
      expect(text).not.toMatch(CLASSES);
      expect(words.filter((word) => text.includes(word))).toEqual([]);
      expect(portal().associated('tasks', id, 'coaching_log')).toHaveLength(1);
      for (const type of ['deals', 'contacts', 'companies'])
        expect(portal().associated('tasks', id, type)).toEqual([]);
    }
  });
});
