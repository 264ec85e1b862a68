import type { WorkQueue } from './engine/queue.ts';
import type { Log } from './log.ts';
import type { Ringer } from './ringer.ts';
import { overdueCalls, overdueStages } from './store/calls.ts';
import type { Database } from './store/db.ts';
import { overdueConnections } from './store/outbox.ts';
import { dropOrphanRecordings } from './store/recordings.ts';

const EVERY_MS = 2_000;
/** Longer than any bell takes; a call that waits longer may have lost its own. */
const OVERDUE_MS = 5_000;
const MOST_AT_ONCE = 500;
const ORPHAN_AFTER_MS = 86_400_000;

/**
 * Rings again for everything that waits too long, except in a stage whose queue has jobs waiting: there the call may only
 * wait its turn, and ringing for a backlog again and again would make it longer. With it the queue may be lost at any time and no call is (DESIGN,
 * "Durability"). Answers a function that stops it.
 */
export function startSweeper(options: {
  database: Database;
  queue: WorkQueue;
  ring: Ringer;
  log: Log;
  everyMs?: number;
  overdueMs?: number;
}): () => Promise<void> {
  const { database, queue, ring, log, everyMs = EVERY_MS, overdueMs = OVERDUE_MS } = options;
  let running: Promise<void> = Promise.resolve();
  const lostCalls = async () => {
    const stages = await overdueStages(database, overdueMs);
    const isBusy = await Promise.all(stages.map((stage) => queue.hasWaiting(stage)));
    const idle = stages.filter((_, at) => !isBusy[at]);
    return idle.length === 0 ? [] : overdueCalls(database, idle, overdueMs, MOST_AT_ONCE);
  };
  const sweep = async () => {
    try {
      const calls = await lostCalls();
      const connections = await overdueConnections(database, overdueMs);
      if (calls.length + connections.length === 0) return;
      log.info(
        { calls: calls.length, connections: connections.length },
        'rung again for what waited too long',
      );
      await ring({ calls, connections }, true);
    } catch (error) {
      log.warn({ err: error }, 'the sweeper could not look; it will again');
    }
  };
  const tidy = () => dropOrphanRecordings(database, new Date(Date.now() - ORPHAN_AFTER_MS)).catch(() => {});
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, everyMs);
  const tidyTimer = setInterval(tidy, ORPHAN_AFTER_MS / 24);
  return async () => {
    clearInterval(timer);
    clearInterval(tidyTimer);
    await running;
  };
}
