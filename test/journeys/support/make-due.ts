import type { TestStage } from './test-stage.ts';

/** Turns the clock of waiting records instead of waiting for it: attempts are minutes apart by design. */
export async function makeDue({ database, running, connections }: TestStage): Promise<void> {
  await database.pool.query(`update outbox set due_at = now() where state = 'pending'`);
  await running.system.ring({ calls: [], connections: Object.values(connections) });
}
