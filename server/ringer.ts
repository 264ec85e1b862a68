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
  return async ({ calls, connections }, again = false) => {
    const mark = again ? `-${Math.floor(now().getTime() / AGAIN_MS)}` : '';
    const byStage = Map.groupBy(calls, ({ stage }) => stage);
    const rings = [...byStage].map(([stage, messages]) =>
      queue.add(
        stage,
        messages.map(({ workspaceId, callId }) => ({
          id: `${stage}-${callId}${mark}`,
          payload: { workspaceId, callId },
        })),
      ),
    );
    if (connections.length > 0)
      rings.push(
        queue.add(
          'deliver',
          connections.map((connectionId) => deliverJob(connectionId, now())),
        ),
      );
    for (const ring of await Promise.allSettled(rings)) {
      if (ring.status === 'rejected')
        log.warn({ err: ring.reason }, 'the queue could not be told; the sweeper will');
    }
  };
}

function deliverJob(connectionId: string, now: Date) {
  const slot = Math.floor(now.getTime() / FLUSH_MS);
  const delayMs = (slot + 1) * FLUSH_MS - now.getTime();
  return { id: `deliver-${connectionId}-${slot}`, payload: { connectionId }, delayMs };
}
