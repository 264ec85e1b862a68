import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilLogged } from '../support/backlog.ts';
import { makeCustomers } from '../support/customers.ts';
import { type Bench, measure, percentile, ROUNDS } from '../support/measure.ts';
import { createCallMaker } from '../support/recorded-calls.ts';
import { LATENCY_MS, type Rig, startRig } from '../support/rig.ts';
import { createSender } from '../support/send-calls.ts';
import { watchTasks } from '../support/task-watch.ts';

const CALLS_PER_SECOND = 5;
const SECONDS = { full: 60, quick: 15 };
const CUSTOMERS = 300;
/** What the stand-in allows is what HubSpot allows its Professional and Enterprise accounts; we stay a little below. */
const BUDGETS = { HUBSPOT_REQUESTS_PER_10_SECONDS: '180', HUBSPOT_SEARCHES_PER_SECOND: '4' };

/** From "transcript accepted" to "the manager's task can be read in the CRM", at five calls a second. */
export const live: Bench = {
  name: 'live',
  async run({ quick, say }) {
    const customers = makeCustomers(CUSTOMERS);
    const make = createCallMaker(customers);
    const shares = { p50: [] as number[], p95: [] as number[], max: [] as number[] };
    const rig = await startRig({ customers, env: BUDGETS });
    try {
      const worker = await rig.startWorker();
      for (let round = 1; round <= (quick ? 1 : ROUNDS); round++) {
        const seconds = await playLive(
          rig,
          make((quick ? SECONDS.quick : SECONDS.full) * CALLS_PER_SECOND, { missDisclosure: true }),
        );
        shares.p50.push(percentile(seconds, 0.5));
        shares.p95.push(percentile(seconds, 0.95));
        shares.max.push(Math.max(...seconds));
        say(
          `round ${round}: ${seconds.length} tasks, p95 ${shares.p95.at(-1)!.toFixed(1)} s, ${worker.warnings()} warnings so far`,
        );
      }
    } finally {
      await rig.close();
    }
    return {
      bench: 'live',
      measures: [
        measure('p50', 's', shares.p50),
        measure('p95', 's', shares.p95, { atMost: 10 }),
        measure('max', 's', shares.max),
      ],
      notes: [
        `${CALLS_PER_SECOND} calls a second for ${quick ? SECONDS.quick : SECONDS.full} s, every call with a compliance flag and a task, half of them in each CRM; 1 web and 1 worker process`,
        `stand-ins answer after ${LATENCY_MS} ms; HubSpot allows 190 requests in 10 s and 5 searches a second`,
      ],
    };
  },
};

/** Seconds until each call's task was there. @throws when a call had none. */
async function playLive(rig: Rig, calls: ReturnType<ReturnType<typeof createCallMaker>>): Promise<number[]> {
  const sender = createSender(rig, CALLS_PER_SECOND);
  const watch = watchTasks(rig);
  const acceptedAt = new Map<string, number>();
  const started = performance.now();
  try {
    const sends = calls.map(async (call, at) => {
      await sleep(Math.max(0, started + (at * 1_000) / CALLS_PER_SECOND - performance.now()));
      const { callId } = await sender.send(call);
      acceptedAt.set(callId, performance.now());
    });
    await Promise.all(sends);
    const callIds = [...acceptedAt.keys()];
    await waitUntilLogged(rig, callIds);
    const seenAt = watch.seenAt();
    const legs = await rig.system.database.leg.findMany({ where: { callId: { in: callIds } } });
    return legs.map(({ id, callId }) => {
      const seen = seenAt.get(id);
      if (seen === undefined) throw new Error(`call ${callId} has no task`);
      return (seen - acceptedAt.get(callId)!) / 1_000;
    });
  } finally {
    watch.stop();
    sender.close();
  }
}
