import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CallView } from '../../../demo/run/follow-calls.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { type Stage, startStage } from '../../../demo/stage/start-stage.ts';
import { expectedCalls, loadSampleCalls } from '../../../demo/world.ts';
import { startEmbeddedPostgres } from '../../../server/engine/embedded-postgres.ts';
import { createLog } from '../../../server/log.ts';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import { temporaryFolder } from '../../integration/support/temporary-folder.ts';
import { countRecords } from '../support/in-crms.ts';
import { killPostgres, restartPostgres } from '../support/restart-postgres.ts';

const log = createLog('silent');

/** The sample calls, and each of them once more an hour later. */
function fortyTwoCalls(): ApiCall[] {
  const calls = loadSampleCalls(new Date());
  const later = (call: ApiCall): ApiCall => ({
    ...call,
    externalId: `${call.externalId}-again`,
    startedAt: new Date(Date.parse(call.startedAt) + 3_600_000).toISOString(),
  });
  return [...calls, ...calls.map(later)];
}

/** Sends a call until it is taken, as a phone system does: same Idempotency-Key each time. Answers how often it was refused. */
async function sendUntilTaken(stage: Stage, call: ApiCall): Promise<number> {
  for (let refused = 0; ; refused += 1) {
    const answer = await fetch(`${stage.running.url}/v1/calls`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stage.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': call.externalId,
      },
      body: JSON.stringify(call),
    });
    if (answer.status === 202) return refused;
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    await sleep(200);
  }
}

async function settled(stage: Stage, count: number): Promise<CallView[]> {
  const headers = { authorization: `Bearer ${stage.apiKey}` };
  const ask = async <T>(path: string) =>
    (await (await fetch(`${stage.running.url}${path}`, { headers })).json()) as T;
  let calls: { id: string; externalId: string; state: string; stage: string }[] = [];
  for (let waited = 0; waited < 300; waited += 1) {
    ({ calls } = await ask<{ calls: typeof calls }>('/v1/calls?limit=200'));
    if (calls.length >= count && calls.every(({ state }) => state !== 'pending'))
      return Promise.all(calls.map(({ id }) => ask<CallView>(`/v1/calls/${id}`)));
    await sleep(300);
  }
  const waiting = calls.filter(({ state }) => state === 'pending');
  throw new Error(
    `${calls.length} calls; pending: ${waiting.map((call) => `${call.externalId} at ${call.stage}`)}`,
  );
}

it.each([
  ['killed with SIGKILL', killPostgres],
  ['stopped fast', restartPostgres],
])(
  'PostgreSQL %s twice under load and started again: all 42 calls reach their end, once in both CRMs',
  async (_name, restart) => {
    const folder = await temporaryFolder();
    const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'postgres'), log });
    const stops = new Set([server.stop]);
    const stage = await startStage({
      log,
      env: { DATABASE_URL: server.url, HALFTIME_SECRET: 'a secret of at least 32 characters' },
    });
    try {
      const calls = fortyTwoCalls();
      const sending = (async () => {
        let refused = 0;
        for (const call of calls) {
          refused += await sendUntilTaken(stage, call);
          await sleep(50);
        }
        return refused;
      })();
      for (const pause of [700, 900]) {
        await sleep(pause);
        stops.add(await restart(server));
      }
      expect(await sending).toBeGreaterThan(0);
      expectEverythingOnce(stage, await settled(stage, calls.length));
    } finally {
      await stage.close();
      for (const stop of stops) await stop();
      await folder.remove();
    }
  },
  180_000,
);

function expectEverythingOnce(stage: Stage, calls: CallView[]): void {
  const wanted = new Map(expectedCalls.map(({ externalId, endState }) => [externalId, endState]));
  expect(calls.map(({ externalId }) => externalId).sort()).toEqual(
    [...wanted.keys()].flatMap((id) => [id, `${id}-again`]).sort(),
  );
  const ends = calls.map(({ externalId, state }) => [externalId, state]);
  expect(ends.filter(([id, state]) => state !== wanted.get(id!.replace('-again', '')))).toEqual([]);

  const legs = calls.flatMap((call) => call.legs);
  const records = readBack(
    stage,
    calls.map((call) => ({ ...call, secondsToEnd: 0 })),
  );
  for (const { id, log: coachingLog } of legs) {
    const stored = records.get(id)!;
    expect(stored.logs).toEqual({ salesforce: expect.any(String), hubspot: expect.any(String) });
    expect(stored.scores).toEqual({ salesforce: 6, hubspot: 6 });
    expect(stored.tasks.salesforce.length).toBe(coachingLog!.tasks.length);
  }
  const once = (count: number) => ({ records: count, keys: count });
  const { salesforce, hubspot } = countRecords(stage);
  expect([salesforce.logs, hubspot.logs]).toEqual([once(legs.length), once(legs.length)]);
  expect([salesforce.scores, hubspot.scores]).toEqual([once(legs.length * 6), once(legs.length * 6)]);
  expect(salesforce.tasks.records).toBe(salesforce.tasks.keys);
}
