import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardTenant, callerFor } from '../support/card-world.ts';
import { rowCounts } from '../support/rows.ts';
import {
  type Asker,
  makeDraft,
  makeSettingsTenant,
  settingsFor,
  settingsOf,
  startSettingsSystem,
  toSave,
} from '../support/settings-world.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let ours: CardTenant;
let theirs: CardTenant;
/** Every route, as an admin of `ours` would use it. */
let routes: Record<string, (asker: Asker) => ReturnType<Asker['get']>>;
/** Those that name something of `ours`. */
let withIds: string[];

beforeAll(async () => {
  running = await startSettingsSystem();
  ours = await makeSettingsTenant(running, '1001');
  theirs = await makeSettingsTenant(running, '2002');
  const draft = await makeDraft(settingsFor(running, ours, 'admin'));
  const rubric = `/rubrics/${draft.id}`;
  const connection = `/connections/${ours.connection.id}`;
  const personId = ours.personIds['benji.kowalczyk@quillmere.test']!;
  const person = {
    name: 'X',
    email: null,
    roles: ['agent'],
    teamName: null,
    managerId: null,
    learningMode: false,
  };
  const flags = {
    complianceDueHours: 9,
    qualityDueWorkingDays: 9,
    repeatCount: 9,
    hangUp: false,
    keywordLists: [],
  };
  const published = await running.system.database.rubricVersion.findFirstOrThrow({
    where: { workspaceId: ours.id, state: 'published' },
  });
  const named: typeof routes = {
    'GET rubric': (as) => as.get(rubric),
    'PUT rubric': (as) => as.put(rubric, toSave(draft, { name: 'Changed' })),
    'GET problems': (as) => as.get(`${rubric}/problems`),
    'POST publish': (as) => as.post(`${rubric}/publish`, { note: '', revision: 1 }),
    'POST retire': (as) => as.post(`/rubrics/${published.id}/retire`, { note: '' }),
    'POST discard': (as) => as.post(`${rubric}/discard`, { revision: 1 }),
    'POST rubrics, from another': (as) => as.post('/rubrics', { from: 'rubric', rubricId: draft.id }),
    'POST primary': (as) => as.post(`${connection}/primary`),
    'POST reconnect': (as) => as.post(`${connection}/reconnect`),
    'POST check': (as) => as.post(`${connection}/check`),
    'POST confirm-owned-only': (as) => as.post(`${connection}/confirm-owned-only`),
    'PUT person': (as) => as.put(`/people/${personId}`, { revision: 'x', active: true, ...person }),
    'POST map': (as) => as.post('/people/map', { kind: 'name', value: 'x', source: '', personId }),
    'POST retry': (as) => as.post('/health/retry', { callId: ours.calls[0]!.id }),
  };
  withIds = Object.keys(named);
  routes = {
    ...named,
    'GET rubrics': (as) => as.get('/rubrics'),
    'POST rubrics': (as) => as.post('/rubrics', { from: 'template', templateId: 'demo' }),
    'GET connections': (as) => as.get('/connections'),
    'POST connections': (as) => as.post('/connections', { crm: 'salesforce' }),
    'GET people': (as) => as.get('/people'),
    'POST people': (as) => as.post('/people', person),
    'POST csv': (as) =>
      as.post('/people/csv', { csv: 'email,kind,value\nbenji.kowalczyk@quillmere.test,name,b' }),
    'GET flags': (as) => as.get('/flags'),
    'PUT flags': (as) => as.put('/flags', { revision: 'x', ...flags }),
    'GET matching': (as) => as.get('/matching'),
    'GET health': (as) => as.get('/health'),
    'GET report': (as) => as.get('/report'),
    'PUT report': (as) => as.put('/report', { revision: 'x', reportId: '1' }),
    'a route that is none': (as) => as.get('/nothing'),
  };
});
afterAll(() => running?.close());

async function refusalsOf(asker: Asker, names: string[], status: number): Promise<string[]> {
  const before = await rowCounts(running.database);
  const wrong: string[] = [];
  for (const name of names) {
    const answer = await routes[name]!(asker);
    const isBare = Object.keys(answer.body).every((key) =>
      ['type', 'title', 'status', 'detail', 'instance', 'code'].includes(key),
    );
    if (answer.status !== status || !isBare)
      wrong.push(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  expect(await rowCounts(running.database)).toEqual(before);
  return wrong;
}

describe('every settings route', () => {
  it.each(['rep', 'peer', 'manager', 'otherManager', 'analyst'] as const)(
    'asked by a %s, is refused and tells nothing else',
    async (who) => {
      expect(await refusalsOf(settingsFor(running, ours, who), Object.keys(routes), 403)).toEqual([]);
    },
  );

  it('asked by somebody of the portal whom nobody knows, is refused and tells nothing else', async () => {
    const stranger = { portalId: ours.portalId, userId: '999999', userEmail: 'who@elsewhere.test' };
    expect(await refusalsOf(settingsOf(running, stranger), Object.keys(routes), 403)).toEqual([]);
  });

  it('asked by an admin who was deactivated, is refused', async () => {
    const { database } = running.system;
    const id = theirs.personIds['ines.albrecht@quillmere.test']!;
    await database.person.update({ where: { id }, data: { active: false } });
    expect(await refusalsOf(settingsFor(running, theirs, 'admin'), Object.keys(routes), 403)).toEqual([]);
    await database.person.update({ where: { id }, data: { active: true } });
  });

  it("asked by another workspace's admin about our things, finds nothing and changes nothing", async () => {
    expect(await refusalsOf(settingsFor(running, theirs, 'admin'), withIds, 404)).toEqual([]);
  });

  it("asked by another workspace's admin for lists, shows theirs only", async () => {
    const { id } = (await settingsFor(running, ours, 'admin').get('/rubrics').expect(200)).body.rubrics[0];
    for (const list of ['/rubrics', '/connections', '/people', '/matching', '/health']) {
      const { text } = await settingsFor(running, theirs, 'admin').get(list).expect(200);
      for (const ourId of [
        id,
        ours.connection.id,
        ...Object.values(ours.personIds),
        ...ours.calls.map((call) => call.id),
      ])
        expect(text).not.toContain(ourId);
    }
  });

  it('without a signature, is refused before anything else', async () => {
    const { default: request } = await import('supertest');
    await request(running.app).get('/settings/rubrics').query(callerFor(ours, 'admin')).expect(401);
  });

  it.each(['%00', 'a%20b', 'x'.repeat(65), randomUUID()])(
    'asked by an admin for the id %s, is 404',
    async (id) => {
      const admin = settingsFor(running, ours, 'admin');
      await admin.get(`/rubrics/${id}`).expect(404);
      await admin.post(`/connections/${id}/primary`).expect(404);
      await admin
        .put(`/people/${id}`, {
          revision: 'x',
          name: 'X',
          email: null,
          roles: ['agent'],
          teamName: null,
          managerId: null,
          learningMode: false,
          active: true,
        })
        .expect(404);
    },
  );
});
