import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { checkExpected } from '../../../demo/run/check-expected.ts';
import type { CallView } from '../../../demo/run/follow-calls.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { type Stage, startStage } from '../../../demo/stage/start-stage.ts';
import { loadSampleCalls } from '../../../demo/world.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../server/engine/embedded-postgres.ts';
import { createLog } from '../../../server/log.ts';
import { temporaryFolder } from '../../integration/support/temporary-folder.ts';
import { countRecords } from '../support/in-crms.ts';

const log = createLog('silent');
let closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
});

/** Sends a call until it is taken, as a phone system does: same Idempotency-Key each time. */
async function sendUntilTaken(stage: Stage, call: ReturnType<typeof loadSampleCalls>[number]): Promise<void> {
  for (;;) {
    const answer = await fetch(`${stage.running.url}/v1/calls`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stage.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': call.externalId,
      },
      body: JSON.stringify(call),
    }).catch(() => null);
    if (answer?.status === 202) return;
    if (answer) expect(answer.headers.get('content-type')).toContain('application/problem+json');
    await sleep(200);
  }
}

async function settled(stage: Stage) {
  const headers = { authorization: `Bearer ${stage.apiKey}` };
  for (let waited = 0; waited < 300; waited += 1) {
    const answer = await fetch(`${stage.running.url}/v1/calls?limit=200`, { headers }).catch(() => null);
    const { calls } = answer?.ok
      ? ((await answer.json()) as { calls: { id: string; state: string }[] })
      : { calls: [] };
    if (calls.length >= 21 && calls.every(({ state }) => state !== 'pending')) {
      const view = async (id: string) => {
        const found = await (await fetch(`${stage.running.url}/v1/calls/${id}`, { headers })).json();
        return { ...(found as CallView), secondsToEnd: 0 };
      };
      return Promise.all(calls.map(({ id }) => view(id)));
    }
    await sleep(300);
  }
  throw new Error('calls did not reach their end');
}

const kill = (server: EmbeddedPostgres) => {
  const pid = readFileSync(join(server.dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]!;
  execFileSync('kill', ['-9', pid]);
};

it('PostgreSQL killed twice under load, comes back, and every call arrives once in both CRMs', async () => {
  const folder = await temporaryFolder();
  closers.push(folder.remove);
  const dataDir = join(folder.path, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, log });
  closers.push(() => server.stop());
  const stage = await startStage({
    log,
    env: { DATABASE_URL: server.url, HALFTIME_SECRET: 'a secret of at least 32 characters' },
  });
  closers.push(() => stage.close());

  const sending = (async () => {
    for (const call of loadSampleCalls(new Date())) {
      await sendUntilTaken(stage, call);
      await sleep(100);
    }
  })();
  for (const pause of [800, 1_500]) {
    await sleep(pause);
    kill(server);
    await sleep(700);
    const again = await startEmbeddedPostgres({ dataDir, log });
    closers.push(() => again.stop());
    expect(again.url).toBe(server.url);
  }
  await sending;
  const calls = await settled(stage);
  expect(checkExpected(stage, calls, readBack(stage, calls))).toEqual([]);
  const { salesforce, hubspot } = countRecords(stage);
  for (const { records, keys } of [
    salesforce.logs,
    salesforce.scores,
    salesforce.tasks,
    hubspot.logs,
    hubspot.scores,
  ])
    expect(records).toBe(keys);
}, 180_000);
