import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropOrphanRecordings } from '../../../server/store/recordings.ts';
import { api, sampleFacts } from '../support/api.ts';
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

const MB = 1_048_576;
const audio = { filename: 'a.wav', contentType: 'audio/wav' };
const json = { filename: 'call.json', contentType: 'application/json' };
const sound = (bytes = 10) => Buffer.alloc(bytes, 7);
const facts = (change: object = {}) =>
  JSON.stringify({ ...sampleFacts('qm-1001'), externalId: 'with-audio', ...change });
const multipart = () => api(running, workspace).multipart();
const raw = (body: string, type: string) =>
  api(running, workspace).post('/v1/calls', body, { 'content-type': type });

async function recordingOf(callId: string) {
  const { database } = running.system;
  const { recordingId } = await database.call.findUniqueOrThrow({ where: { id: callId } });
  if (!recordingId) return null;
  return database.recordingChunk.findMany({ where: { recordingId }, orderBy: { seq: 'asc' } });
}

describe('POST /v1/calls, multipart', () => {
  it.each(['call first', 'audio first', 'call as a file'])(
    '%s, is taken with its recording in chunks until it is transcribed',
    async (order) => {
      const whole = sound(2.5 * MB);
      const sent = {
        'call first': () => multipart().field('call', facts()).attach('audio', whole, audio),
        'audio first': () => multipart().attach('audio', whole, audio).field('call', facts()),
        'call as a file': () =>
          multipart().attach('call', Buffer.from(facts()), json).attach('audio', whole, audio),
      }[order]!;
      const { body } = await sent().expect(202);
      const chunks = (await recordingOf(body.id))!;
      expect(Buffer.concat(chunks.map(({ content }) => content)).equals(whole)).toBe(true);
      expect(Math.max(...chunks.map(({ content }) => content.length))).toBe(MB);
    },
  );

  it('the same call ten times at once, keeps one recording', async () => {
    const before = await rowCounts(running.database);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => multipart().field('call', facts()).attach('audio', sound(), audio)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const after = await rowCounts(running.database);
    expect(after.recording_chunks! - before.recording_chunks!).toBe(1);
    expect(await recordingOf(answers[0]!.body.id)).toHaveLength(1);
  });

  it('an Idempotency-Key used for another recording, is refused and leaves nothing', async () => {
    const send = (bytes: number) =>
      multipart().set('idempotency-key', 'k').field('call', facts()).attach('audio', sound(bytes), audio);
    const first = await send(10).expect(202);
    const before = await rowCounts(running.database);
    expect((await send(10).expect(202)).body.id).toBe(first.body.id);
    await send(11).expect(409);
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it('consent refused, leaves no recording', async () => {
    const before = await rowCounts(running.database);
    const sent = multipart()
      .field('call', facts({ consent: 'refused' }))
      .attach('audio', sound(), audio);
    const { body } = await sent.expect(202);
    expect(await recordingOf(body.id)).toBeNull();
    expect((await rowCounts(running.database)).recording_chunks).toBe(before.recording_chunks);
  });
});

describe('POST /v1/calls, a bad multipart request, is answered with what to mend and leaves nothing', () => {
  const open = '--b\r\nContent-Disposition: form-data; name=';
  it.each([
    ['no call part', () => multipart().attach('audio', sound(), audio), ['call']],
    [
      'an empty recording',
      () => multipart().field('call', facts()).attach('audio', sound(0), audio),
      ['audio'],
    ],
    [
      'a part that is no audio',
      () =>
        multipart()
          .field('call', facts())
          .attach('audio', sound(), { filename: 'a.exe', contentType: 'application/x-msdownload' }),
      ['audio'],
    ],
    [
      'bad facts',
      () => multipart().field('call', '{"externalId":"x"}').attach('audio', sound(), audio),
      ['/startedAt', '/direction'],
    ],
    ['facts that are no JSON', () => multipart().field('call', '{').attach('audio', sound(), audio), ['']],
    [
      'facts with words and a recording',
      () =>
        multipart()
          .field('call', facts({ turns: [{ speaker: 'agent', text: 'Hi' }] }))
          .attach('audio', sound(), audio),
      ['/turns', 'audio'],
    ],
    [
      'facts larger than 1 MB',
      () =>
        multipart()
          .field('call', facts({ title: 'x'.repeat(MB) }))
          .attach('audio', sound(), audio),
      ['call'],
    ],
    [
      'a file of facts larger than 1 MB',
      () =>
        multipart()
          .attach('call', sound(MB + 1), json)
          .attach('audio', sound(), audio),
      ['call'],
    ],
    [
      'two calls',
      () => multipart().field('call', facts()).field('call', facts()).attach('audio', sound(), audio),
      ['call'],
    ],
    [
      'two recordings',
      () =>
        multipart().field('call', facts()).attach('audio', sound(), audio).attach('audio', sound(), audio),
      ['audio'],
    ],
    [
      'a part nobody knows',
      () => multipart().field('call', facts()).field('colour', 'red').attach('audio', sound(), audio),
      ['colour'],
    ],
    [
      'parts without end',
      () => {
        const sent = multipart().field('call', facts());
        for (let at = 0; at < 20; at += 1) sent.field(`p${at}`, 'x');
        return sent.attach('audio', sound(), audio);
      },
      ['p0', 'p8', 'body'],
    ],
    ['neither call nor audio', () => raw('--b--\r\n', 'multipart/form-data; boundary=b'), ['call']],
    ['no boundary', () => raw('x', 'multipart/form-data'), ['Content-Type']],
    ['no form at all', () => raw('x', 'multipart/form-data; boundary=b'), ['body']],
    [
      'a recording that breaks off',
      () =>
        raw(
          `${open}"audio"; filename="a"\r\nContent-Type: audio/wav\r\n\r\nxx`,
          'multipart/form-data; boundary=b',
        ),
      ['body'],
    ],
    [
      'a part of no use that breaks off',
      () =>
        raw(`${open}"x"; filename="a"\r\nContent-Type: text/x\r\n\r\nxx`, 'multipart/form-data; boundary=b'),
      ['body'],
    ],
  ])('%s', async (_name, send, fields) => {
    const before = await rowCounts(running.database);
    const answer = await send()
      .expect(400)
      .expect('content-type', /problem/);
    const named = (answer.body.errors as { field: string }[]).map(({ field }) => field);
    expect(named).toEqual(expect.arrayContaining(fields));
    expect(named.filter((field) => field === 'call').length).toBeLessThan(2);
    expect(await rowCounts(running.database)).toEqual(before);
  });
});

describe('an upload that is cut off', () => {
  it('in the middle of the recording, leaves nothing once the server has noticed', async () => {
    const before = await rowCounts(running.database);
    const server = createServer(running.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const head = `POST /v1/calls HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${workspace.apiKey}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n`;
    socket.write(`${head}--b\r\nContent-Disposition: form-data; name="audio"; filename="a.wav"\r\n`);
    socket.write('Content-Type: audio/wav\r\n\r\n');
    socket.write(sound(3 * MB));
    const chunks = async () =>
      (await rowCounts(running.database)).recording_chunks! - before.recording_chunks!;
    for (let tries = 0; (await chunks()) < 2 && tries < 200; tries += 1) await sleep(20);
    expect(await chunks()).toBeGreaterThanOrEqual(2);
    socket.destroy();
    for (let tries = 0; (await chunks()) > 0 && tries < 200; tries += 1) await sleep(20);
    expect(await rowCounts(running.database)).toEqual(before);
    server.close();
  });

  it('by the end of the process, is an orphan that is dropped later; the recording of a call stays', async () => {
    const { body } = await multipart().field('call', facts()).attach('audio', sound(), audio).expect(202);
    await running.system.database.recordingChunk.create({
      data: {
        recordingId: 'orphan',
        seq: 0,
        workspaceId: workspace.id,
        contentType: 'audio/wav',
        content: new Uint8Array(1),
      },
    });
    const orphans = () => running.system.database.recordingChunk.count({ where: { recordingId: 'orphan' } });
    await dropOrphanRecordings(running.system.database, new Date(Date.now() - 60_000));
    expect(await orphans()).toBe(1);
    await dropOrphanRecordings(running.system.database, new Date(Date.now() + 60_000));
    expect(await orphans()).toBe(0);
    expect(await recordingOf(body.id)).toHaveLength(1);
  });
});
