import { readSampleCalls } from '../../../demo/world.ts';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import type { Customer } from './customers.ts';
import { agents } from './people.ts';

/** Sample calls of about three minutes with one agent and nothing unusual about their metadata. */
const TEMPLATES = ['qm-1001', 'qm-1002', 'qm-1003', 'qm-1006', 'qm-1008', 'qm-1009', 'qm-1010', 'qm-1011'];
const SPREAD_MS = 20 * 3_600_000;
const BETWEEN_MS = 4_000;
/** The words of the recording disclosure, which is a compliance criterion of both rubrics. */
const DISCLOSURE = /recorded/i;

export type CallMaker = (count: number, options?: { missDisclosure?: boolean }) => ApiCall[];

/**
 * Makes calls of the last twenty hours, each later than the one before, agents and customers taking turns. With
 * `missDisclosure` nobody says that the call is recorded: every call then gets a compliance flag and a task.
 */
export function createCallMaker(customers: readonly Customer[]): CallMaker {
  const all = readSampleCalls();
  const templates = TEMPLATES.map((id) => all.find(({ externalId }) => externalId === id)!);
  const startedAt = Date.now() - SPREAD_MS;
  let made = 0;
  return (count, { missDisclosure = false } = {}) =>
    Array.from({ length: count }, () => {
      const at = made++;
      const template = templates[at % templates.length]!;
      const { name, phone } = customers[at % customers.length]!;
      const turns = missDisclosure
        ? template.turns!.filter(({ text }) => !DISCLOSURE.test(text))
        : template.turns!;
      return {
        ...template,
        externalId: `bench-${at}`,
        startedAt: new Date(startedAt + at * BETWEEN_MS).toISOString(),
        agent: { email: agents[at % agents.length]!.email },
        customer: { name, phone },
        turns,
      };
    });
}
