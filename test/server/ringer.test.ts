import { describe, expect, it } from 'vitest';
import type { QueueJob, WorkQueue } from '../../server/engine/queue.ts';
import { createLog } from '../../server/log.ts';
import { createRinger, FLUSH_MS } from '../../server/ringer.ts';

/** A ringer whose queue keeps what it is told, at a time that stands still until moved. */
function aRinger() {
  const jobs: QueueJob[] = [];
  const time = { ms: 10 * FLUSH_MS };
  const queue = { add: async (_stage: string, added: QueueJob[]) => void jobs.push(...added) };
  const ring = createRinger(queue as unknown as WorkQueue, createLog('silent'), () => new Date(time.ms));
  return { jobs, time, ring };
}

describe('the bell for a connection', () => {
  it('rung often within a slot, reaches the queue once', async () => {
    const { jobs, ring, time } = aRinger();
    for (let times = 0; times < 5; times++) await ring({ calls: [], connections: ['c1', 'c2'] });
    expect(jobs.map(({ payload }) => payload.connectionId)).toEqual(['c1', 'c2']);
    time.ms += FLUSH_MS;
    await ring({ calls: [], connections: ['c1'] });
    expect(jobs).toHaveLength(3);
  });

  it('rung by the sweeper, reaches the queue even in the same slot', async () => {
    const { jobs, ring } = aRinger();
    await ring({ calls: [], connections: ['c1'] });
    await ring({ calls: [], connections: ['c1'] }, true);
    expect(jobs).toHaveLength(2);
  });
});
