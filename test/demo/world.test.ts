import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import {
  accounts,
  contacts,
  dealStages,
  expectedCalls,
  leads,
  loadDeals,
  loadRubrics,
  loadSampleCalls,
  people,
  readSampleCalls,
  settings,
  teamManagers,
} from '../../demo/world.ts';
import { assertRubric } from '../../server/domain/rubric.ts';
import { countWords } from '../../server/domain/transcript.ts';

const calls = readSampleCalls();
const deals = loadDeals(new Date('2026-11-19T00:00:00Z'));
const rubrics = loadRubrics();
const hour = 3_600_000;
const week = 7 * 24 * hour;
const agentEmails = people.filter((person) => person.roles.includes('agent')).map((person) => person.email);

describe('sample calls', () => {
  test('identity, over all files, is unique and every call has an expectation', () => {
    expect(calls.length).toBeGreaterThanOrEqual(16);
    expect(new Set(calls.map((call) => call.externalId)).size).toBe(calls.length);
    expect(expectedCalls.map((expected) => expected.externalId)).toEqual(
      calls.map((call) => call.externalId),
    );
  });

  test.each(calls)('turns of $externalId, in time, follow each other inside the call', (call) => {
    const turns = call.turns!;
    const end = call.durationSeconds! * 1000;
    turns.forEach((turn, at) => {
      expect(turn.startMs!).toBeGreaterThanOrEqual(turns[at - 1]?.startMs ?? 0);
      expect(turn.endMs!).toBeGreaterThan(turn.startMs!);
      expect(turn.endMs!).toBeLessThanOrEqual(end);
    });
    const gaps = turns.map((turn, at) => turn.startMs! - (turns[at - 1]?.endMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(30_000);
  });

  test.each(calls)('speech of $externalId, without silences, runs at a human rate', (call) => {
    const words = call.turns!.reduce((sum, turn) => sum + countWords(turn.text), 0);
    const minutes = call.turns!.reduce((sum, turn) => sum + (turn.endMs! - turn.startMs!), 0) / 60_000;
    expect(words / minutes).toBeGreaterThan(100);
    expect(words / minutes).toBeLessThan(200);
  });

  test('length, of all calls but the voicemail, is two to ten minutes and two calls are long', () => {
    const minutes = calls
      .filter((call) => call.externalId !== 'qm-1016')
      .map((call) => call.durationSeconds! / 60);
    expect(Math.min(...minutes)).toBeGreaterThan(2);
    expect(Math.max(...minutes)).toBeLessThan(10);
    expect(minutes.filter((length) => length > 6).length).toBeGreaterThanOrEqual(2);
  });

  test('talk, in the scored calls, is of two and has interruptions and back-channels', () => {
    const scored = calls.filter((call) => expectedFor(call.externalId).endState === 'logged');
    for (const call of scored) {
      const shares = Map.groupBy(call.turns!, (turn) => turn.speaker);
      expect(shares.size).toBeGreaterThanOrEqual(2);
    }
    const overlapping = scored.filter((call) =>
      call.turns!.some((turn, at) => turn.startMs! < (call.turns![at - 1]?.endMs ?? 0)),
    );
    expect(overlapping).toHaveLength(scored.length);
  });

  test('agents, on every call but the quarantined one, are people of the workspace', () => {
    const strangers = calls.filter((call) => !agentsOf(call).every((email) => agentEmails.includes(email)));
    expect(strangers.map((call) => call.externalId)).toEqual(['qm-1017']);
  });

  test('dates, moved to any moment, end within the last day and keep order and weekdays', () => {
    for (const now of [
      '2026-11-24T09:00:00Z',
      '2026-12-27T03:30:00Z',
      '2027-08-02T20:41:00Z',
      '2026-06-01T00:00:00Z',
    ]) {
      const at = Date.parse(now);
      const moved = loadSampleCalls(new Date(now));
      const starts = moved.map((call) => Date.parse(call.startedAt));
      const lastEnd = starts.at(-1)! + moved.at(-1)!.durationSeconds! * 1000;
      expect(lastEnd).toBeLessThanOrEqual(at);
      expect(at - lastEnd).toBeLessThan(24 * hour);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      const older = starts.slice(0, -2).map((start, index) => start - Date.parse(calls[index]!.startedAt));
      expect(new Set(older).size).toBe(1);
      expect(Math.abs(older[0]! % week)).toBe(0);
    }
  });
});

describe('the world', () => {
  test('telephone numbers, in any notation, are valid and only one is shared by two people', () => {
    const typed = [...contacts, ...leads].map((person) => parsePhoneNumberFromString(person.phone, 'US'));
    const lines = [...people.map((person) => person.directLine), ...settings.ownNumbers!].map((line) =>
      parsePhoneNumberFromString(line),
    );
    for (const number of [...typed, ...lines]) {
      expect(number?.isValid()).toBe(true);
      expect(number!.nationalNumber).toMatch(/^\d{3}55501\d\d$/);
    }
    const byNumber = Map.groupBy(typed, (number) => number!.number);
    const shared = [...byNumber].filter(([, owners]) => owners.length > 1);
    expect(shared.map(([number]) => number)).toEqual(['+16305550140']);
    const notations = new Set([...contacts, ...leads].map((person) => person.phone.replaceAll(/\d/g, '0')));
    expect(notations.size).toBeGreaterThanOrEqual(8);
  });

  test('records, wherever one names another, name one that exists', () => {
    const accountKeys = accounts.map((account) => account.key);
    const contactKeys = contacts.map((contact) => contact.key);
    const stages = dealStages.filter((stage) => stage.open).map((stage) => stage.name);
    const inSalesforce = people.filter((person) => person.salesforce).map((person) => person.email);
    for (const contact of contacts) expect(accountKeys).toContain(contact.accountKey);
    for (const deal of deals) {
      expect(accountKeys).toContain(deal.accountKey);
      expect(stages).toContain(deal.stage);
      expect(agentEmails).toContain(deal.ownerEmail);
      expect(inSalesforce).toContain(deal.salesforceOwnerEmail);
      for (const role of deal.roles) expect(contactKeys).toContain(role.contactKey);
    }
    for (const email of [...contacts, ...leads, ...people].map((person) => person.email)) {
      expect(email).toMatch(/^[a-z.]+@[a-z-]+\.test$/);
    }
  });

  test('managers, of every agent, are in Salesforce and most agents are not', () => {
    const managers = people.filter((person) => person.roles.includes('manager'));
    expect(managers.length).toBeGreaterThanOrEqual(2);
    expect(managers.every((manager) => manager.salesforce !== null)).toBe(true);
    const agents = people.filter((person) => person.roles.includes('agent'));
    expect(agents.filter((agent) => agent.salesforce === null).length).toBeGreaterThan(agents.length / 2);
    for (const agent of agents) {
      const fromTeam = teamManagers[agent.team!];
      const decided = agent.mappedManagerEmail ?? agent.salesforce?.managerEmail ?? fromTeam;
      expect(agent.expectedManager!.email).toBe(decided);
    }
    expect(new Set(agents.map((agent) => agent.expectedManager!.rule)).size).toBe(3);
  });
});

describe('rubrics', () => {
  test.each(rubrics)('$lineId, as published, is complete and weighs 100', (rubric) => {
    assertRubric(rubric);
    expect(rubric.version).toBe(1);
    expect(rubric.passMark).toBe(65);
    expect(rubric.criteria).toHaveLength(6);
    expect(rubric.criteria.reduce((sum, criterion) => sum + criterion.weight, 0)).toBe(100);
    expect(rubric.criteria.filter((criterion) => criterion.dealStages)).toHaveLength(1);
    expect(rubric.criteria.filter((criterion) => criterion.allowNotApplicable)).toHaveLength(1);
    const stages = dealStages.map((stage) => stage.name);
    for (const criterion of rubric.criteria) {
      expect(criterion.threshold).toBe(50);
      for (const stage of criterion.dealStages ?? []) expect(stages).toContain(stage);
      if (criterion.check === 'exact') {
        expect(criterion.autonomy).toBe('auto');
        expect(criterion.exact!.statements.length).toBeGreaterThan(1);
        for (const word of criterion.exact!.mustHave) {
          for (const statement of criterion.exact!.statements) expect(statement).toContain(word);
        }
      } else {
        expect(criterion.exact).toBeNull();
        expect(criterion.phrases.soundsLike.length).toBeGreaterThanOrEqual(8);
        expect(criterion.phrases.soundsLike.length).toBeLessThanOrEqual(12);
        expect(criterion.phrases.doesNotSoundLike.length).toBeGreaterThanOrEqual(5);
        expect(criterion.phrases.doesNotSoundLike.length).toBeLessThanOrEqual(8);
      }
    }
    expect(new Set(rubric.criteria.map((criterion) => criterion.check)).size).toBe(2);
  });

  test('call types, of every leg that is scored, have a rubric', () => {
    const types = expectedCalls.flatMap((call) => call.legs.map((leg) => leg.callType));
    expect(new Set(types)).toEqual(new Set(rubrics.map((rubric) => rubric.callType)));
  });
});

describe('what the calls show together', () => {
  const flags = expectedCalls.flatMap((call) => call.legs.flatMap((leg) => leg.flags));

  test('flags, over all calls, are of every kind and both classes of keyword', () => {
    expect(new Set(flags.map((flag) => flag.kind))).toEqual(
      new Set(['overall_threshold', 'compliance', 'repeat_weakness', 'keyword', 'conduct']),
    );
    const keywords = flags.filter((flag) => flag.kind === 'keyword').map((flag) => flag.class);
    expect(new Set(keywords)).toEqual(new Set(['compliance', 'quality']));
  });

  test('end states and links, over all calls, are of every kind an ordinary week has', () => {
    expect(new Set(expectedCalls.map((call) => call.reason))).toEqual(
      new Set(['delivered', 'too_short', 'agent_unknown', 'internal']),
    );
    expect(new Set(expectedCalls.flatMap((call) => call.link?.hubspot.rule ?? []))).toEqual(
      new Set([
        'only_open_deal_with_contact_role',
        'only_role_deal_owned_by_agent',
        'only_account_deal_owned_by_agent',
        'contact_without_open_deal',
        'several_contacts',
        'several_deals',
        'no_contact',
      ]),
    );
    expect(expectedCalls.filter((call) => call.legs.length === 2)).toHaveLength(1);
    const linked = expectedCalls.map((call) => call.link?.hubspot.person);
    expect(leads.filter((lead) => linked.includes(lead.key))).toHaveLength(1);
  });
});

function expectedFor(externalId: string) {
  return expectedCalls.find((expected) => expected.externalId === externalId)!;
}

function agentsOf(call: (typeof calls)[number]): string[] {
  const listed = (call.participants ?? []).filter((one) => one.role === 'agent').map((one) => one.email!);
  return call.agent ? [call.agent.email!, ...listed] : listed;
}
