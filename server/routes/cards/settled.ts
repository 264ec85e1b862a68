import { setTimeout as sleep } from 'node:timers/promises';
import type { Bell } from '../../pipeline/stage.ts';
import { countPending } from '../../store/cards/count-pending.ts';
import type { Services } from '../services.ts';

/** The card reads anew after an action; it should not find the log of before. A re-score takes longer, and is not waited for. */
const PATIENCE_MS = 1_500;
const LOOK_EVERY_MS = 50;

/** Waits a little until the calls of an action have their logs again. */
export async function settled({ database }: Services, { calls }: Bell): Promise<void> {
  for (let waited = 0; calls.length > 0 && waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    if ((await countPending(database, calls)) === 0) return;
    await sleep(LOOK_EVERY_MS);
  }
}
