import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RubricDraftPayload } from '../../../crm-cards/view-model/contract/index.ts';
import { RUBRIC_TEMPLATES } from '../../../server/rubric-templates/rubric-templates.ts';
import { api, sample } from '../support/api.ts';
import { type CardTenant, PEOPLE } from '../support/card-world.ts';
import { rowCounts } from '../support/rows.ts';
import {
  type Asker,
  makeDraft,
  makeSettingsTenant,
  settingsFor,
  startSettingsSystem,
  toSave,
} from '../support/settings-world.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let ours: CardTenant;
let admin: Asker;
let second: Asker;
let serial = 0;

beforeAll(async () => {
  running = await startSettingsSystem();
  ours = await makeSettingsTenant(running, '1001');
  await running.system.database.person.update({
    where: { id: ours.personIds[PEOPLE.manager]! },
    data: { roles: ['manager', 'admin'] },
  });
  admin = settingsFor(running, ours, 'admin');
  second = settingsFor(running, ours, 'manager');
});
afterAll(() => running?.close());

let callType: string;
beforeEach(() => {
  serial += 1;
  callType = `type_${serial}`;
});

/** A call of the demo that is nobody's duplicate. */
function aCall(type: string, changes: object = {}) {
  serial += 1;
  const startedAt = new Date(Date.now() - serial * 3_600_000).toISOString();
  return { ...sample('qm-1001'), externalId: `call-${serial}`, startedAt, callType: type, ...changes };
}

/** A draft of a call type that no other test uses. */
async function draftOf(type = callType): Promise<RubricDraftPayload> {
  const draft = await makeDraft(admin);
  return (await admin.put(`/rubrics/${draft.id}`, toSave(draft, { callType: type })).expect(200)).body;
}
const publish = (asker: Asker, { id, revision }: RubricDraftPayload, note = '') =>
  asker.post(`/rubrics/${id}/publish`, { note, revision });
const stateOf = async (id: string) =>
  (await admin.get(`/rubrics/${id}`).expect(200)).body as RubricDraftPayload;
const auditOf = async (target: string) =>
  (await running.system.database.auditEntry.findMany({ where: { target }, orderBy: { at: 'asc' } })).map(
    ({ what, actor, before, after }) => ({ what, actor, before, after }),
  );

describe('a new rubric', () => {
  it.each(RUBRIC_TEMPLATES.map(({ id }) => id))(
    'from the template %s, is a draft that could be published',
    async (id) => {
      const draft = await makeDraft(admin, id);
      expect(draft).toMatchObject({ state: 'draft', revision: 1, callType: id, note: null });
      expect(draft.changedByName).toBe('Ines Albrecht');
      const check = (await admin.get(`/rubrics/${draft.id}/problems`).expect(200)).body;
      expect(check.problems).toEqual([]);
    },
  );

  it('from a published one, begins as it is and would be the next version', async () => {
    const first = await draftOf();
    await publish(admin, first).expect(200);
    const { body } = await admin.post('/rubrics', { from: 'rubric', rubricId: first.id }).expect(201);
    expect(body).toMatchObject({ state: 'draft', version: 2, callType, criteria: first.criteria });
  });

  it('cloned for another call type, is the first version there', async () => {
    const first = await draftOf();
    await publish(admin, first).expect(200);
    const wish = { from: 'rubric', rubricId: first.id, callType: `${callType}_b` };
    const { body } = await admin.post('/rubrics', wish).expect(201);
    expect(body).toMatchObject({ version: 1, callType: `${callType}_b` });
  });

  it('asked for twice with the same request, is made once', async () => {
    const wish = { requestId: randomUUID(), from: 'template', templateId: 'demo' };
    const both = await Promise.all([admin.post('/rubrics', wish), admin.post('/rubrics', wish)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]!.body.id).toBe(both[1]!.body.id);
    await admin.post('/rubrics', { ...wish, templateId: 'support' }).expect(409);
    await second.post('/rubrics', wish).expect(409);
  });
});

describe('a draft', () => {
  it('saved, keeps what was written, its author and the old version in the audit', async () => {
    const draft = await draftOf();
    const criteria = draft.criteria.map((one, at) =>
      at === 0 ? { ...one, name: 'Tells that it records' } : one,
    );
    const { body } = await second.put(`/rubrics/${draft.id}`, toSave(draft, { criteria })).expect(200);
    expect(body).toMatchObject({ revision: draft.revision + 1, criteria, changedByName: 'Owen Castellanos' });
    const audit = await auditOf(draft.id);
    expect(audit.map(({ what }) => what)).toEqual(['rubric created', 'rubric saved', 'rubric saved']);
    const namesIn = (content: unknown) => (content as RubricDraftPayload).criteria[0]!.name;
    expect(audit[2]!.actor).toBe(ours.personIds[PEOPLE.manager]);
    expect([audit[2]!.before, audit[2]!.after].map(namesIn)).toEqual([
      draft.criteria[0]!.name,
      'Tells that it records',
    ]);
  });

  it('saved by two people at once, is one of theirs; the other gets it to compare', async () => {
    const draft = await draftOf();
    const answers = await Promise.all(
      [admin, second].map((who, at) => who.put(`/rubrics/${draft.id}`, toSave(draft, { name: `By ${at}` }))),
    );
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won!.status, lost!.status]).toEqual([200, 409]);
    expect(lost!.body).toMatchObject({ code: 'conflict', theirs: won!.body });
    expect(lost!.body.detail).toContain(`saved by ${won!.body.changedByName}`);
    expect(await stateOf(draft.id)).toEqual(won!.body);
  });

  it('saved again with the same content and the old revision, as HubSpot repeats a request, is no conflict', async () => {
    const draft = await draftOf();
    const save = toSave(draft, { passMark: 71 });
    const first = (await admin.put(`/rubrics/${draft.id}`, save).expect(200)).body;
    expect((await admin.put(`/rubrics/${draft.id}`, save).expect(200)).body).toEqual(first);
  });

  it('saved unfinished, is kept; its problems are named and stop its publishing', async () => {
    const draft = await draftOf();
    const criteria = draft.criteria.map((one, at) =>
      at === 1 ? { ...one, weight: 10, statements: [] } : one,
    );
    const saved = (await admin.put(`/rubrics/${draft.id}`, toSave(draft, { criteria, name: '' })).expect(200))
      .body;
    const { body } = await admin.get(`/rubrics/${draft.id}/problems`).expect(200);
    const fields = ['name', 'criteria', 'criteria.1.statements'];
    expect(body.problems.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(body.problems[1].problem).toContain('The sum is 95: 5 missing');
    const refused = await publish(admin, saved).expect(400);
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect((await stateOf(draft.id)).state).toBe('draft');
  });

  it('with a new criterion, gets a key for it from its name that no other has', async () => {
    const draft = await draftOf();
    const fresh = { ...draft.criteria[2]!, key: '', name: 'Asks: what else?' };
    const criteria = [...draft.criteria, fresh, fresh];
    const { body } = await admin.put(`/rubrics/${draft.id}`, toSave(draft, { criteria })).expect(200);
    const keys = body.criteria.map(({ key }: { key: string }) => key);
    expect(keys.slice(-2)).toEqual(['asks_what_else', 'asks_what_else_2']);
  });

  it('whose exact check is tried as intent, keeps its statements for going back', async () => {
    const draft = await draftOf();
    const { statements } = draft.criteria[0]!;
    const criteria = draft.criteria.map((one, at) => (at === 0 ? { ...one, check: 'intent' as const } : one));
    const { body } = await admin.put(`/rubrics/${draft.id}`, toSave(draft, { criteria })).expect(200);
    expect(statements.length).toBeGreaterThan(2);
    expect(body.criteria[0].statements).toEqual(statements);
    await publish(admin, body).expect(200);
    expect((await stateOf(draft.id)).criteria[0]!.statements).toEqual([]);
  });

  it('with script in its texts, gives it back as the text it is', async () => {
    const draft = await draftOf();
    const name = '<script>alert(1)</script> & "quotes"';
    const { body } = await admin.put(`/rubrics/${draft.id}`, toSave(draft, { name })).expect(200);
    expect(body.name).toBe(name);
  });

  it('discarded, is gone; the audit keeps what it said', async () => {
    const draft = await draftOf();
    const wish = { requestId: randomUUID(), revision: draft.revision };
    await admin.post(`/rubrics/${draft.id}/discard`, { ...wish, revision: 1 }).expect(409);
    await admin.post(`/rubrics/${draft.id}/discard`, wish).expect(200);
    await admin.post(`/rubrics/${draft.id}/discard`, wish).expect(200);
    await admin.get(`/rubrics/${draft.id}`).expect(404);
    await admin.put(`/rubrics/${draft.id}`, toSave(draft)).expect(404);
    await publish(admin, draft).expect(404);
    expect((await auditOf(draft.id)).at(-1)).toMatchObject({
      what: 'rubric discarded',
      before: { callType },
    });
  });
});

describe('publishing', () => {
  it('a draft, puts it in force, retires the version before and remembers who and why', async () => {
    const first = await draftOf();
    expect((await publish(admin, first, 'the beginning').expect(200)).body).toEqual({
      rubricId: first.id,
      version: 1,
      releasedCalls: 0,
    });
    const next = (await admin.post('/rubrics', { from: 'rubric', rubricId: first.id }).expect(201)).body;
    await publish(second, next, 'softer').expect(200);
    expect(await stateOf(first.id)).toMatchObject({ state: 'retired', version: 1, criteria: first.criteria });
    expect(await stateOf(next.id)).toMatchObject({
      state: 'published',
      version: 2,
      note: 'softer',
      changedByName: 'Owen Castellanos',
    });
    expect((await auditOf(next.id)).at(-1)).toMatchObject({
      what: 'rubric published',
      after: { version: 2, note: 'softer' },
    });
  });

  it('releases the calls that waited for it, once, and they are scored with it', async () => {
    const calls = api(running, ours);
    const waiting = await calls.endOf(aCall(callType));
    expect(waiting).toMatchObject({ state: 'not_scored', reason: { code: 'no_rubric' } });
    const draft = await draftOf();
    const check = (await admin.get(`/rubrics/${draft.id}/problems`).expect(200)).body;
    expect(check).toMatchObject({ waitingCalls: 1, callsIn30Days: 1 });
    const wish = { requestId: randomUUID(), note: '', revision: draft.revision };
    const both = await Promise.all([1, 2].map(() => admin.post(`/rubrics/${draft.id}/publish`, wish)));
    for (const { status, body } of both) expect([status, body.releasedCalls]).toEqual([200, 1]);
    const scored = await calls.until(
      waiting.id,
      ({ state }) => state !== 'pending' && state !== 'not_scored',
    );
    expect(scored.legs[0].scorecard.rubricId).toBe(draft.id);
  });

  it('releases calls that were in a language without a rubric, and leaves other types alone', async () => {
    const calls = api(running, ours);
    await publish(admin, await draftOf()).expect(200);
    await running.system.database.$executeRaw`
      update workspaces set settings = settings || '{"languages": ["en", "de"]}'::jsonb where id = ${ours.id}`;
    const german = await calls.endOf(aCall(callType, { language: 'de' }));
    const other = await calls.endOf(aCall(`${callType}_z`));
    expect(german).toMatchObject({ stage: 'score', reason: { code: 'language' } });
    const draft = await makeDraft(admin);
    const save = toSave(draft, { callType, language: 'de' });
    const saved = (await admin.put(`/rubrics/${draft.id}`, save).expect(200)).body;
    const { body } = await publish(admin, saved).expect(200);
    expect(body.releasedCalls).toBe(1);
    expect((await calls.status(other.id)).reason.code).toBe('no_rubric');
  });

  it('the same draft by two people at once, is done once; the other learns who did it', async () => {
    const draft = await draftOf();
    const answers = await Promise.all([publish(admin, draft), publish(second, draft)]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won!.status, lost!.status]).toEqual([200, 409]);
    expect(lost!.body.detail).toMatch(/^This was published as version 1 by (Ines Albrecht|Owen Castellanos)/);
    expect((await stateOf(draft.id)).version).toBe(1);
  });

  it('two drafts of a line at once, gives each its number and leaves one in force', async () => {
    const drafts = [await draftOf(), await draftOf()];
    expect(drafts.map(({ version }) => version)).toEqual([1, 1]);
    const answers = await Promise.all([publish(admin, drafts[0]!), publish(second, drafts[1]!)]);
    expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2]);
    const states = await Promise.all(drafts.map(({ id }) => stateOf(id)));
    expect(states.map(({ version, state }) => `${version} ${state}`).sort()).toEqual([
      '1 retired',
      '2 published',
    ]);
  });

  it('while another draft of the line exists, leaves that one a draft and warns its author', async () => {
    const [older, newer] = [await draftOf(), await draftOf()];
    await publish(second, newer).expect(200);
    expect(await stateOf(older.id)).toMatchObject({ state: 'draft', version: 2 });
    const { problems } = (await admin.get(`/rubrics/${older.id}/problems`).expect(200)).body;
    expect(problems).toEqual([
      {
        field: 'version',
        level: 'warning',
        problem: expect.stringContaining(
          'Version 1 was published by Owen Castellanos after this draft was begun',
        ),
      },
    ]);
    expect((await publish(admin, await stateOf(older.id)).expect(200)).body.version).toBe(2);
  });

  it('what somebody saved since it was looked at, is refused with their version', async () => {
    const draft = await draftOf();
    const theirs = (await second.put(`/rubrics/${draft.id}`, toSave(draft, { passMark: 10 })).expect(200))
      .body;
    const refused = await publish(admin, draft).expect(409);
    expect(refused.body.theirs).toEqual(theirs);
    expect((await stateOf(draft.id)).state).toBe('draft');
  });

  it('while it is saved by another, keeps one of the two whole', async () => {
    const draft = await draftOf();
    const [published, saved] = await Promise.all([
      publish(admin, draft),
      second.put(`/rubrics/${draft.id}`, toSave(draft, { passMark: 11 })),
    ]);
    expect([published.status, saved.status].sort()).toEqual([200, 409]);
    const after = await stateOf(draft.id);
    expect([after.state, after.passMark]).toEqual(
      published.status === 200 ? ['published', draft.passMark] : ['draft', 11],
    );
  });

  it('a published or a retired one again, or changing it, is refused and changes nothing', async () => {
    const draft = await draftOf();
    await publish(admin, draft).expect(200);
    const published = await stateOf(draft.id);
    const before = await rowCounts(running.database);
    expect((await publish(admin, published).expect(409)).body.detail).toContain('never changes');
    await admin.put(`/rubrics/${draft.id}`, toSave(published, { name: 'x' })).expect(409);
    await admin.post(`/rubrics/${draft.id}/discard`, { revision: published.revision }).expect(409);
    expect(await rowCounts(running.database)).toEqual(before);
    expect(await stateOf(draft.id)).toEqual(published);

    await admin.post(`/rubrics/${draft.id}/retire`, { note: 'no longer sold' }).expect(200);
    const retired = await stateOf(draft.id);
    expect(retired).toMatchObject({ state: 'retired', version: 1 });
    expect((await publish(admin, retired).expect(409)).body.detail).toContain('is retired');
    await admin.put(`/rubrics/${draft.id}`, toSave(retired, { name: 'x' })).expect(409);
    expect(await stateOf(draft.id)).toEqual(retired);
  });

  it('from the API meanwhile, goes its own way beside the drafts', async () => {
    const draft = await draftOf();
    const { id: _id, purpose: _purpose, ...template } = RUBRIC_TEMPLATES[1]!;
    const viaApi = await api(running, ours)
      .post('/v1/rubrics', { ...template, callType })
      .expect(201);
    expect(viaApi.body).toMatchObject({ rubric: { version: 1 }, problems: [] });
    expect(await stateOf(viaApi.body.rubric.id)).toMatchObject({ changedByName: 'API key "test"' });
    expect((await auditOf(viaApi.body.rubric.id)).map(({ what }) => what)).toEqual(['rubric published']);
    expect((await publish(admin, await stateOf(draft.id)).expect(200)).body.version).toBe(2);
    expect(await stateOf(viaApi.body.rubric.id)).toMatchObject({ state: 'retired', version: 1 });
  });

  it('from the API with what an editor would mind, is done and said', async () => {
    const { id: _id, purpose: _purpose, ...template } = RUBRIC_TEMPLATES[1]!;
    const criteria = template.criteria.slice(0, 4);
    const { body } = await api(running, ours)
      .post('/v1/rubrics', { ...template, callType, criteria })
      .expect(201);
    expect(
      body.problems.map(({ field, level }: { field: string; level: string }) => `${level} ${field}`),
    ).toEqual(['warning criteria', 'error criteria']);
  });
});

describe('retiring', () => {
  it('a draft, or what is retired already, is refused', async () => {
    const draft = await draftOf();
    expect((await admin.post(`/rubrics/${draft.id}/retire`, { note: '' }).expect(409)).body.detail).toContain(
      'Discard',
    );
    await publish(admin, draft).expect(200);
    const answers = await Promise.all(
      [admin, second].map((who) => who.post(`/rubrics/${draft.id}/retire`, { note: '' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('the one in force, leaves calls of its type waiting until another is published', async () => {
    const draft = await draftOf();
    await publish(admin, draft).expect(200);
    await admin.post(`/rubrics/${draft.id}/retire`, { note: '' }).expect(200);
    const call = await api(running, ours).endOf(aCall(callType));
    expect(call.reason.code).toBe('no_rubric');
    const next = (await admin.post('/rubrics', { from: 'rubric', rubricId: draft.id }).expect(201)).body;
    expect((await publish(admin, next).expect(200)).body).toMatchObject({ version: 2, releasedCalls: 1 });
  });
});

describe('the list', () => {
  it('of many versions, shows drafts first, then the newest change, and the templates', async () => {
    const [a, b] = [await draftOf(), await draftOf()];
    await publish(admin, a).expect(200);
    await sleep(5);
    const { body } = await admin.get('/rubrics').expect(200);
    expect(body.templates).toHaveLength(5);
    expect(body.isCut).toBe(false);
    const states = body.rubrics.map(({ state }: { state: string }) => state);
    expect(states.lastIndexOf('draft')).toBeLessThan(states.findIndex((state: string) => state !== 'draft'));
    const firstDone = body.rubrics.find(({ state }: { state: string }) => state !== 'draft');
    expect(firstDone).toMatchObject({
      id: a.id,
      version: 1,
      criteriaCount: 7,
      changedByName: 'Ines Albrecht',
      callType,
    });
    expect(body.rubrics.some(({ id }: { id: string }) => id === b.id)).toBe(true);
  });

  it('of more versions than are shown, is cut and says so', async () => {
    const { database } = running.system;
    const { id, lineId } = await database.rubricVersion.findFirstOrThrow({ where: { workspaceId: ours.id } });
    const many = Array.from({ length: 501 }, (_, at) => ({
      id: `${id}-${at}`,
      workspaceId: ours.id,
      lineId,
      version: 10_000 + at,
      name: 'x',
      passMark: 65,
      criteria: [],
      state: 'retired',
      changedAt: new Date(0),
    }));
    await database.rubricVersion.createMany({ data: many });
    const { body } = await admin.get('/rubrics').expect(200);
    expect([body.rubrics.length, body.isCut]).toEqual([500, true]);
    await database.rubricVersion.deleteMany({ where: { version: { gte: 10_000 } } });
  });
});
