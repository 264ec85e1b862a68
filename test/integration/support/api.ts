import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { loadSampleCalls } from '../../../demo/world.ts';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import type { TestSystem, TestWorkspace } from './test-system.ts';

/** One of the demo's calls, ready to send. */
export function sample(externalId: string): ApiCall {
  return loadSampleCalls(new Date()).find((call) => call.externalId === externalId)!;
}

/** The same without its words, for a recording to go with. */
export function sampleFacts(externalId: string): Omit<ApiCall, 'turns'> {
  const { turns: _turns, ...facts } = sample(externalId);
  return facts;
}

/** What a workspace's key may do. */
export function api({ app }: Pick<TestSystem, 'app'>, { apiKey }: Pick<TestWorkspace, 'apiKey'>) {
  const auth = { authorization: `Bearer ${apiKey}` };
  const get = (path: string) => request(app).get(path).set(auth);
  const post = (path: string, body: string | object = {}, headers: Record<string, string> = {}) =>
    request(app)
      .post(path)
      .set({ ...auth, ...headers })
      .send(body);
  const status = async (callId: string) => (await get(`/v1/calls/${callId}`).expect(200)).body;
  const send = async (call: object, headers: Record<string, string> = {}) =>
    (await post('/v1/calls', call, headers).expect(202)).body.id as string;
  /** Waits until the call is where it should be, by default at its end. */
  const until = async (
    callId: string,
    isThere: (call: { state: string; waitingFor?: string | null }) => boolean = (call) =>
      call.state !== 'pending',
  ) => {
    for (let tries = 0; tries < 600; tries += 1) {
      const call = await status(callId);
      if (isThere(call)) return call;
      await sleep(25);
    }
    throw new Error(`call ${callId} did not get there`);
  };
  return {
    get,
    post,
    status,
    send,
    until,
    multipart: () => request(app).post('/v1/calls').set(auth),
    /** Sends a call and waits for its end state. */
    endOf: async (call: object) => until(await send(call)),
  };
}
