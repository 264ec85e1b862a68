import { CALL_STAGES } from '../../../server/pipeline/pipeline.ts';
import { startPlain } from '../plain/start-plain.ts';
import { holdBacklog, releaseBacklog, waitUntilLogged } from '../support/backlog.ts';
import { makeCustomers } from '../support/customers.ts';
import { type Bench, measure, ROUNDS } from '../support/measure.ts';
import { processorSeconds } from '../support/process-usage.ts';
import { createProfiler } from '../support/profile.ts';
import { type CallMaker, createCallMaker } from '../support/recorded-calls.ts';
import { LATENCY_MS, type Rig, startRig } from '../support/rig.ts';

const CUSTOMERS = 1_000;
/**
 * Calls a round. The plain version goes at the same pace from its first call to its last, so a few calls for each of its
 * workers tell as much.
 */
const SIZES = {
  full: { ours: 600, perPlainWorker: 5, rounds: ROUNDS },
  quick: { ours: 200, perPlainWorker: 2, rounds: 1 },
};
/** `npm start -- --worker` twice: one process cannot use two cores. */
const WORKERS = 2;
/** As many at once as ours has stages, delivery included; and more, as somebody might who finds that slow. */
const PLAIN_WORKERS = [CALL_STAGES.length + 1, 10] as const;
const PARTS_SHOWN = 8;
/** Every kind of sample call once, so that nobody pays in a round for what is asked once a process. */
const WARM_UP = 8;

/** Calls a second through all stages, in both CRMs, against one request a record. */
export const pipeline: Bench = {
  name: 'pipeline',
  async run({ quick, say }) {
    const size = quick ? SIZES.quick : SIZES.full;
    const customers = makeCustomers(CUSTOMERS);
    const rigs = {
      ours: await startRig({ customers, unlimited: true }),
      plain: await startRig({ customers, unlimited: true }),
    };
    const plain = await startPlain(rigs.plain);
    try {
      const makers = { ours: createCallMaker(customers), plain: createCallMaker(customers) };
      const rates = { ours: [] as number[], few: [] as number[], many: [] as number[] };
      const workers = await Promise.all(Array.from({ length: WORKERS }, () => rigs.ours.startWorker()));
      say('warming both up');
      await timeOurs(rigs.ours, makers.ours, WARM_UP);
      await plain.walk(await holdBacklog(rigs.plain, makers.plain(WARM_UP)), 1);
      for (let round = 1; round <= size.rounds; round++) {
        rates.ours.push(await timeOurs(rigs.ours, makers.ours, size.ours));
        for (const [name, count] of [
          ['few', PLAIN_WORKERS[0]],
          ['many', PLAIN_WORKERS[1]],
        ] as const) {
          const ids = await holdBacklog(rigs.plain, makers.plain(count * size.perPlainWorker));
          const seconds = await timed(() => plain.walk(ids, count));
          await waitUntilLogged(rigs.plain, ids);
          rates[name].push(ids.length / seconds);
        }
        const [ours, few, many] = [rates.ours, rates.few, rates.many].map((each) => each.at(-1)!.toFixed(1));
        say(`round ${round}: ours ${ours} calls/s, plain ${few} and ${many} calls/s`);
      }
      await Promise.all(workers.map((worker) => worker.stop()));
      say('one more round under the profiler');
      const profile = await profileOurs(rigs.ours, makers.ours, size.ours);
      return {
        bench: 'pipeline',
        measures: [
          measure('ours', 'calls/s', rates.ours),
          measure(`plain, ${PLAIN_WORKERS[0]} at once`, 'calls/s', rates.few),
          measure(`plain, ${PLAIN_WORKERS[1]} at once`, 'calls/s', rates.many),
          measure(`times plain, ${PLAIN_WORKERS[0]} at once`, 'x', ratios(rates.ours, rates.few), {
            atLeast: 10,
          }),
          measure(`times plain, ${PLAIN_WORKERS[1]} at once`, 'x', ratios(rates.ours, rates.many)),
        ],
        notes: [
          `ours: ${size.ours} waiting calls of ${CUSTOMERS} customers and 20 agents, six criteria, 1 web and ${WORKERS} worker processes; plain: ${size.perPlainWorker} calls for each at once, 1 process; the same stages, database and commits`,
          `stand-ins answer after ${LATENCY_MS} ms; their rate limits and our budgets are lifted on both sides`,
          ...profile,
        ],
      };
    } finally {
      await plain.stop();
      await Promise.all([rigs.ours.close(), rigs.plain.close()]);
    }
  },
};

async function timeOurs(rig: Rig, make: CallMaker, count: number): Promise<number> {
  const ids = await holdBacklog(rig, make(count));
  const seconds = await timed(async () => {
    await releaseBacklog(rig, ids);
    await waitUntilLogged(rig, ids);
  });
  return count / seconds;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

function ratios(ours: readonly number[], plain: readonly number[]): number[] {
  return ours.map((rate, round) => rate / plain[round]!);
}

/** What bounds us: whose processor time a call costs, and what a worker spends its own on. */
async function profileOurs(rig: Rig, make: CallMaker, count: number): Promise<string[]> {
  const profiler = createProfiler();
  const worker = await rig.startWorker(profiler.nodeArguments);
  const used = () => processorSeconds((pid, command) => nameOf(pid, command, worker.pid));
  const before = used();
  await timeOurs(rig, make, count);
  const costs = [...used()].map(([name, seconds]) => {
    return `${name} ${(((seconds - (before.get(name) ?? 0)) * 1_000) / count).toFixed(0)} ms`;
  });
  await worker.stop();
  const parts = profiler.read().slice(0, PARTS_SHOWN);
  return [
    `processor time a call costs: ${costs.join(', ')}`,
    `of the worker's own: ${parts.map(({ part, share }) => `${part} ${Math.round(share * 100)} %`).join(', ')}`,
  ];
}

function nameOf(pid: number, command: string, worker: number): string | null {
  if (pid === worker) return 'worker';
  if (pid === process.pid) return 'stand-ins and bench';
  return command.startsWith('postgres: halftime') ? 'PostgreSQL' : null;
}
