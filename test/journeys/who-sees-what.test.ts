import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FollowedCall, followCalls } from '../../demo/run/follow-calls.ts';
import { startTestStage, type TestStage } from './support/test-stage.ts';

const OURS = [
  'Coaching_Log__c',
  'Criterion_Score__c',
  'Coaching_Flag__c',
  'Practice_Assignment__c',
  'Coaching_Log__Share',
];
const SHARED = [
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'OpportunityContactRole',
  'Task',
  'Event',
  'User',
];

let stage: TestStage;
let calls: FollowedCall[];

beforeAll(async () => {
  stage = await startTestStage();
  calls = await followCalls(stage, () => {});
});
afterAll(() => stage?.close());

const org = () => stage.vendors.salesforce.org;

/** Everything a Salesforce user can read of an object, as text. */
function readable(object: string, userId: string): string {
  const fields = Object.keys(org().records(object)[0] ?? { Id: '' }).filter((name) => name !== 'attributes');
  const visible = fields.filter((field) => canRead(object, field, userId));
  if (visible.length === 0) return '';
  return JSON.stringify(org().query(`SELECT ${visible.join(', ')} FROM ${object}`, { as: userId }));
}

function canRead(object: string, field: string, userId: string): boolean {
  try {
    org().query(`SELECT ${field} FROM ${object} LIMIT 1`, { as: userId });
    return true;
  } catch {
    return false;
  }
}

/** Words that only coaching knows: scores' names, quotes, criteria, flags and reasons. */
function secrets(): string[] {
  return calls
    .flatMap(({ legs }) =>
      legs.flatMap(({ log }) => [
        ...(log?.criteria ?? []).flatMap(({ name, evidence, absence }) => [
          name,
          evidence?.quote,
          absence?.nearest?.quote,
        ]),
        ...(log?.flags ?? []).map(({ reason }) => reason),
      ]),
    )
    .filter((text): text is string => text !== undefined && text.length > 12);
}

describe('a Salesforce peer who opens deal, contact, account and tasks', () => {
  it.each(['Halftime_Rep', 'no permission set of ours'])(
    'with %s, finds no score, criterion, quote or flag',
    (set) => {
      const peer = org().addUser({
        Username: `peer.${set.length}@quillmere.test`,
        LastName: 'Peer',
        permissionSets: set === 'Halftime_Rep' ? [set] : [],
      });
      for (const object of OURS)
        expect({ object, seen: readable(object, peer).replace(/^\[\]$/, '') }).toEqual({ object, seen: '' });
      const seen = SHARED.map((object) => readable(object, peer)).join('\n');
      expect(seen.length).toBeGreaterThan(1_000);
      const words = secrets();
      expect(words.length).toBeGreaterThan(100);
      expect(words.filter((word) => seen.includes(word))).toEqual([]);
      expect(seen).not.toContain('Coaching review');
    },
  );

  it('tasks, read by their manager, name no score, criterion or class in subject and body', () => {
    const tasks = org().records('Task');
    expect(tasks.length).toBeGreaterThan(5);
    for (const { Subject, Description, Coaching_Key__c: key, WhoId, WhatId } of tasks) {
      expect(Subject).toMatch(/^Coaching review: [\w ]+, call of \d{4}-\d{2}-\d{2}$/);
      expect(`${Description} ${key}`).not.toMatch(/compliance|quality|score|flag/i);
      expect(WhoId ?? null).toBeNull();
      expect(org().row(String(WhatId)).External_Key__c).toBeTruthy();
    }
  });
});

describe('those who may see a log in Salesforce', () => {
  it('the agent with a user of their own, reads the own logs and nobody else’s', () => {
    const marcus = stage.ids.salesforce['marcus.feld@quillmere.test']!;
    const rows = org().query('SELECT Agent_Name__c, Overall_Score__c FROM Coaching_Log__c', { as: marcus });
    expect(new Set(rows.map((row) => row.Agent_Name__c))).toEqual(new Set(['Marcus Feld']));
    expect(rows.length).toBe(
      calls.flatMap(({ legs }) => legs).filter(({ agent }) => agent.name === 'Marcus Feld').length,
    );
  });

  it("the manager, reads the team's logs and scores by share rows with edit, not the other team's", () => {
    const owen = stage.ids.salesforce['owen.castellanos@quillmere.test']!;
    const rows = org().query('SELECT Id, Team_Name__c FROM Coaching_Log__c', { as: owen });
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map((row) => row.Team_Name__c))).toEqual(new Set(['Support']));
    const scores = org().query('SELECT Id FROM Criterion_Score__c', { as: owen });
    expect(scores.length).toBe(rows.length * 6);
    const shares = org()
      .records('Coaching_Log__Share')
      .filter((row) => row.UserOrGroupId === owen && row.RowCause === 'Manual');
    expect(new Set(shares.map((row) => row.AccessLevel))).toEqual(new Set(['Edit']));
    expect(shares.length).toBe(rows.length);
  });

  it('the analyst, reads all and edits nothing', () => {
    const yuki = stage.ids.salesforce['yuki.tanabe@quillmere.test']!;
    const rows = org().query('SELECT Id FROM Coaching_Log__c', { as: yuki });
    expect(rows.length).toBe(org().records('Coaching_Log__c').length);
    expect(() => org().update(String(rows[0]!.Id), { Status__c: 'Scored' }, { as: yuki })).toThrow();
  });
});

describe('HubSpot with our objects set to "owned only"', () => {
  it('a peer who opens every deal and contact, reaches no log or score but the own', () => {
    const { portal } = stage.vendors.hubspot;
    for (const type of ['coaching_log', 'criterion_score', 'practice_assignment'])
      portal.setVisibility(type, 'owned_only');
    portal.setVisibility('tasks', 'owned_only');
    const peer = portal.addUser({ email: 'peer@quillmere.test', firstName: 'Pia', lastName: 'Peer' });
    const viewer = portal.viewAs(peer.userId);
    const seen = ['deals', 'contacts', 'companies']
      .flatMap((type) => portal.records(type).map(({ id }) => JSON.stringify(viewer.reachable(type, id))))
      .join('\n');
    expect(seen.length).toBeGreaterThan(500);
    expect(secrets().filter((word) => seen.includes(word))).toEqual([]);
  });

  it('deals, contacts, companies and notes, looked through, carry nothing of ours in their own properties', () => {
    const { portal } = stage.vendors.hubspot;
    const seen = ['deals', 'contacts', 'companies', 'notes']
      .map((type) => JSON.stringify(portal.records(type)))
      .join('\n');
    expect(secrets().filter((word) => seen.includes(word))).toEqual([]);
  });
});

describe('learning mode', () => {
  it("an agent's logs not yet released, belong to the integration user; the manager reads them, the agent does not", async () => {
    const { database } = stage.running.system;
    const marcus = stage.ids.salesforce['marcus.feld@quillmere.test']!;
    await database.person.update({
      where: { id: stage.personIds['marcus.feld@quillmere.test']! },
      data: { learningMode: true },
    });
    const before = org().query('SELECT Id FROM Coaching_Log__c', { as: marcus }).length;
    const { loadSampleCalls } = await import('../../demo/world.ts');
    const call = loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1005')!;
    const later = new Date(Date.parse(call.startedAt) + 3_600_000).toISOString();
    await stage.send({ ...call, externalId: 'qm-1005-later', startedAt: later });
    await stage.settled();
    expect(org().query('SELECT Id FROM Coaching_Log__c', { as: marcus }).length).toBe(before);
    const dana = stage.ids.salesforce['dana.okafor@quillmere.test']!;
    const unreleased = org().query('SELECT Id FROM Coaching_Log__c WHERE Released__c = false', { as: dana });
    expect(unreleased).toHaveLength(1);
  });
});
