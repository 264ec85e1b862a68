import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { revokeApiKey } from '../../../server/store/api-keys.ts';
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

const call = () => loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1001')!;
const post = (body: unknown, headers: Record<string, string> = {}) =>
  request(running.app)
    .post('/v1/calls')
    .set({ authorization: `Bearer ${workspace.apiKey}`, ...headers })
    .send(body as object);

/** Rows of every table that a call may leave. */
async function rowCounts(): Promise<Record<string, number>> {
  const { pool } = running.database;
  const counts: Record<string, number> = {};
  for (const table of [
    'calls',
    'participants',
    'transcripts',
    'recording_chunks',
    'idempotency_keys',
    'conversations',
  ]) {
    counts[table] = Number((await pool.query(`select count(*) from ${table}`)).rows[0].count);
  }
  return counts;
}

describe('POST /v1/calls, a good call', () => {
  it('JSON with turns, is taken with an address to follow it', async () => {
    const answer = await post(call()).expect(202);
    expect(answer.body.statusUrl).toBe(`/v1/calls/${answer.body.id}`);
    expect(answer.headers.location).toBe(answer.body.statusUrl);
    const status = await request(running.app)
      .get(answer.body.statusUrl)
      .set('authorization', `Bearer ${workspace.apiKey}`)
      .expect(200);
    expect(status.body).toMatchObject({
      externalId: 'qm-1001',
      stage: 'ingest',
      state: 'pending',
      links: [],
      legs: [],
    });
  });

  it('the same Idempotency-Key twenty times at once, is one call', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(call(), { 'idempotency-key': 'k1' })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.every(({ status }) => status === 202)).toBe(true);
  });

  it('the same Idempotency-Key with another body, is refused', async () => {
    await post(call(), { 'idempotency-key': 'k2' }).expect(202);
    const answer = await post({ ...call(), externalId: 'other' }, { 'idempotency-key': 'k2' }).expect(409);
    expect(answer.body.type).toBe('urn:halftime:problem:conflict');
  });

  it('recordingUrl of an allowed host, is taken; of another host, is refused', async () => {
    const { turns: _turns, ...rest } = call();
    await post({ ...rest, externalId: 'r1', recordingUrl: 'https://files.example.test/a.wav' }).expect(202);
    const answer = await post({
      ...rest,
      externalId: 'r2',
      recordingUrl: 'https://169.254.169.254/latest',
    }).expect(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: '/recordingUrl' })]);
  });
});

describe('POST /v1/calls, a bad request, is answered with what to mend and leaves nothing', () => {
  const cases: [string, () => request.Test, number, string[]][] = [
    [
      'several bad fields',
      () =>
        post({
          ...call(),
          startedAt: 'yesterday',
          direction: 'sideways',
          turns: [{ speaker: 'agent', text: '' }],
        }),
      400,
      ['/startedAt', '/direction', '/turns/0/text'],
    ],
    ['an unknown field', () => post({ ...call(), colour: 'red' }), 400, ['/colour']],
    ['no words and no recording', () => post({ ...call(), turns: undefined }), 400, ['/turns']],
    [
      'words and a recording',
      () => post({ ...call(), recordingUrl: 'https://files.example.test/a.wav' }),
      400,
      ['/turns', '/recordingUrl'],
    ],
    [
      'a start in the far future',
      () => post({ ...call(), startedAt: '2099-01-01T00:00:00Z' }),
      400,
      ['/startedAt'],
    ],
    ['no JSON', () => post('{"externalId":', { 'content-type': 'application/json' }), 400, ['']],
    [
      'a bad Idempotency-Key',
      () => post(call(), { 'idempotency-key': 'x'.repeat(300) }),
      400,
      ['Idempotency-Key'],
    ],
  ];
  it.each(cases)('%s', async (_name, send, status, fields) => {
    const before = await rowCounts();
    const answer = await send()
      .expect(status)
      .expect('content-type', /application\/problem\+json/);
    const named = (answer.body.errors as { field: string; problem: string }[]).map(({ field }) => field);
    expect(named).toEqual(expect.arrayContaining(fields));
    expect(answer.body).toMatchObject({ status, title: 'Bad Request', instance: expect.any(String) });
    expect(await rowCounts()).toEqual(before);
  });

  it('another content type', async () => {
    await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })
      .expect(400)
      .expect('content-type', /problem/);
  });

  it('more than six megabytes', async () => {
    const before = await rowCounts();
    await post({ ...call(), title: 'x'.repeat(7_000_000) })
      .expect(413)
      .expect('content-type', /problem/);
    expect(await rowCounts()).toEqual(before);
  });

  it.each([
    ['no key', undefined],
    ['no bearer', 'Basic abc'],
    ['an unknown key', `Bearer ht_${'x'.repeat(43)}`],
  ])('%s', async (_name, authorization) => {
    const sent = request(running.app).post('/v1/calls').send(call());
    if (authorization) sent.set('authorization', authorization);
    const answer = await sent.expect(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('a revoked key', async () => {
    const row = await running.system.database.apiKey.findFirstOrThrow({
      where: { workspaceId: workspace.id },
    });
    await post(call()).expect(202);
    await revokeApiKey(running.system.database, workspace.id, row.id);
    await post(call()).expect(401);
  });

  it('an address that is not there', async () => {
    await request(running.app)
      .get('/v2/calls')
      .expect(404)
      .expect('content-type', /problem/);
  });
});

describe('POST /v1/calls, multipart', () => {
  const multipart = () =>
    request(running.app).post('/v1/calls').set('authorization', `Bearer ${workspace.apiKey}`);
  const facts = () => {
    const { turns: _turns, ...rest } = call();
    return JSON.stringify({ ...rest, externalId: 'with-audio' });
  };
  const audio = { filename: 'a.wav', contentType: 'audio/wav' };

  it.each(['call first', 'audio first'])(
    '%s, is taken with its recording kept until it is transcribed',
    async (order) => {
      const sent =
        order === 'call first'
          ? multipart().field('call', facts()).attach('audio', Buffer.alloc(2_500_000, 7), audio)
          : multipart().attach('audio', Buffer.alloc(2_500_000, 7), audio).field('call', facts());
      const answer = await sent.expect(202);
      const row = await running.system.database.call.findUniqueOrThrow({ where: { id: answer.body.id } });
      const chunks = await running.system.database.recordingChunk.findMany({
        where: { recordingId: row.recordingId! },
      });
      expect(chunks.reduce((sum, { content }) => sum + content.length, 0)).toBe(2_500_000);
      expect(Math.max(...chunks.map(({ content }) => content.length))).toBe(1_048_576);
    },
  );

  it.each([
    ['no call part', () => multipart().attach('audio', Buffer.alloc(10), audio), 'call'],
    [
      'an empty recording',
      () => multipart().field('call', facts()).attach('audio', Buffer.alloc(0), audio),
      'audio',
    ],
    [
      'a part that is no audio',
      () =>
        multipart()
          .field('call', facts())
          .attach('audio', Buffer.alloc(10), { filename: 'a.exe', contentType: 'application/x-msdownload' }),
      'audio',
    ],
    [
      'bad facts',
      () => multipart().field('call', '{"externalId":"x"}').attach('audio', Buffer.alloc(10), audio),
      '/startedAt',
    ],
  ])('%s, is refused and leaves nothing', async (_name, send, field) => {
    const before = await rowCounts();
    const answer = await send().expect(400);
    expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
    expect(await rowCounts()).toEqual(before);
  });
});

describe('the process itself', () => {
  it('/healthz, /readyz and /metrics, asked, tell how it is and name nobody', async () => {
    await request(running.app).get('/healthz').expect(200, { status: 'ok' });
    await request(running.app).get('/readyz').expect(200, { status: 'ready' });
    const metrics = await request(running.app).get('/metrics').expect(200);
    expect(metrics.text).toContain('halftime_stage_runs_total');
    expect(metrics.text).not.toContain(workspace.id);
  });
});
