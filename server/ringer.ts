import type { WorkQueue } from './engine/queue.ts';
import type { Log } from './log.ts';
import type { Bell } from './pipeline/stage.ts';

/** Records committed within this time travel together: a live call waits at most this long for company. */
export const FLUSH_MS = 1_000;

/** A call is rung for again at most once in this time. */
const AGAIN_MS = 10_000;

/** `again`: the first bell may hang on a worker that died, so this one gets an id of its own; stages run once all the same. */
export type Ringer = (bell: Bell, again?: boolean) => Promise<void>;

/**
 * Tells the queue what the store already knows. It never throws: a bell that is lost is rung again by the sweeper.
 * Deliveries are rung once per connection and time slot, at the slot's end, so that everything committed in it is seen.
 */
export function createRinger(queue: WorkQueue, log: Log, now: () => Date = () => new Date()): Ringer {
  const lastRung = new Map<string, string>();
  return async ({ calls, connections, inMs = 0 }, again = false) => {
    const at = now().getTime() + inMs;
    // A bell for later or again must not be taken for the one that may still be waiting.
    const mark = again || inMs > 0 ? `-${Math.floor(at / AGAIN_MS)}` : '';
    const byStage = Map.groupBy(calls, ({ stage }) => stage);
    const rings = [...byStage].map(([stage, messages]) =>
      queue.add(
        stage,
        messages.map(({ workspaceId, callId }) => ({
          id: `${stage}-${callId}${mark}`,
          payload: { workspaceId, callId },
          delayMs: inMs,
        })),
      ),
    );
    if (connections.length > 0) {
      const jobs = connections.map((connectionId) => deliverJob(connectionId, at, now().getTime()));
      const unrung = jobs.filter(({ id, payload }) => again || lastRung.get(payload.connectionId) !== id);
      for (const { id, payload } of unrung) lastRung.set(payload.connectionId, id);
      rings.push(queue.add('deliver', unrung));
    }
    for (const ring of await Promise.allSettled(rings)) {
      if (ring.status === 'rejected')
        log.warn({ err: ring.reason }, 'the queue could not be told; the sweeper will');
    }
  };
}

function deliverJob(connectionId: string, atMs: number, nowMs: number) {
  const slot = Math.floor(atMs / FLUSH_MS);
  const delayMs = (slot + 1) * FLUSH_MS - nowMs;
  return { id: `deliver-${connectionId}-${slot}`, payload: { connectionId }, delayMs };
}
