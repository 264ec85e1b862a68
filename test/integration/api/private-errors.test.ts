import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCalls, people } from '../../../demo/world.ts';
import { AppError } from '../../../server/errors.ts';
import type { Judge } from '../../../server/model/judge.ts';
import { api, sample } from '../support/api.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

let running: TestSystem;
let workspace: TestWorkspace;
let failure: (words: string) => unknown = () => null;
const routes = () => api(running, workspace);

beforeAll(async () => {
  running = await startTestSystem();
  workspace = await makeWorkspace(running);
  const { judge: real } = running.system.deps;
  const judge: Judge = {
    version: real.version,
    async judge(question) {
      const error = failure(question.turns.map(({ text }) => text).join(' '));
      if (error) throw error;
      return real.judge(question);
    },
  };
  await running.work({ deps: { judge } });
});
afterAll(() => running?.close());

const SAMPLES = loadSampleCalls(new Date());

/** What no log line may hold: sentences, names, numbers, addresses, the key. */
function secrets(): string[] {
  const spoken = SAMPLES.flatMap(({ turns = [] }) => turns.map(({ text }) => text));
  const sentences = spoken.flatMap((text) => text.split(/(?<=[.?!])\s+/)).filter((text) => text.length > 15);
  const callers = SAMPLES.flatMap(({ customer, participants = [] }) => [customer, ...participants]);
  const written = callers.flatMap((one) => [one?.name, one?.email, one?.phone, one?.phone?.slice(2)]);
  const staff = people.flatMap(({ name, email, directLine }) => [name, email, directLine.slice(2)]);
  return [...sentences, ...written, ...staff, workspace.apiKey].filter((text) => text !== undefined);
}
const told = () => secrets().filter((secret) => running.logged().includes(secret));

describe('the log of the product', () => {
  it('of all sample calls, holds nobody’s words, names, numbers, addresses or key', async () => {
    const ids = await Promise.all(SAMPLES.map((call) => routes().send(call)));
    for (const id of ids) await routes().until(id);
    expect(secrets().length).toBeGreaterThan(800);
    expect(told()).toEqual([]);
  });

  it('of requests that were refused, holds nothing of what they said', async () => {
    const before = running.logged().length;
    const call = sample('qm-1001');
    await routes()
      .post('/v1/calls', { ...call, direction: 'Lou Merrit', [call.customer!.name!]: 1 })
      .expect(400);
    await routes()
      .post('/v1/calls', JSON.stringify(call).slice(0, -1), { 'content-type': 'application/json' })
      .expect(400);
    await routes()
      .multipart()
      .field('call', JSON.stringify(call))
      .field(call.customer!.name!, 'x')
      .expect(400);
    await routes().get('/v1/calls?reason=Lou%20Merrit').expect(400);
    await routes().post('/v1/agents', { name: 'x', email: call.customer!.name }).expect(400);
    await api(running, { apiKey: `${workspace.apiKey}x` })
      .get('/v1/calls')
      .expect(401);
    expect(told()).toEqual([]);
    expect(running.logged().slice(before)).not.toContain(workspace.apiKey.slice(0, 20));
  });

  it('of a bug that quotes the call, names the call and the stage and quotes nothing', async () => {
    const before = running.logged().length;
    failure = (words) =>
      Object.assign(new TypeError(`cannot read ${words}`), { words, turns: [{ text: words }] });
    const id = await routes().send({
      ...sample('qm-1001'),
      externalId: 'bug',
      startedAt: sample('qm-1003').startedAt,
    });
    await routes().until(id, ({ waitingFor }) => Boolean(waitingFor));
    const lines = running.logged().slice(before);
    expect(lines).toContain('stage failed unexpectedly');
    expect(lines).toContain(id);
    expect(lines).toMatch(/"stage":"score".*"type":"TypeError".*"stack"/);
    expect(told()).toEqual([]);
    const view = JSON.stringify(await routes().status(id));
    expect(view).not.toContain('cannot read');
    failure = () => null;
    expect(await routes().until(id)).toMatchObject({ state: 'logged' });
  });

  it('of an operational failure, holds the reason for operators and none of the words around it', async () => {
    const before = running.logged().length;
    failure = (words) =>
      new AppError('invalid_request', 'judge refused', { cause: new Error(words), retry: 'never' });
    const call = await routes().endOf({
      ...sample('qm-1003'),
      externalId: 'refused',
      startedAt: sample('qm-1001').startedAt,
    });
    expect(call).toMatchObject({ state: 'failed', reason: { code: 'stage_failed' } });
    expect(running.logged().slice(before)).toContain('judge refused');
    expect(told()).toEqual([]);
    failure = () => null;
  });
});
