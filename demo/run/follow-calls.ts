import { setTimeout as sleep } from 'node:timers/promises';
import type { callStatus } from '../../server/store/call-status.ts';
import type { Stage } from '../stage/start-stage.ts';
import { loadSampleCalls } from '../world.ts';

/** A call as GET /v1/calls/:id answers it. */
export type CallView = NonNullable<Awaited<ReturnType<typeof callStatus>>>;

export type FollowedCall = CallView & { secondsToEnd: number };

const ASK_EVERY_MS = 250;
const GIVE_UP_MS = 60_000;

type Summary = { id: string; externalId: string; stage: string; state: string };

/** Posts every sample call as a phone system would and follows them to their end states. Newest state first given to `onProgress`. */
export async function followCalls(
  stage: Stage,
  onProgress: (calls: readonly Summary[]) => void,
): Promise<FollowedCall[]> {
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${stage.apiKey}`, ...init.headers };
    const answer = await fetch(`${stage.running.url}${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const started = Date.now();
  for (const call of loadSampleCalls(new Date())) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': call.externalId };
    await ask('/v1/calls', { method: 'POST', headers, body: JSON.stringify(call) });
  }
  const endedAt = new Map<string, number>();
  for (;;) {
    const { calls } = await ask<{ calls: Summary[] }>('/v1/calls?limit=200');
    for (const { id, state } of calls) {
      if (state !== 'pending' && !endedAt.has(id)) endedAt.set(id, (Date.now() - started) / 1000);
    }
    onProgress(calls);
    if (calls.every(({ state }) => state !== 'pending')) break;
    if (Date.now() - started > GIVE_UP_MS) break;
    await sleep(ASK_EVERY_MS);
  }
  const { calls } = await ask<{ calls: Summary[] }>('/v1/calls?limit=200');
  const views = await Promise.all(calls.map(({ id }) => ask<CallView>(`/v1/calls/${id}`)));
  return views
    .map((view) => ({ ...view, secondsToEnd: endedAt.get(view.id) ?? Number.NaN }))
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
}
