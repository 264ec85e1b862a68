import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeoplePayload, SavePerson } from '../../../crm-cards/view-model/contract/index.ts';
import { api, sample } from '../support/api.ts';
import { type CardTenant, PEOPLE, type Who } from '../support/card-world.ts';
import { rowCounts } from '../support/rows.ts';
import {
  type Asker,
  makeSettingsTenant,
  settingsFor,
  startSettingsSystem,
} from '../support/settings-world.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let ours: CardTenant;
let theirs: CardTenant;
let admin: Asker;
let serial = 0;

beforeAll(async () => {
  running = await startSettingsSystem();
  ours = await makeSettingsTenant(running, '1001');
  theirs = await makeSettingsTenant(running, '2002');
  admin = settingsFor(running, ours, 'admin');
});
afterAll(() => running?.close());

type Row = PeoplePayload['people'][number];
const idOf = (who: Who) => ours.personIds[PEOPLE[who]]!;
const everybody = async (asker = admin) => (await asker.get('/people').expect(200)).body as PeoplePayload;
const rowOf = async (id: string) => (await everybody()).people.find((person) => person.id === id)!;
const save = (row: Row, changes: Partial<SavePerson> = {}) => {
  const { id, ...person } = row;
  return admin.put(`/people/${id}`, { ...person, ...changes });
};
const newPerson = (changes: object = {}) => {
  serial += 1;
  return {
    name: `New Person ${serial}`,
    email: `new.${serial}@quillmere.test`,
    roles: ['agent'],
    teamName: 'Sales',
    managerId: null,
    learningMode: false,
    ...changes,
  };
};
const fieldsOf = (body: { errors?: { field: string }[] }) => (body.errors ?? []).map(({ field }) => field);
const auditOf = (target: string) =>
  running.system.database.auditEntry.findMany({ where: { target }, orderBy: { at: 'asc' } });

/** A call whose agent nobody knows. */
function aStrangersCall(agent: object) {
  serial += 1;
  const startedAt = new Date(Date.now() - serial * 3_600_000).toISOString();
  return { ...sample('qm-1001'), externalId: `call-${serial}`, startedAt, agent };
}

describe('people', () => {
  it('listed, are all of the workspace with what an admin sets', async () => {
    const { people, isCut } = await everybody();
    expect(isCut).toBe(false);
    expect(people.map(({ id }) => id).sort()).toEqual(Object.values(ours.personIds).sort());
    expect(people.find(({ id }) => id === idOf('rep'))).toEqual({
      id: idOf('rep'),
      name: 'Benji Kowalczyk',
      email: PEOPLE.rep,
      roles: ['agent'],
      teamName: expect.any(String),
      managerId: idOf('manager'),
      learningMode: false,
      active: true,
      revision: expect.any(String),
    });
  });

  it('added twice by the same request, are one; by two requests at once, one and a refusal', async () => {
    const wish = { requestId: randomUUID(), ...newPerson() };
    const same = await Promise.all([1, 2, 3].map(() => admin.post('/people', wish)));
    expect(same.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(same.map(({ body }) => body.personId)).size).toBe(1);

    const again = newPerson();
    const two = await Promise.all([1, 2].map(() => admin.post('/people', again)));
    expect(two.map(({ status }) => status).sort()).toEqual([201, 400]);
    expect(fieldsOf(two.find(({ status }) => status === 400)!.body)).toEqual(['email']);
  });

  it('changed, keep what was set, and the audit says old and new', async () => {
    const { personId } = (await admin.post('/people', newPerson()).expect(201)).body;
    const before = await rowOf(personId);
    const email = `renamed.${serial}@quillmere.test`;
    const changes = {
      name: 'Renamed',
      email,
      roles: ['agent', 'manager'] as Row['roles'],
      teamName: null,
      managerId: idOf('manager'),
      learningMode: true,
    };
    await save(before, changes).expect(200);
    expect(await rowOf(personId)).toMatchObject(changes);
    const audit = await auditOf(personId);
    expect(audit.map(({ what, actor }) => [what, actor])).toEqual([
      ['person added', idOf('admin')],
      ['person changed', idOf('admin')],
    ]);
    expect(audit[1]).toMatchObject({
      before: { name: before.name },
      after: { name: 'Renamed', learningMode: true },
    });
    const identities = await running.system.database.personIdentity.findMany({ where: { personId } });
    expect(identities.map(({ value }) => value).sort()).toEqual([before.email, email].sort());
  });

  it('changed by two admins, keep the first; the second gets it to compare, and a repeat is no conflict', async () => {
    const { personId } = (await admin.post('/people', newPerson()).expect(201)).body;
    const row = await rowOf(personId);
    await save(row, { teamName: 'First' }).expect(200);
    const lost = await save(row, { teamName: 'Second' }).expect(409);
    expect(lost.body.theirs).toMatchObject({ id: personId, teamName: 'First' });
    await save(row, { teamName: 'First' }).expect(200);
    expect((await rowOf(personId)).teamName).toBe('First');
  });

  it.each<[string, () => Promise<[Row, Partial<SavePerson>]>, string[]]>([
    ['an address somebody has', async () => [await rowOf(idOf('rep')), { email: PEOPLE.peer }], ['email']],
    [
      'themselves as manager',
      async () => [await rowOf(idOf('manager')), { managerId: idOf('manager') }],
      ['managerId'],
    ],
    [
      'a manager without the role',
      async () => [await rowOf(idOf('rep')), { managerId: idOf('peer') }],
      ['managerId'],
    ],
    [
      "another workspace's manager",
      async () => [await rowOf(idOf('rep')), { managerId: theirs.personIds[PEOPLE.manager]! }],
      ['managerId'],
    ],
    [
      'the manager of people without the role',
      async () => [await rowOf(idOf('manager')), { roles: ['agent'] }],
      ['roles'],
    ],
    [
      'the manager of people as inactive',
      async () => [await rowOf(idOf('manager')), { active: false }],
      ['active'],
    ],
    [
      'the last admin without the role',
      async () => [await rowOf(idOf('admin')), { roles: ['analyst'] }],
      ['roles'],
    ],
    ['the last admin as inactive', async () => [await rowOf(idOf('admin')), { active: false }], ['active']],
  ])('%s, is refused with its field and changes nothing', async (_name, wish, fields) => {
    const [row, changes] = await wish();
    const before = await rowCounts(running.database);
    const { body } = await save(row, changes).expect(400);
    expect(fieldsOf(body)).toEqual(fields);
    expect(await rowOf(row.id)).toEqual(row);
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it('managing each other in a circle, is refused', async () => {
    const managers = ['manager'];
    const a = (await admin.post('/people', newPerson({ roles: managers })).expect(201)).body.personId;
    const b = (await admin.post('/people', newPerson({ roles: managers, managerId: a })).expect(201)).body
      .personId;
    const c = (await admin.post('/people', newPerson({ roles: managers, managerId: b })).expect(201)).body
      .personId;
    expect(fieldsOf((await save(await rowOf(a), { managerId: c }).expect(400)).body)).toEqual(['managerId']);
    await save(await rowOf(a), { managerId: idOf('manager') }).expect(200);
  });

  it('two admins who each take the role from the other at once, leave one', async () => {
    const { personId } = (await admin.post('/people', newPerson({ roles: ['admin'] })).expect(201)).body;
    const both = await Promise.all([
      save(await rowOf(personId), { roles: ['analyst'] }),
      save(await rowOf(idOf('admin')), { roles: ['analyst'] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    await running.system.database.person.update({ where: { id: idOf('admin') }, data: { roles: ['admin'] } });
    await running.system.database.person.update({ where: { id: personId }, data: { roles: ['agent'] } });
  });
});

describe('speakers nobody is known by', () => {
  it('are listed with their calls and who they may be; mapping one releases those calls and no others', async () => {
    const calls = api(running, ours);
    const first = await calls.endOf(aStrangersCall({ id: 'zoom-77', name: 'tessa  lindqvist' }));
    const second = await calls.endOf(aStrangersCall({ id: 'zoom-77' }));
    const other = await calls.endOf(aStrangersCall({ email: 'benji.kowalczyk@old-company.test' }));
    expect([first, second, other].map(({ state, reason }) => `${state} ${reason.code}`)).toEqual(
      Array(3).fill('quarantined agent_unknown'),
    );
    const { unmapped } = await everybody();
    const source = first.source;
    expect(unmapped).toEqual([
      {
        kind: 'source_user',
        value: 'zoom-77',
        source,
        name: 'tessa  lindqvist',
        calls: 2,
        suggestedPersonId: idOf('peer'),
      },
      {
        kind: 'email',
        value: 'benji.kowalczyk@old-company.test',
        source,
        name: null,
        calls: 1,
        suggestedPersonId: idOf('rep'),
      },
    ]);
    expect((await everybody(settingsFor(running, theirs, 'admin'))).unmapped).toEqual([]);

    const wish = {
      requestId: randomUUID(),
      kind: 'source_user',
      value: 'zoom-77',
      source,
      personId: idOf('peer'),
    };
    const both = await Promise.all([1, 2].map(() => admin.post('/people/map', wish)));
    for (const { status, body } of both)
      expect([status, body]).toEqual([200, { personId: idOf('peer'), releasedCalls: 2 }]);
    for (const { id } of [first, second]) {
      const released = await calls.until(id, ({ state }) => !['pending', 'quarantined'].includes(state));
      expect(released.legs[0].agent.id).toBe(idOf('peer'));
    }
    expect((await calls.status(other.id)).state).toBe('quarantined');
    expect((await everybody()).unmapped.map(({ value }) => value)).toEqual([
      'benji.kowalczyk@old-company.test',
    ]);
    expect((await auditOf(idOf('peer'))).at(-1)).toMatchObject({
      what: 'speaker mapped',
      actor: idOf('admin'),
    });
  });

  it('known by two people, are no stranger: nobody is asked to map them', async () => {
    const value = 'zoom-shared';
    for (const who of ['rep', 'peer'] as const) {
      const wish = { kind: 'source_user', value, source: '', personId: idOf(who) };
      await admin.post('/people/map', wish).expect(200);
    }
    const call = await api(running, ours).endOf(aStrangersCall({ id: value }));
    expect(call.reason.code).toBe('agent_unknown');
    expect((await everybody()).unmapped.map((speaker) => speaker.value)).not.toContain(value);
  });

  it('mapped to somebody who is not there, or by what is no identity, are refused', async () => {
    const before = await rowCounts(running.database);
    const map = (changes: object) =>
      admin.post('/people/map', {
        kind: 'phone',
        value: '+13125550199',
        source: '',
        personId: idOf('peer'),
        ...changes,
      });
    await map({ personId: randomUUID() }).expect(404);
    await map({ personId: theirs.personIds[PEOPLE.rep] }).expect(404);
    expect(fieldsOf((await map({ value: 'call me' }).expect(400)).body)).toEqual(['value']);
    expect(fieldsOf((await map({ kind: 'crm_user' }).expect(400)).body)).toEqual(['kind']);
    expect(await rowCounts(running.database)).toEqual(before);
  });
});

describe('an agent map as CSV', () => {
  it('of a spreadsheet, maps every line once and releases the calls', async () => {
    const calls = api(running, ours);
    const call = await calls.endOf(aStrangersCall({ id: 'ext, "7"' }));
    const csv = [
      '\uFEFFemail,kind,value,source',
      `${PEOPLE.rep.toUpperCase()},extension,x 701,`,
      '',
      `${PEOPLE.peer},source_user,"ext, ""7""",${call.source}`,
    ].join('\r\n');
    const { body } = await admin.post('/people/csv', { csv }).expect(200);
    expect(body).toEqual({ mapped: 2, releasedCalls: 1 });
    await calls.until(call.id, ({ state }) => !['pending', 'quarantined'].includes(state));
    expect((await admin.post('/people/csv', { csv }).expect(200)).body).toEqual({
      mapped: 0,
      releasedCalls: 0,
    });
    const rows = await running.system.database.personIdentity.findMany({
      where: { workspaceId: ours.id, value: { in: ['701', 'ext, "7"'] } },
      orderBy: { value: 'asc' },
    });
    expect(rows.map(({ personId, kind, value, scope }) => [personId, kind, value, scope])).toEqual([
      [idOf('rep'), 'extension', '701', ''],
      [idOf('peer'), 'source_user', 'ext, "7"', call.source],
    ]);
  });

  it('with semicolons, as many spreadsheets write it, is read', async () => {
    const { body } = await admin
      .post('/people/csv', { csv: `Value;Email;Kind\n702;${PEOPLE.rep};extension\n` })
      .expect(200);
    expect(body.mapped).toBe(1);
  });

  it.each<[string, string, string[]]>([
    ['without lines', 'email,kind,value,source\n', ['csv']],
    ['empty', '', ['line 1']],
    ['without a column', 'email,value\na@b.test,x', ['line 1']],
    [
      'with bad lines among good ones',
      `email,kind,value\n${PEOPLE.rep},extension,703\nnobody,extension,704\n${PEOPLE.rep},badge,705\n${PEOPLE.rep},name,\n`,
      ['line 3', 'line 4', 'line 5'],
    ],
    [
      'with people nobody knows',
      `email,kind,value\n${PEOPLE.rep},extension,703\n"who@\nx.test",name,a\nwho@quillmere.test,name,b\n`,
      ['line 3'],
    ],
    [
      'with people nobody knows, well written',
      `email,kind,value\n${PEOPLE.rep},extension,703\nwho@quillmere.test,name,b\n`,
      ['line 3'],
    ],
    ['with numbers that are none', `email,kind,value\n${PEOPLE.rep},phone,call me\n`, ['line 2']],
    [
      'with hundreds of bad lines',
      `email,kind,value\n${'x,y,z\n'.repeat(150)}`,
      [...Array.from({ length: 50 }, (_, at) => [`line ${at + 2}`, `line ${at + 2}`]).flat(), 'csv'],
    ],
    ['with too many lines', `email,kind,value\n${`${PEOPLE.rep},name,z\n`.repeat(5_001)}`, ['csv']],
  ])('%s, is refused with its lines and changes nothing', async (_name, csv, fields) => {
    const before = await rowCounts(running.database);
    const { body } = await admin.post('/people/csv', { csv }).expect(400);
    expect(fieldsOf(body)).toEqual(fields);
    expect(await rowCounts(running.database)).toEqual(before);
  });
});
