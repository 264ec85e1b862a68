import { sendBacklog, waitUntilLogged } from '../support/backlog.ts';
import { type CrmRequests, countRequests, hubSpotKinds } from '../support/crm-requests.ts';
import { makeCustomers } from '../support/customers.ts';
import { type Bench, measure, ROUNDS } from '../support/measure.ts';
import { createCallMaker } from '../support/recorded-calls.ts';
import { startRig } from '../support/rig.ts';

const SIZES = { full: { backlog: 1_000, rounds: ROUNDS }, quick: { backlog: 1_000, rounds: 1 } };
const TARGETS = { backlog: { salesforce: 0.05, hubspot: 0.15 }, live: { salesforce: 6, hubspot: 14 } };

/** CRM requests a coaching log costs, linking included, as the stand-ins count them. */
export const crmRequests: Bench = {
  name: 'crm-requests',
  async run({ quick, say }) {
    const { backlog, rounds } = quick ? SIZES.quick : SIZES.full;
    const customers = makeCustomers(backlog);
    const counts = { backlog: [] as CrmRequests[], live: [] as CrmRequests[] };
    let kinds: string[] = [];
    const rig = await startRig({ customers, unlimited: true });
    try {
      const make = createCallMaker(customers);
      for (let round = 1; round <= rounds; round++) {
        const ids = await sendBacklog(rig, make(backlog));
        const inBacklog = countRequests(rig);
        const worker = await rig.startWorker();
        await waitUntilLogged(rig, ids);
        const perLog = divide(inBacklog(), backlog);
        kinds = hubSpotKinds(rig, rig.vendors.hubspot.portal.requests.count() - perLog.hubspot * backlog);
        counts.backlog.push(perLog);
        const forOne = countRequests(rig);
        await waitUntilLogged(rig, await sendBacklog(rig, make(1, { missDisclosure: true })));
        const live = forOne();
        counts.live.push(live);
        await worker.stop();
        say(
          `round ${round}: ${perLog.salesforce} and ${perLog.hubspot} a log in a backlog, ${live.salesforce} and ${live.hubspot} for one live call`,
        );
      }
    } finally {
      await rig.close();
    }
    const of = (of: CrmRequests[], vendor: keyof CrmRequests) => of.map((count) => count[vendor]);
    return {
      bench: 'crm-requests',
      measures: [
        measure(`Salesforce, backlog of ${backlog}`, 'requests/log', of(counts.backlog, 'salesforce'), {
          atMost: TARGETS.backlog.salesforce,
        }),
        measure(`HubSpot, backlog of ${backlog}`, 'requests/log', of(counts.backlog, 'hubspot'), {
          atMost: TARGETS.backlog.hubspot,
        }),
        measure('Salesforce, one live call', 'requests', of(counts.live, 'salesforce'), {
          atMost: TARGETS.live.salesforce,
        }),
        measure('HubSpot, one live call', 'requests', of(counts.live, 'hubspot'), {
          atMost: TARGETS.live.hubspot,
        }),
      ],
      notes: [
        'every call of the backlog from another customer (the dearest case), six criteria, posted to the web process before the worker started',
        `HubSpot, last backlog: ${kinds.join(', ')}`,
        'the worker of each round is new, so the backlog also pays for what is asked once a process; the live call has a flag and a task',
      ],
    };
  },
};

function divide({ salesforce, hubspot }: CrmRequests, logs: number): CrmRequests {
  return { salesforce: salesforce / logs, hubspot: hubspot / logs };
}
