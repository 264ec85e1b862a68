import { setTimeout as sleep } from 'node:timers/promises';
import type { CallView } from '../../../demo/run/follow-calls.ts';
import { type Stage, startStage } from '../../../demo/stage/start-stage.ts';
import { createLog } from '../../../server/log.ts';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import { createTestDatabase, type TestDatabase } from '../../integration/support/test-database.ts';

export type TestStage = Stage & {
  database: TestDatabase;
  env: Record<string, string>;
  send: (call: ApiCall, headers?: Record<string, string>) => Promise<Response>;
  post: (path: string, body?: object) => Promise<Response>;
  view: (callId: string) => Promise<CallView>;
  /** Waits until every call has its end state; answers them all. @throws Error naming those that have none. */
  settled: (ms?: number) => Promise<CallView[]>;
};

/** The demo company on a database of its own. */
export async function startTestStage(
  options: Partial<Parameters<typeof startStage>[0]> = {},
): Promise<TestStage> {
  const database = await createTestDatabase();
  const env = {
    DATABASE_URL: database.url,
    HALFTIME_SECRET: 'a secret of at least 32 characters',
    ...options.env,
  };
  const stage = await startStage({ log: createLog('silent'), ...options, env });
  const ask = async (path: string, init: RequestInit = {}) =>
    fetch(`${stage.running.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${stage.apiKey}`, ...init.headers },
    });
  const view = async (callId: string) => (await ask(`/v1/calls/${callId}`)).json() as Promise<CallView>;
  const list = async () => ((await (await ask('/v1/calls?limit=200')).json()) as { calls: CallView[] }).calls;
  return {
    ...stage,
    database,
    env,
    view,
    send: (call, headers = {}) =>
      ask('/v1/calls', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(call),
      }),
    post: (path, body = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async settled(ms = 60_000) {
      const until = Date.now() + ms;
      for (;;) {
        const calls = await list();
        const waiting = calls.filter(({ state }) => state === 'pending');
        if (waiting.length === 0) return Promise.all(calls.map(({ id }) => view(id)));
        if (Date.now() > until) {
          throw new Error(
            `still pending: ${waiting.map(({ externalId, stage: at }) => `${externalId} at ${at}`).join(', ')}`,
          );
        }
        await sleep(200);
      }
    },
    async close() {
      await stage.close();
      await database.drop();
    },
  };
}

/** A stage for one test, closed however it ends; tests that run at once each have their own. */
export async function onTestStage(
  work: (stage: TestStage) => Promise<void>,
  options: Parameters<typeof startTestStage>[0] = {},
): Promise<void> {
  const stage = await startTestStage(options);
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}
