import { type ChangesDeps, pollChanges } from './changes/poll-changes.ts';
import { claimForChanges } from './store/crm-changes.ts';
import { unlessAtWork } from './store/db.ts';

/** People are answered within a minute (DESIGN), and no org is asked more often. */
const EVERY_MS = 60_000;
/** Looks for connections whose turn it is this often within that time. */
const LOOKS = 20;
const LEAST_LOOK_MS = 100;
/** A CRM that keeps a poll longer than this may be asked by another process as well. */
const LONGEST_POLL_MS = 300_000;
const AT_ONCE = 8;

/**
 * Asks every connected CRM for what people did there, each by one process at a time and once in `everyMs` by all processes
 * together. Answers a function that stops it when what runs is done.
 */
export function startChanges({
  everyMs = EVERY_MS,
  ...deps
}: ChangesDeps & { everyMs?: number }): () => Promise<void> {
  const { database, log } = deps;
  let running: Promise<void> | undefined;
  const poll = async (connectionId: string) => {
    try {
      await unlessAtWork(database, `changes:${connectionId}`, LONGEST_POLL_MS, () =>
        pollChanges(connectionId, deps),
      );
    } catch (error) {
      log.warn({ connectionId, err: error }, 'the CRM could not be asked for changes; it will be again');
    }
  };
  const look = async () => {
    try {
      const due = await claimForChanges(database, everyMs);
      const next = due.values();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const connectionId of next) await poll(connectionId);
        }),
      );
    } catch (error) {
      log.warn({ err: error }, 'could not look whose changes are due; it will again');
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(
    () => {
      running ??= look();
    },
    Math.max(LEAST_LOOK_MS, everyMs / LOOKS),
  );
  return async () => {
    clearInterval(timer);
    await running;
  };
}
