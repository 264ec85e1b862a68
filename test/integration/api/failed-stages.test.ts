import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { AppError } from '../../../server/errors.ts';
import { createLog } from '../../../server/log.ts';
import type { Judge } from '../../../server/model/judge.ts';
import { startWorkers } from '../../../server/workers.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

let running: TestSystem;
let failure: unknown = null;

beforeAll(async () => {
  running = await startTestSystem();
  const { judge: real } = running.system.deps;
  const judge: Judge = {
    version: real.version,
    async judge(question) {
      if (failure) throw failure;
      return real.judge(question);
    },
  };
  const deps = { ...running.system.deps, judge };
  await startWorkers({ ...running.system, deps, log: createLog('silent'), concurrency: 2 });
});
afterAll(() => running?.close());

const api = (workspace: TestWorkspace) => {
  const auth = { authorization: `Bearer ${workspace.apiKey}` };
  return {
    get: async (path: string) => (await request(running.app).get(path).set(auth).expect(200)).body,
    post: (path: string, body: object = {}) =>
      request(running.app).post(path).set(auth).send(body).expect(202),
  };
};

async function until(
  workspace: TestWorkspace,
  id: string,
  isThere: (call: { state: string; waitingFor: string | null }) => boolean,
) {
  for (let tries = 0; tries < 300; tries += 1) {
    const call = await api(workspace).get(`/v1/calls/${id}`);
    if (isThere(call)) return call;
    await sleep(50);
  }
  throw new Error('the call did not get there');
}

describe('a judge that fails', () => {
  const send = async (workspace: TestWorkspace) =>
    (
      await api(workspace).post(
        '/v1/calls',
        loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1001')!,
      )
    ).body.id as string;

  it('for want of credit, parks the call with what to do; retried, it is scored', async () => {
    const workspace = await makeWorkspace(running);
    failure = new AppError('rate_limited', 'insufficient_quota', { retry: 'never' });
    const id = await send(workspace);
    expect(await until(workspace, id, ({ state }) => state !== 'pending')).toMatchObject({
      state: 'not_scored',
      reason: { code: 'budget_parked', detail: expect.stringContaining('credit'), retryable: true },
    });
    failure = null;
    expect((await api(workspace).post(`/v1/calls/${id}/retry`)).body.retried).toBe(true);
    expect(await until(workspace, id, ({ state }) => state !== 'pending')).toMatchObject({ state: 'logged' });
  });

  it('for a while, is tried again by itself and tells meanwhile what it waits for', async () => {
    const workspace = await makeWorkspace(running);
    failure = new AppError('unavailable', 'judge down', { userMessage: 'The model does not answer.' });
    const id = await send(workspace);
    expect(await until(workspace, id, ({ waitingFor }) => waitingFor !== null)).toMatchObject({
      state: 'pending',
      waitingFor: 'score: The model does not answer.',
    });
    failure = null;
    expect(await until(workspace, id, ({ state }) => state !== 'pending')).toMatchObject({ state: 'logged' });
  });

  it('with a request that is no use, ends as failed; retried after it was mended, goes on', async () => {
    const workspace = await makeWorkspace(running);
    failure = new AppError('invalid_request', 'bad model', {
      userMessage: 'The model name is not known: set OPENAI_JUDGE_MODEL.',
    });
    const id = await send(workspace);
    expect(await until(workspace, id, ({ state }) => state !== 'pending')).toMatchObject({
      state: 'failed',
      reason: {
        code: 'stage_failed',
        detail: 'score: The model name is not known: set OPENAI_JUDGE_MODEL.',
        retryable: true,
      },
    });
    failure = null;
    await api(workspace).post(`/v1/calls/${id}/retry`);
    expect(await until(workspace, id, ({ state }) => state !== 'pending')).toMatchObject({ state: 'logged' });
    expect((await api(workspace).post(`/v1/calls/${id}/retry`)).body.retried).toBe(false);
  });
});
