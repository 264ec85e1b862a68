import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import { makeCustomers } from '../support/customers.ts';
import { type Bench, measure, percentile } from '../support/measure.ts';
import { residentMb } from '../support/process-usage.ts';
import { createCallMaker } from '../support/recorded-calls.ts';
import { type Rig, startRig } from '../support/rig.ts';
import { createSender, sendAll } from '../support/send-calls.ts';

const CONNECTIONS = 16;
const CUSTOMERS = 100;
const ROUND = { full: 2_000, quick: 500 };
/** How many calls wait when memory is looked at. */
const MARKS = { full: [1_000, 5_000, 10_000], quick: [500, 1_000, 1_500] };
const LOOK_EVERY_MS = 50;
/** Until the heap of a busy process has its size. */
const WARM_UP = 4_000;
/** The garbage collector's own swing; a leak of a kilobyte a call would show as twice that. */
const FLAT = 1.3;

/** Accepted POST /v1/calls a second, and what the web process holds while thousands of calls wait. */
export const ingest: Bench = {
  name: 'ingest',
  async run({ quick, say }) {
    const customers = makeCustomers(CUSTOMERS);
    const make = createCallMaker(customers);
    const figures = { rate: [] as number[], p50: [] as number[], p99: [] as number[] };
    const marks = quick ? MARKS.quick : MARKS.full;
    const peaks: number[] = [];
    const rig = await startRig({ customers });
    try {
      await warmUp(rig, make(1)[0]!, quick ? ROUND.quick : WARM_UP);
      let sent = 0;
      for (const mark of marks) {
        const memory = watchMemory(rig);
        while (sent < mark) {
          const count = Math.min(quick ? ROUND.quick : ROUND.full, mark - sent);
          const sender = createSender(rig, CONNECTIONS);
          const started = performance.now();
          const times = (await sendAll(sender, make(count), CONNECTIONS)).map(({ ms }) => ms);
          const seconds = (performance.now() - started) / 1_000;
          sender.close();
          sent += count;
          figures.rate.push(count / seconds);
          figures.p50.push(percentile(times, 0.5));
          figures.p99.push(percentile(times, 0.99));
        }
        peaks.push(memory.peakMb());
        say(
          `${sent} calls wait: ${figures.rate.at(-1)!.toFixed(0)} accepted/s, peak ${peaks.at(-1)!.toFixed(0)} MB`,
        );
      }
    } finally {
      await rig.close();
    }
    return {
      bench: 'ingest',
      measures: [
        measure('accepted', 'requests/s', figures.rate),
        measure('p50', 'ms', figures.p50),
        measure('p99', 'ms', figures.p99),
        ...peaks.map((peak, at) => measure(`peak memory, ${marks[at]} waiting`, 'MB', [peak])),
        measure('peak memory, last against first', 'x', [peaks.at(-1)! / peaks[0]!], { atMost: FLAT }),
      ],
      notes: [
        `transcripts of about three minutes over ${CONNECTIONS} connections that stay open, one web process, no worker; the sender shares the machine`,
      ],
    };
  },
};

/** The same call again and again: all the work of taking one, and still only one waits. */
async function warmUp(rig: Rig, call: ApiCall, times: number): Promise<void> {
  const sender = createSender(rig, CONNECTIONS);
  await sendAll(sender, Array<ApiCall>(times).fill(call), CONNECTIONS);
  sender.close();
}

function watchMemory({ web }: Rig): { peakMb: () => number } {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, residentMb(web.pid) ?? 0);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    peakMb() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
