import { describe, expect, test } from 'vitest';
import type { ExpectedFlag, ExpectedLink } from '../../demo/world.ts';
import {
  contacts,
  expectedCalls,
  leads,
  loadDeals,
  loadRubrics,
  people,
  readSampleCalls,
  settings,
} from '../../demo/world.ts';
import type { Contact } from '../../server/domain/contact.ts';
import type { Deal } from '../../server/domain/deal.ts';
import { matchExactCriteria } from '../../server/domain/exact/match-exact.ts';
import { turnsOfLeg } from '../../server/domain/leg.ts';
import { redactTranscript } from '../../server/domain/redaction/redact-transcript.ts';
import type { CriterionScore, Scorecard } from '../../server/domain/scorecard.ts';
import { DEFAULT_SETTINGS } from '../../server/domain/workspace.ts';
import { findFlags } from '../../server/pipeline/flag/find-flags.ts';
import { checkInternal } from '../../server/pipeline/ingest/check-internal.ts';
import { normaliseIdentity, normaliseParticipants } from '../../server/pipeline/ingest/normalise-identity.ts';
import { chooseLink } from '../../server/pipeline/link/choose-link.ts';
import { pickCustomer } from '../../server/pipeline/link/pick-customer.ts';
import { chooseCallType } from '../../server/pipeline/score/choose-call-type.ts';
import { checkTooShort } from '../../server/pipeline/transcribe/check-too-short.ts';
import { draftFromApi } from '../../server/telephony/api/draft-from-api.ts';

const workspaceSettings = { ...DEFAULT_SETTINGS, ...settings };
const logged = expectedCalls.filter((expected) => expected.endState === 'logged');
const legs = logged.flatMap((expected) =>
  expected.legs.map((leg) => ({ ...leg, externalId: expected.externalId })),
);
const rubrics = new Map(loadRubrics().map((rubric) => [rubric.callType, rubric]));
const drafts = new Map(readSampleCalls().map((call) => [call.externalId, draftFromApi(call)]));
const scoredAt = new Map<(typeof legs)[number], CriterionScore[]>(legs.map((leg) => [leg, scoreExact(leg)]));

describe('what the demo expects of its calls', () => {
  test.each(logged)(
    'links of $externalId, chosen over the demo records, are the expected ones',
    (expected) => {
      for (const crm of ['hubspot', 'salesforce'] as const) {
        expect(linkIn(crm, expected.externalId)).toEqual({
          ...expected.link![crm],
          candidates: [...expected.link![crm].candidates].sort(),
        });
      }
    },
  );

  test.each(legs)(
    'flags of $externalId for $agentEmail, from exact checks and words, are the expected ones',
    (leg) => {
      expect(flagsOf(leg)).toEqual([...leg.flags].sort(byRule));
    },
  );

  test('call type, by the demo mappings, is the one each leg expects', () => {
    for (const leg of legs) {
      const draft = drafts.get(leg.externalId)!;
      const choice = chooseCallType({
        given: draft.callType,
        call: draft,
        mappings: workspaceSettings.callTypeMappings,
        defaultCallType: null,
      });
      expect(choice.callType).toBe(leg.callType);
    }
  });

  test('calls that end early, by the demo settings, end for the expected reason', () => {
    const short = drafts.get('qm-1016')!;
    const limits = {
      minimumDurationMs: workspaceSettings.minimumDurationMs,
      minimumCustomerWords: workspaceSettings.minimumCustomerWords,
    };
    const lengthOf = (draft: typeof short) => ({
      durationMs: draft.durationMs!,
      turns: draft.transcript!.turns,
    });
    expect(checkTooShort({ ...lengthOf(short), ...limits })).toMatchObject({ ok: false });
    for (const { externalId } of logged) {
      expect(checkTooShort({ ...lengthOf(drafts.get(externalId)!), ...limits })).toEqual({ ok: true });
    }
    const internal = expectedCalls.filter(({ externalId }) => {
      const { participants } = drafts.get(externalId)!;
      return !checkInternal({ direction: undefined, participants, agents: [], own: workspaceSettings }).ok;
    });
    expect(internal.map((call) => call.externalId)).toEqual(['qm-1018']);
  });

  test('a disclosure, with a word misheard, passes with variations', () => {
    const misheard = scoredAt.get(legs.find((leg) => leg.externalId === 'qm-1003')!)!;
    expect(misheard.find((one) => one.criterionKey === 'recording_disclosure')?.exactOutcome).toBe(
      'with_variations',
    );
  });

  test('case numbers, of the two agents over the weeks, show one stuck and one improving', () => {
    const passes = (agent: string) =>
      legs
        .filter((leg) => leg.agentEmail === agent)
        .map((leg) => scoredAt.get(leg)!.find((one) => one.criterionKey === 'case_number')?.passed);
    expect(passes('benji.kowalczyk@quillmere.test')).toEqual([true, false, false, false]);
    expect(passes('noor.haddad@quillmere.test')).toEqual([false, false, true, true, true, true]);
  });

  test('what must never be stored, after redaction, is gone though it was said', () => {
    const secrets = expectedCalls.flatMap(({ externalId, neverStored }) =>
      neverStored.map((text) => ({ externalId, text })),
    );
    const said = (id: string) => JSON.stringify(drafts.get(id)!.transcript);
    expect(secrets.some(({ externalId, text }) => said(externalId).includes(text))).toBe(true);
    for (const { externalId, text } of secrets) {
      const { transcript } = redactTranscript(drafts.get(externalId)!.transcript!, []);
      expect(JSON.stringify(transcript)).not.toContain(text);
    }
  });
});

function scoreExact(leg: (typeof legs)[number]): CriterionScore[] {
  const { criteria } = rubrics.get(leg.callType)!;
  const draft = drafts.get(leg.externalId)!;
  const turns = draft.transcript!.turns.filter((turn) => turn.participantId === participantOf(leg));
  return matchExactCriteria({ criteria, turns }).map((match) => {
    const criterion = criteria.find((one) => one.key === match.criterionKey)!;
    const unclear = match.outcome === 'cannot_tell';
    const score = unclear ? null : match.outcome === 'not_found' ? 0 : 100;
    return {
      ...criterion,
      ...match,
      status: unclear ? 'needs_review' : 'scored',
      level: null,
      exactOutcome: match.outcome,
      score,
      passed: score === null ? null : score >= criterion.threshold,
      confidence: 1,
      confirmed: true,
    };
  });
}

/** Overall as it stands when every intent criterion is good: if that is below the pass mark, so is any other outcome. */
function flagsOf(leg: (typeof legs)[number]): ExpectedFlag[] {
  const draft = drafts.get(leg.externalId)!;
  const rubric = rubrics.get(leg.callType)!;
  const exact = scoredAt.get(leg)!;
  const before = legs.slice(0, legs.indexOf(leg)).filter((one) => one.agentEmail === leg.agentEmail);
  const earlier = new Map(
    exact.map(({ criterionKey }) => [
      criterionKey,
      before.flatMap((one) => {
        const score = scoredAt.get(one)!.find((prior) => prior.criterionKey === criterionKey)?.score;
        const callStartedAt = drafts.get(one.externalId)!.startedAt!;
        return score == null ? [] : [{ legId: one.externalId, callStartedAt, score, passed: score >= 50 }];
      }),
    ]),
  );
  const always = rubric.criteria.filter((criterion) => !criterion.dealStages);
  const weight = always.reduce((sum, criterion) => sum + criterion.weight, 0);
  const lost = exact.reduce((sum, one) => sum + (one.score === 0 ? one.weight : 0), 0);
  const scorecard: Scorecard = {
    rubricId: rubric.lineId,
    rubricLineId: rubric.lineId,
    rubricVersion: rubric.version,
    scorerVersion: 'exact',
    criteria: exact,
    coverage: exact.reduce((sum, one) => sum + one.weight, 0) / weight,
    overall: (100 * (weight - lost)) / weight,
    scoredCount: exact.length,
    applicableCount: always.length,
    complianceNotAssessed: [],
  };
  const isLast = leg === legs.findLast((one) => one.externalId === leg.externalId);
  const found = findFlags({
    scorecard,
    passMark: rubric.passMark,
    turns: turnsOfLeg(draft.transcript!.turns, participantOf(leg)),
    disconnectParty: isLast ? (draft.disconnect?.party ?? null) : null,
    earlier,
    settings: workspaceSettings,
  });
  if (found.some((flag) => flag.kind === 'overall_threshold')) {
    expect(scorecard.coverage).toBeGreaterThanOrEqual(workspaceSettings.minimumCoverage);
  }
  return found
    .map(({ kind, class: flagClass, rule, criterionKey }) => ({ kind, class: flagClass, rule, criterionKey }))
    .sort(byRule);
}

function linkIn(crm: 'hubspot' | 'salesforce', externalId: string): ExpectedLink {
  const draft = drafts.get(externalId)!;
  const { participants } = normaliseParticipants(draft.participants, 'US');
  const customer = pickCustomer(participants, draft.transcript!.turns);
  const agent = legs.find((leg) => leg.externalId === externalId)!.agentEmail;
  const hasUser = crm === 'hubspot' || people.some((person) => person.email === agent && person.salesforce);
  const chosen = chooseLink({
    hints: null,
    ...customer,
    contacts: knownContacts(),
    deals: openDeals(crm),
    agentUserIds: hasUser ? [agent] : [],
  });
  return {
    status: chosen.status,
    rule: chosen.rule,
    person: chosen.contactId,
    deal: chosen.dealId,
    candidates: chosen.candidates.map((candidate) => candidate.id).sort(),
  };
}

function knownContacts(): Contact[] {
  return [...contacts, ...leads].map((person) => {
    const phone = normaliseIdentity({ kind: 'phone', value: person.phone }, 'US');
    return {
      id: person.key,
      kind: 'company' in person ? 'lead' : 'contact',
      name: `${person.firstName} ${person.lastName}`,
      accountId: 'accountKey' in person ? person.accountKey : null,
      accountName: null,
      phones: phone.ok ? [phone.identity.value] : [],
      emails: [person.email],
    };
  });
}

function openDeals(crm: 'hubspot' | 'salesforce'): Deal[] {
  return loadDeals(new Date('2026-11-19T00:00:00Z')).map((deal) => ({
    ...deal,
    id: deal.key,
    accountId: deal.accountKey,
    accountName: null,
    ownerUserId: crm === 'hubspot' ? deal.ownerEmail : deal.salesforceOwnerEmail,
    contactRoles: deal.roles.map((role) => ({ contactId: role.contactKey, role: role.role })),
  }));
}

function participantOf(leg: { externalId: string; agentEmail: string }): string {
  const { participants } = drafts.get(leg.externalId)!;
  return participants.find((one) => one.identities.some((identity) => identity.value === leg.agentEmail))!.id;
}

function byRule(a: ExpectedFlag, b: ExpectedFlag): number {
  return `${a.rule} ${a.criterionKey}` < `${b.rule} ${b.criterionKey}` ? -1 : 1;
}
