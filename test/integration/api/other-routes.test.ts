import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadRubrics } from '../../../demo/world.ts';
import { api, sample } from '../support/api.ts';
import { rowCounts } from '../support/rows.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

let running: TestSystem;
let workspace: TestWorkspace;
beforeAll(async () => {
  running = await startTestSystem();
});
afterAll(() => running?.close());
beforeEach(async () => {
  workspace = await makeWorkspace(running);
});

const routes = () => api(running, workspace);
const { lineId: _line, version: _version, ...rubric } = loadRubrics()[0]!;
const criterion = rubric.criteria[0]!;

describe('a bad request to another route, is answered with what to mend and changes nothing', () => {
  it.each<[string, string, object, string[]]>([
    ['an agent without a name', '/v1/agents', {}, ['/name']],
    ['an agent with unknown fields', '/v1/agents', { name: 'A', 'x/y': 1, z: 2 }, ['/x~1y', '/z']],
    ['an agent whose name has a NUL', '/v1/agents', { name: 'a\u0000b' }, ['/name']],
    [
      'an agent whose team is broken Unicode',
      '/v1/agents',
      { name: 'A', teamName: 'x\ud800' },
      ['/teamName'],
    ],
    ['an agent with no e-mail address', '/v1/agents', { name: 'A', email: 'x' }, ['/email']],
    [
      'an agent somebody else is already',
      '/v1/agents',
      { name: 'A', email: 'Noor.Haddad@Quillmere.test' },
      ['/email'],
    ],
    [
      'an agent whose manager is nobody',
      '/v1/agents',
      { name: 'A', managerEmail: 'nobody@quillmere.test' },
      ['/managerEmail'],
    ],
    [
      'an identity that is none',
      '/v1/agents',
      { name: 'A', identities: [{ kind: 'phone', value: 'call me' }] },
      ['/identities/0/value'],
    ],
    [
      'identities with a NUL',
      '/v1/agents',
      { name: 'A', identities: [{ kind: 'source_user', value: 'x\u0000', scope: '\u0000' }] },
      ['/identities/0/value', '/identities/0/scope'],
    ],
    [
      'a rubric with several faults',
      '/v1/rubrics',
      {
        ...rubric,
        callType: '',
        criteria: [{ ...criterion, key: 'Not a key', weight: -1, threshold: 101, name: 'x\u0000' }],
      },
      [
        '/callType',
        '/criteria',
        '/criteria/0/key',
        '/criteria/0/weight',
        '/criteria/0/threshold',
        '/criteria/0/name',
      ],
    ],
    [
      'a rubric whose weights sum to nothing',
      '/v1/rubrics',
      { ...rubric, criteria: [{ ...criterion, weight: 0 }] },
      ['/criteria'],
    ],
    [
      'a rubric that uses a key twice',
      '/v1/rubrics',
      { ...rubric, criteria: [criterion, criterion] },
      ['/criteria'],
    ],
    [
      'an exact check without its statements',
      '/v1/rubrics',
      { ...rubric, criteria: [{ ...criterion, check: 'exact', exact: null }] },
      ['/criteria/0/exact'],
    ],
    [
      'a definition with broken Unicode',
      '/v1/rubrics',
      { ...rubric, criteria: [{ ...criterion, definition: { good: 'x\ud800', poor: '' } }] },
      ['/criteria/0/definition/good'],
    ],
    ['a link without its parts', '/v1/calls/x/link', {}, ['/connectionId', '/contactId', '/dealId']],
    ['an undo with a NUL', '/v1/calls/x/link/undo', { connectionId: '\u0000' }, ['/connectionId']],
  ])('%s', async (_name, path, body, fields) => {
    const before = await rowCounts(running.database);
    const answer = await routes()
      .post(path, body)
      .expect(400)
      .expect('content-type', /problem/);
    const named = (answer.body.errors as { field: string }[]).map(({ field }) => field);
    expect(named.sort()).toEqual([...fields].sort());
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it.each([
    ['?limit=0&state=lost', ['?limit', '?state']],
    ['?reason=%00', ['?reason']],
    ['?before=yesterday', ['?before']],
    ['?colour=red', ['?colour']],
  ])('GET /v1/calls%s', async (query, fields) => {
    const { body } = await routes().get(`/v1/calls${query}`).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(fields);
  });

  it.each(['/v1/agents', '/v1/rubrics', '/v1/calls/x/link'])(
    '%s, no JSON or too much of it',
    async (path) => {
      const json = { 'content-type': 'application/json' };
      await routes()
        .post(path, '{"name":', json)
        .expect(400)
        .expect('content-type', /problem/);
      await routes()
        .post(path, { name: 'x'.repeat(1_100_000) })
        .expect(413)
        .expect('content-type', /problem/);
    },
  );
});

describe('an id that is not there, or can be none', () => {
  const identities = [{ kind: 'name', value: 'x' }];
  const link = { connectionId: 'c', contactId: null, dealId: null };
  it.each(['00000000-0000-4000-8000-000000000000', '%00', 'a%20b', '..%2f..', 'x'.repeat(65)])(
    '%s, is 404 on every route that takes one',
    async (id) => {
      await routes()
        .get(`/v1/calls/${id}`)
        .expect(404)
        .expect('content-type', /problem/);
      await routes().post(`/v1/calls/${id}/retry`).expect(404);
      await routes().post(`/v1/calls/${id}/link`, link).expect(404);
      await routes().post(`/v1/calls/${id}/link/undo`, { connectionId: 'c' }).expect(404);
      await routes().post(`/v1/agents/${id}/identities`, { identities }).expect(404);
    },
  );

  it('a CRM nobody knows, is 404; a ticket nobody made, is refused', async () => {
    const { app } = running;
    await request(app)
      .get('/oauth/pipedrive/start?ticket=x')
      .expect(404)
      .expect('content-type', /problem/);
    await request(app).get('/oauth/pipedrive/callback?code=x&state=y').expect(404);
    await request(app)
      .get('/oauth/hubspot/start?ticket=x')
      .expect(403)
      .expect('content-type', /problem/);
    await request(app).get('/oauth/hubspot/callback?code=x&state=y').expect(403);
    await request(app).get('/oauth/hubspot/start').expect(400);
  });
});

describe('what a workspace may do besides', () => {
  it('the same new agent twenty times at once, is one agent', async () => {
    // With connections still to be opened the requests would come one after the other.
    await Promise.all(Array.from({ length: 20 }, () => routes().get('/v1/agents').expect(200)));
    const before = await rowCounts(running.database);
    const agent = { name: 'New Agent', email: 'new.agent@quillmere.test' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => routes().post('/v1/agents', agent)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(400)]);
    const after = await rowCounts(running.database);
    expect(after.people! - before.people!).toBe(1);
    expect(after.person_identities! - before.person_identities!).toBe(1);
  });

  it('five rubrics at once, are five versions of which one is published', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => routes().post('/v1/rubrics', rubric)));
    const versions = answers.map(({ body }) => body.rubric.version).sort();
    expect(versions).toEqual([2, 3, 4, 5, 6]);
    const { rows } = await running.database.pool.query(
      `select count(*)::int as count from rubric_versions v join rubric_lines l on l.id = v.line_id
       where l.workspace_id = $1 and l.call_type = $2 and v.state = 'published'`,
      [workspace.id, rubric.callType],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('a statement of several lines, is kept as it was written', async () => {
    const exact = { statements: ['This call is recorded\nfor training.'], mustHave: [] };
    const criteria = [{ ...criterion, check: 'exact', exact }];
    const { body } = await routes()
      .post('/v1/rubrics', { ...rubric, criteria })
      .expect(201);
    const row = await running.system.database.rubricVersion.findUniqueOrThrow({
      where: { id: body.rubric.id },
    });
    expect(row.criteria).toMatchObject([{ exact }]);
  });

  it('calls listed in pages, come newest first and each once', async () => {
    const ids: string[] = [];
    for (const externalId of ['a', 'b', 'c'])
      ids.unshift(await routes().send({ ...sample('qm-1001'), externalId }));
    const first = (await routes().get('/v1/calls?limit=2').expect(200)).body.calls;
    const before = encodeURIComponent(first.at(-1).receivedAt);
    const rest = (await routes().get(`/v1/calls?limit=2&before=${before}`).expect(200)).body.calls;
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
    expect((await routes().get('/v1/calls?state=logged').expect(200)).body.calls).toEqual([]);
  });
});
