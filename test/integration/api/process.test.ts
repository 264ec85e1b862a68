import request from 'supertest';
import { afterEach, expect, it } from 'vitest';
import { api, sample } from '../support/api.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { makeWorkspace, startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

it('/healthz and /readyz, asked while all is well, say so', async () => {
  running = await startTestSystem();
  await request(running.app).get('/healthz').expect(200, { status: 'ok' });
  await request(running.app).get('/readyz').expect(200, { status: 'ready' });
});

it('/metrics, after a call went through, counts its stages and names nobody', async () => {
  running = await startTestSystem({ workers: true });
  const workspace = await makeWorkspace(running);
  const call = await api(running, workspace).endOf(sample('qm-1001'));
  const { text } = await request(running.app)
    .get('/metrics')
    .expect(200)
    .expect('content-type', /text\/plain/);
  for (const stage of ['ingest', 'transcribe', 'link', 'score', 'flag', 'log'])
    expect(text).toContain(`halftime_stage_runs_total{stage="${stage}",outcome="done"} 1`);
  const people = ['Benji', 'Merrit', 'quillmere', '+1312'];
  const ids = [
    workspace.id,
    call.id,
    call.legs[0].id,
    call.legs[0].agent.id,
    ...Object.values(workspace.personIds),
  ];
  for (const word of [...ids, ...people]) expect(text).not.toContain(word);
});

it('/readyz without its database, is 503 while /healthz still answers; a request is 500 that tells nothing', async () => {
  const database = await createTestDatabase();
  running = await startTestSystem({ database });
  const workspace = await makeWorkspace(running);
  await database.drop();
  const answer = await request(running.app).get('/readyz').expect(503);
  expect(answer.body).toEqual({ status: 'the database does not answer' });
  await request(running.app).get('/healthz').expect(200);
  const failed = await api(running, workspace).post('/v1/calls', sample('qm-1001')).expect(500);
  expect(failed.headers['content-type']).toMatch(/problem/);
  expect(JSON.stringify(failed.body)).not.toMatch(/test_|postgres|prisma|127\.0\.0\.1/i);
  expect(running.logged()).toContain(failed.body.instance);
});
