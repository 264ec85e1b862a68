import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import type { Judge } from '../../../server/model/judge.ts';
import { api, sample } from '../support/api.ts';
import { makeWorkspace, startTestSystem, type TestSystem } from '../support/test-system.ts';

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
  await running.work({ deps: { judge } });
});
afterAll(() => running?.close());

describe('a judge that fails', () => {
  it('for want of credit, parks the call with what to do; retried, it is scored', async () => {
    const routes = api(running, await makeWorkspace(running));
    failure = new AppError('rate_limited', 'insufficient_quota', { retry: 'never' });
    const call = await routes.endOf(sample('qm-1001'));
    expect(call).toMatchObject({
      state: 'not_scored',
      reason: { code: 'budget_parked', detail: expect.stringContaining('credit'), retryable: true },
    });
    failure = null;
    expect((await routes.post(`/v1/calls/${call.id}/retry`).expect(202)).body.retried).toBe(true);
    expect(await routes.until(call.id)).toMatchObject({ state: 'logged' });
  });

  it('for a while, is tried again by itself and tells meanwhile what it waits for', async () => {
    const routes = api(running, await makeWorkspace(running));
    failure = new AppError('unavailable', 'judge down', { userMessage: 'The model does not answer.' });
    const id = await routes.send(sample('qm-1001'));
    const isWaiting = ({ waitingFor }: { waitingFor?: string | null }) => Boolean(waitingFor);
    expect(await routes.until(id, isWaiting)).toMatchObject({
      state: 'pending',
      waitingFor: 'score: The model does not answer.',
    });
    failure = null;
    expect(await routes.until(id)).toMatchObject({ state: 'logged' });
  });

  it('with a request that is no use, ends as failed; retried after it was mended, goes on', async () => {
    const routes = api(running, await makeWorkspace(running));
    failure = new AppError('invalid_request', 'bad model', {
      userMessage: 'The model name is not known: set OPENAI_JUDGE_MODEL.',
    });
    const { id, ...call } = await routes.endOf(sample('qm-1001'));
    expect(call).toMatchObject({
      state: 'failed',
      reason: {
        code: 'stage_failed',
        detail: 'score: The model name is not known: set OPENAI_JUDGE_MODEL.',
        retryable: true,
      },
    });
    failure = null;
    await routes.post(`/v1/calls/${id}/retry`).expect(202);
    expect(await routes.until(id)).toMatchObject({ state: 'logged' });
    expect((await routes.post(`/v1/calls/${id}/retry`).expect(202)).body.retried).toBe(false);
  });
});
