import { createServer } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { afterAll, beforeAll, it } from 'vitest';
import { loadRubrics, loadSampleCalls } from '../../../demo/world.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

let running: TestSystem;
let ws: TestWorkspace;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
  ws = await makeWorkspace(running);
});
afterAll(() => running?.close());
const call = (c: object = {}) => ({
  ...loadSampleCalls(new Date()).find((x) => x.externalId === 'qm-1001')!,
  ...c,
});
it('probe', async () => {
  const auth = { authorization: `Bearer ${ws.apiKey}` };
  const show = async (name: string, t: request.Test) => {
    try {
      const r = await t;
      console.log(name, r.status, JSON.stringify(r.body).slice(0, 400));
      return r;
    } catch (e) {
      console.log(name, 'ERR', String(e));
    }
  };
  const get = (p: string) => request(running.app).get(p).set(auth);
  const post = (p: string, b: any, h: any = {}) =>
    request(running.app)
      .post(p)
      .set({ ...auth, ...h })
      .send(b);
  await show('nul id', get('/v1/calls/%00'));
  await show('bad pct', get('/v1/calls/%E0%A4%A'));
  await show('nul reason', get('/v1/calls?reason=%00'));
  await show('reason twice', get('/v1/calls?reason=a&reason=b'));
  await show('oauth foo', request(running.app).get('/oauth/foo/start?ticket=x'));
  await show('oauth hub bad', request(running.app).get('/oauth/hubspot/start?ticket=x'));
  await show('oauth cb bad', request(running.app).get('/oauth/hubspot/callback?code=x&state=y'));
  await show('agent nul', post('/v1/agents', { name: 'a\u0000b' }));
  await show('agent surrogate', post('/v1/agents', { name: 'a\ud800b' }));
  await show('agent team nul', post('/v1/agents', { name: 'ab', teamName: 'a\u0000' }));
  await show(
    'agent scope nul',
    post('/v1/agents', { name: 'ab', identities: [{ kind: 'name', value: 'x', scope: '\u0000' }] }),
  );
  await show(
    'agent ident nul',
    post('/v1/agents', { name: 'ab', identities: [{ kind: 'source_user', value: 'x\u0000y' }] }),
  );
  await show(
    'ident nul id',
    post('/v1/agents/%00/identities', { identities: [{ kind: 'name', value: 'x' }] }),
  );
  await show('agent weird body', post('/v1/agents', '[1]', { 'content-type': 'application/json' }));
  await show('agent null body', post('/v1/agents', 'null', { 'content-type': 'application/json' }));
  await show('agent unknown', post('/v1/agents', { nom: 'x', 'a/b': 1 }));
  await show('agent big', post('/v1/agents', { name: 'x', x: 'y'.repeat(1_100_000) }));
  const { lineId: _l, version: _v, ...rubric } = loadRubrics()[0]!;
  await show(
    'rubric nul',
    post('/v1/rubrics', { ...rubric, criteria: rubric.criteria.map((c) => ({ ...c, name: 'a\u0000' })) }),
  );
  await show(
    'rubric surrogate',
    post('/v1/rubrics', { ...rubric, criteria: rubric.criteria.map((c) => ({ ...c, name: 'a\ud800' })) }),
  );
  await show(
    'rubric bad',
    post('/v1/rubrics', {
      ...rubric,
      criteria: [{ ...rubric.criteria[0], weight: -1, exact: null, check: 'exact' }],
    }),
  );
  await show(
    'rubric zero weights',
    post('/v1/rubrics', { ...rubric, criteria: [{ ...rubric.criteria[0], weight: 0 }] }),
  );
  await show('link nul', post('/v1/calls/x/link', { connectionId: '\u0000', contactId: null, dealId: null }));
  await show('retry nul', post('/v1/calls/%00/retry', {}));
  await show('retry unknown', post('/v1/calls/nope/retry', {}));
  await show(
    'turn nul',
    post('/v1/calls', call({ externalId: 'p1', turns: [{ speaker: 'agent', text: 'a\u0000\ud800 b' }] })),
  );
  await show(
    'turn only nul',
    post('/v1/calls', call({ externalId: 'p2', turns: [{ speaker: 'agent', text: '\u0000' }] })),
  );
  await show('year0', post('/v1/calls', call({ externalId: 'p3', startedAt: '0000-01-01T00:00:00Z' })));
  await show('year1', post('/v1/calls', call({ externalId: 'p4', startedAt: '0001-01-01T00:00:00+14:00' })));
  await show('tz', post('/v1/calls', call({ externalId: 'p5', startedAt: '2026-01-01T00:00:00+23:59' })));
  await show('array', post('/v1/calls', '[]', { 'content-type': 'application/json' }));
  await show('null', post('/v1/calls', 'null', { 'content-type': 'application/json' }));
  await show('empty', post('/v1/calls', '', { 'content-type': 'application/json' }));
  await show(
    'proto',
    post('/v1/calls', '{"__proto__": {"a":1}, "externalId":"x"}', { 'content-type': 'application/json' }),
  );
  await show('charset', post('/v1/calls', '{}', { 'content-type': 'application/json; charset=foo' }));
  await show('text/plain', post('/v1/calls', '{}', { 'content-type': 'text/plain' }));
  await show('no boundary', post('/v1/calls', 'x', { 'content-type': 'multipart/form-data' }));
  await show(
    'garbage multipart',
    post('/v1/calls', 'x', { 'content-type': 'multipart/form-data; boundary=abc' }),
  );
  await show(
    'truncated multipart',
    post(
      '/v1/calls',
      '--abc\r\nContent-Disposition: form-data; name="audio"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\nxxxxxxxx',
      { 'content-type': 'multipart/form-data; boundary=abc' },
    ),
  );
  const { turns: _t, ...facts } = call({ externalId: 'm1' });
  const audio = { filename: 'a.wav', contentType: 'audio/wav' };
  const mp = () => request(running.app).post('/v1/calls').set(auth);
  await show(
    'two calls',
    mp().field('call', JSON.stringify(facts)).field('call', '{}').attach('audio', Buffer.alloc(10), audio),
  );
  await show(
    'two audio',
    mp()
      .field('call', JSON.stringify({ ...facts, externalId: 'm2' }))
      .attach('audio', Buffer.alloc(10), audio)
      .attach('audio', Buffer.alloc(10), audio),
  );
  await show(
    'call as file',
    mp()
      .attach('call', Buffer.from(JSON.stringify({ ...facts, externalId: 'm3' })), {
        filename: 'c.json',
        contentType: 'application/json',
      })
      .attach('audio', Buffer.alloc(10), audio),
  );
  await show(
    'extra field',
    mp()
      .field('call', JSON.stringify({ ...facts, externalId: 'm4' }))
      .field('x', '1')
      .attach('audio', Buffer.alloc(10), audio),
  );
  await show('no audio', mp().field('call', JSON.stringify({ ...facts, externalId: 'm5' })));
  await show('turns in mp, no audio', mp().field('call', JSON.stringify(call({ externalId: 'm6' }))));
  await show(
    'call too big',
    mp()
      .field('call', JSON.stringify({ ...facts, title: 'x'.repeat(1_100_000) }))
      .attach('audio', Buffer.alloc(10), audio),
  );
  await show(
    'refused+audio',
    mp()
      .field('call', JSON.stringify({ ...facts, externalId: 'm7', consent: 'refused' }))
      .attach('audio', Buffer.alloc(10), audio),
  );
  const noDur = call({
    externalId: 'dur',
    durationSeconds: undefined,
    timing: undefined,
    turns: call().turns!.map(({ speaker, text }) => ({ speaker, text })),
  });
  const r = await show('no duration', post('/v1/calls', noDur));
  await sleep(1000);
  await show('no dur state', get(r!.body.statusUrl));
  await show('again with', post('/v1/calls', { ...noDur, durationSeconds: 300 }));
  await sleep(1500);
  await show('no dur state', get(r!.body.statusUrl));
  // abort
  const server = createServer(running.app).listen(0);
  await sleep(50);
  const port = (server.address() as any).port;
  const s = connect(port, '127.0.0.1');
  s.write(
    `POST /v1/calls HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ws.apiKey}\r\nContent-Type: multipart/form-data; boundary=abc\r\nContent-Length: 9000000\r\n\r\n--abc\r\nContent-Disposition: form-data; name="audio"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\n`,
  );
  s.write(Buffer.alloc(3_000_000, 1));
  await sleep(500);
  s.destroy();
  await sleep(500);
  console.log(
    'chunks',
    JSON.stringify(
      (
        await running.database.pool.query(
          'select c.provider_call_id, c.reason_code, r.seq, length(r.content) from recording_chunks r left join calls c using (recording_id)',
        )
      ).rows,
    ),
  );
  server.close();
  console.log(
    JSON.stringify(
      (await running.database.pool.query('select provider_call_id, started_at::text from calls')).rows,
    ),
  );
});
