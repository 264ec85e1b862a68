import fc from 'fast-check';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revokeApiKey } from '../../../server/store/api-keys.ts';
import { api, sample, sampleFacts } from '../support/api.ts';
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
  workspace = await makeWorkspace(running, { recordingHosts: ['files.example.test'] });
});

const call = () => sample('qm-1001');
const post = (body: string | object, headers: Record<string, string> = {}) =>
  api(running, workspace).post('/v1/calls', body, headers);
const fieldsOf = (answer: request.Response) =>
  (answer.body.errors as { field: string }[]).map(({ field }) => field);

describe('POST /v1/calls, a good call', () => {
  it('JSON with turns, is taken with an address to follow it', async () => {
    const answer = await post(call()).expect(202);
    expect(answer.body.statusUrl).toBe(`/v1/calls/${answer.body.id}`);
    expect(answer.headers.location).toBe(answer.body.statusUrl);
    expect(await api(running, workspace).status(answer.body.id)).toMatchObject({
      externalId: 'qm-1001',
      stage: 'ingest',
      state: 'pending',
      links: [],
      legs: [],
    });
  });

  it('the same fifty times at once without a key, is one call with its content once', async () => {
    const before = await rowCounts(running.database);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(call())));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(202));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const after = await rowCounts(running.database);
    expect(after.calls! - before.calls!).toBe(1);
    expect(after.transcripts! - before.transcripts!).toBe(1);
    expect(after.participants! - before.participants!).toBe(2);
  });

  it('the same Idempotency-Key twenty times at once, is one call', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(call(), { 'idempotency-key': 'k1' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('the same Idempotency-Key with another body, is refused and leaves nothing', async () => {
    await post(call(), { 'idempotency-key': 'k2' }).expect(202);
    const before = await rowCounts(running.database);
    const answer = await post({ ...call(), externalId: 'other' }, { 'idempotency-key': 'k2' }).expect(409);
    expect(answer.body.type).toBe('urn:halftime:problem:conflict');
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it('two bodies at once under one Idempotency-Key, are one call and one refusal', async () => {
    const before = await rowCounts(running.database);
    const answers = await Promise.all(
      ['one', 'two'].map((externalId) => post({ ...call(), externalId }, { 'idempotency-key': 'k3' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const after = await rowCounts(running.database);
    expect(after.calls! - before.calls!).toBe(1);
    expect(after.idempotency_keys! - before.idempotency_keys!).toBe(1);
  });

  it('recordingUrl of an allowed host, is taken; of another host, is refused', async () => {
    const url = (externalId: string, recordingUrl: string) =>
      post({ ...sampleFacts('qm-1001'), externalId, recordingUrl });
    await url('r1', 'https://files.example.test/a.wav').expect(202);
    const before = await rowCounts(running.database);
    for (const address of [
      'https://169.254.169.254/latest',
      'https://files.example.test.evil.test/a.wav',
      'https://files.example.test:8443/a.wav',
      'https://files.example.test@evil.test/a.wav',
      'http://files.example.test/a.wav',
      'file:///etc/passwd',
    ]) {
      expect(fieldsOf(await url('r2', address).expect(400))).toEqual(['/recordingUrl']);
    }
    expect(await rowCounts(running.database)).toEqual(before);
  });
});

describe('POST /v1/calls, a bad request, is answered with what to mend and leaves nothing', () => {
  const turn = { speaker: 'agent', text: 'Hello' };
  const cases: [string, () => request.Test, string[]][] = [
    [
      'several bad fields at once',
      () =>
        post({
          ...call(),
          startedAt: 'yesterday',
          direction: 'sideways',
          durationSeconds: -1,
          customer: { email: 'nobody', colour: 'red' },
          turns: [turn, { speaker: 'agent', text: '' }, { ...turn, endMs: 5 }],
        }),
      [
        '/startedAt',
        '/direction',
        '/durationSeconds',
        '/customer/email',
        '/customer/colour',
        '/turns/1/text',
        '/turns/2/endMs',
      ],
    ],
    ['fields that are missing', () => post({ turns: [turn] }), ['/externalId', '/startedAt', '/direction']],
    ['an unknown field', () => post({ ...call(), 'a/b~c': 'red' }), ['/a~1b~0c']],
    [
      'a speaker nobody knows',
      () => post({ ...call(), turns: [{ ...turn, speaker: 'x' }] }),
      ['/turns/0/speaker'],
    ],
    ['no words and no recording', () => post({ ...call(), turns: undefined }), ['/turns']],
    ['no turns in the list', () => post({ ...call(), turns: [] }), ['/turns']],
    [
      'words and a recording',
      () => post({ ...call(), recordingUrl: 'https://files.example.test/a.wav' }),
      ['/turns', '/recordingUrl'],
    ],
    [
      'a start in the far future',
      () => post({ ...call(), startedAt: '2099-01-01T00:00:00Z' }),
      ['/startedAt'],
    ],
    ['no JSON', () => post('{"externalId":', { 'content-type': 'application/json' }), ['']],
    ['an empty body', () => post('', { 'content-type': 'application/json' }), ['']],
    ['a list', () => post('[]', { 'content-type': 'application/json' }), ['/']],
    [
      'an Idempotency-Key that is too long',
      () => post(call(), { 'idempotency-key': 'x'.repeat(300) }),
      ['Idempotency-Key'],
    ],
  ];
  it.each(cases)('%s', async (_name, send, fields) => {
    const before = await rowCounts(running.database);
    const answer = await send()
      .expect(400)
      .expect('content-type', /application\/problem\+json/);
    expect(fieldsOf(answer).sort()).toEqual([...fields].sort());
    for (const { problem } of answer.body.errors) expect(problem).toMatch(/\w{2,} \w+/);
    expect(answer.body).toMatchObject({
      type: 'urn:halftime:problem:invalid_request',
      status: 400,
      title: 'Bad Request',
      instance: expect.any(String),
    });
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml'])(
    'content type %s',
    async (type) => {
      const before = await rowCounts(running.database);
      const answer = await post('a=b', { 'content-type': type })
        .expect(400)
        .expect('content-type', /problem/);
      expect(answer.body.detail).toContain('application/json');
      expect(await rowCounts(running.database)).toEqual(before);
    },
  );

  it('more than six megabytes', async () => {
    const before = await rowCounts(running.database);
    await post({ ...call(), title: 'x'.repeat(7_000_000) })
      .expect(413)
      .expect('content-type', /problem/);
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it('whatever a field holds, is an answer below 500', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('\u0000', '\ud800', '\u202e', '0001-06-01T00:00:00Z'.slice(4), 'x'.repeat(201)),
      fc.double(),
      fc.constantFrom(null, true, {}, [], [null]),
    );
    const fields = [
      'externalId',
      'source',
      'title',
      'queue',
      'callType',
      'agent',
      'durationSeconds',
    ] as const;
    const change = fc.record(Object.fromEntries(fields.map((field) => [field, odd])), { requiredKeys: [] });
    const spoken = fc.array(fc.record({ speaker: fc.constant('agent'), text: odd }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(change, fc.option(spoken), async (changed, turns) => {
        const { status } = await post({ ...call(), ...changed, ...(turns ? { turns } : {}) });
        expect([202, 400]).toContain(status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('POST /v1/calls, without a valid key', () => {
  it.each([
    ['no key', undefined],
    ['no bearer', 'Basic abc'],
    ['an empty bearer', 'Bearer '],
    ['an unknown key', `Bearer ht_${'x'.repeat(43)}`],
  ])('%s, is refused and leaves nothing', async (_name, authorization) => {
    const before = await rowCounts(running.database);
    const sent = request(running.app).post('/v1/calls').send(call());
    if (authorization) sent.set('authorization', authorization);
    const answer = await sent.expect(401).expect('content-type', /problem/);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it('a revoked one, is refused from then on', async () => {
    const row = await running.system.database.apiKey.findFirstOrThrow({
      where: { workspaceId: workspace.id },
    });
    await post(call()).expect(202);
    await revokeApiKey(running.system.database, workspace.id, row.id);
    await post(call()).expect(401);
  });

  it('the key itself, is nowhere in the database', async () => {
    const { rows } = await running.database.pool.query('select 1 from api_keys k where k::text like $1', [
      `%${workspace.apiKey.slice(3)}%`,
    ]);
    expect(rows).toEqual([]);
  });
});

it('an address that is not there, with a key or without, is 404 as problem JSON', async () => {
  await request(running.app)
    .get('/v2/calls')
    .expect(404)
    .expect('content-type', /problem/);
  const answer = await api(running, workspace).get('/v1/nothing').expect(404);
  expect(answer.body.type).toBe('urn:halftime:problem:not_found');
});
