import type { Stage } from '../stage/start-stage.ts';
import type { ExpectedCall, ExpectedLeg } from '../world/types.ts';
import { expectedCalls, people } from '../world.ts';
import type { FollowedCall } from './follow-calls.ts';
import type { LegRecords } from './read-back.ts';

/** Where the run differs from what RULES decides for the sample calls (demo/world/expected.ts); empty when nowhere. */
export function checkExpected(
  stage: Stage,
  calls: readonly FollowedCall[],
  records: Map<string, LegRecords>,
): string[] {
  return expectedCalls.flatMap((expected) => {
    const call = calls.find(({ externalId }) => externalId === expected.externalId);
    if (!call) return [`${expected.externalId}: was not taken`];
    const problems = [
      ...compare(
        'end state',
        `${call.state} (${call.reason?.code})`,
        `${expected.endState} (${expected.reason})`,
      ),
      ...linkProblems(stage, call, expected),
      ...expected.legs.flatMap((leg) => legProblems(stage, call, leg, records)),
    ];
    return problems.map((problem) => `${expected.externalId}: ${problem}`);
  });
}

function linkProblems(stage: Stage, call: FollowedCall, { link }: ExpectedCall): string[] {
  if (!link) return [];
  return (['salesforce', 'hubspot'] as const).flatMap((crm) => {
    const found = call.links.find((each) => each.crm === crm);
    const wanted = link[crm];
    const idOf = (key: string | null) => (key === null ? null : stage.ids[crm][key]);
    return [
      ...compare(`${crm} link`, `${found?.status} by ${found?.rule}`, `${wanted.status} by ${wanted.rule}`),
      ...compare(`${crm} contact`, found?.contactId, idOf(wanted.person)),
      ...compare(`${crm} deal`, found?.dealId, idOf(wanted.deal)),
      ...compare(
        `${crm} candidates`,
        ids(found?.candidates.map(({ id }) => id)),
        ids(wanted.candidates.map((key) => stage.ids[crm][key]!)),
      ),
    ];
  });
}

function legProblems(
  stage: Stage,
  call: FollowedCall,
  expected: ExpectedLeg,
  records: Map<string, LegRecords>,
): string[] {
  const leg = call.legs.find(({ agent }) => agent.id === stage.personIds[expected.agentEmail]);
  if (!leg?.log) return [`no coaching log for ${expected.agentEmail}`];
  const found = leg.log.flags.map(({ rule, criterionKey }) => `${rule}/${criterionKey}`);
  const missing = expected.flags
    .map(({ rule, criterionKey }) => `${rule}/${criterionKey}`)
    .filter((flag) => !found.includes(flag));
  const decided = leg.log.flags.filter(
    ({ kind }) => kind !== 'overall_threshold' && kind !== 'repeat_weakness',
  ).length;
  const wanted = expected.flags.filter(
    ({ kind }) => kind !== 'overall_threshold' && kind !== 'repeat_weakness',
  ).length;
  const stored = records.get(leg.id);
  const tasks = (stored?.tasks.salesforce.length ?? 0) + (stored?.tasks.hubspot.length ?? 0);
  return [
    ...missing.map((flag) => `flag ${flag} is missing`),
    ...compare('compliance, keyword and conduct flags', decided, wanted),
    ...managerProblems(stage, leg.manager, expected.agentEmail),
    ...compare('call type', leg.log.call.callType, expected.callType),
    ...(stored?.logs.salesforce ? [] : ['no log in Salesforce']),
    ...(stored?.logs.hubspot ? [] : ['no log in HubSpot']),
    ...compare('criterion scores in Salesforce', stored?.scores.salesforce, leg.log.criteria.length),
    ...compare('criterion scores in HubSpot', stored?.scores.hubspot, leg.log.criteria.length),
    ...compare('tasks for the manager', tasks, leg.log.tasks.length),
  ];
}

/** The right manager, found by the rule that decides for this agent. */
function managerProblems(
  stage: Stage,
  found: FollowedCall['legs'][number]['manager'],
  agentEmail: string,
): string[] {
  const wanted = people.find(({ email }) => email === agentEmail)?.expectedManager;
  return [
    ...compare('manager', found.id, stage.personIds[wanted?.email ?? '']),
    ...compare('manager rule', found.decidedBy, wanted?.rule),
  ];
}

function compare(what: string, found: unknown, wanted: unknown): string[] {
  return found === wanted ? [] : [`${what} is ${found}, expected ${wanted}`];
}

function ids(list: readonly string[] | undefined): string {
  return [...(list ?? [])].sort().join(' ');
}
