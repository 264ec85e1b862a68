import { describe, expect, it } from 'vitest';
import type { FieldValues, WantedRecord } from '../../../../server/crm/crm.ts';
import { OBJECTS } from '../../../../server/crm/objects.ts';
import type { Direction } from '../../../../server/domain/call.ts';
import type { DealSnapshot } from '../../../../server/domain/deal.ts';
import { DISPUTE_REASONS, type Dispute } from '../../../../server/domain/dispute.ts';
import {
  FLAG_OUTCOMES,
  type FlagClass,
  type FlagKind,
  type FlagSeverity,
  type FlagState,
} from '../../../../server/domain/flag.ts';
import type { HistoryClass } from '../../../../server/domain/history.ts';
import type { Level } from '../../../../server/domain/judgement.ts';
import type { LinkRule, LinkStatus } from '../../../../server/domain/link.ts';
import type { ManagerDecision } from '../../../../server/domain/person.ts';
import type { PracticeState } from '../../../../server/domain/practice.ts';
import type { CriterionStatus } from '../../../../server/domain/scorecard.ts';
import { composeRecords } from '../../../../server/pipeline/log/compose-records.ts';
import { aLeg } from '../../../builders/a-call.ts';
import { aCoachingLog, aConnectionView, aLink, aLogMaterial } from '../../../builders/a-coaching-log.ts';
import { aSnapshot } from '../../../builders/a-deal.ts';
import { aFlag } from '../../../builders/a-flag.ts';
import { aPractice } from '../../../builders/a-practice.ts';
import { aCriterionScore, aScorecard } from '../../../builders/a-scorecard.ts';

/** Every member of a closed set of the domain; a member that is forgotten or misspelt does not compile. */
const all = <T extends string>(members: Record<T, true>) => Object.keys(members) as T[];

const DIRECTIONS = all<Direction>({ inbound: true, outbound: true, internal: true });
const LINK_STATUSES = all<LinkStatus>({ linked: true, ambiguous: true, unmatched: true, confirmed: true });
const LINK_RULES = all<LinkRule>({
  id_given_by_source: true,
  only_open_deal_with_contact_role: true,
  only_role_deal_owned_by_agent: true,
  only_account_deal_owned_by_agent: true,
  contact_without_open_deal: true,
  several_contacts: true,
  several_deals: true,
  no_contact: true,
  no_customer_identity: true,
  crm_unavailable: true,
  chosen_by_person: true,
  record_deleted: true,
});
const MANAGER_RULES = all<ManagerDecision['rule']>({
  admin_map: true,
  salesforce_manager: true,
  hubspot_team_default: true,
  workspace_fallback: true,
  none: true,
});
const SNAPSHOT_SOURCES = all<DealSnapshot['source']>({ live: true, history: true, unknown: true });
const FLAG_KINDS = all<FlagKind>({
  overall_threshold: true,
  compliance: true,
  repeat_weakness: true,
  keyword: true,
  conduct: true,
});
const FLAG_CLASSES = all<FlagClass>({ compliance: true, quality: true });
const SEVERITIES = all<FlagSeverity>({ normal: true, high: true });
const FLAG_STATES = all<FlagState>({ open: true, acknowledged: true, resolved: true, withdrawn: true });
const PRACTICE_STATES = all<PracticeState>({
  proposed: true,
  approved: true,
  assigned: true,
  passed: true,
  expired: true,
  declined: true,
});
const CRITERION_STATUSES = all<CriterionStatus>({
  scored: true,
  not_applicable: true,
  needs_review: true,
  not_scored: true,
});
const HISTORY_CLASSES = all<HistoryClass>({
  new: true,
  recurring: true,
  improving: true,
  steady: true,
  declining: true,
  too_early: true,
  none: true,
});
const DISPUTE_STATES = all<Dispute['state']>({
  submitted: true,
  under_review: true,
  upheld: true,
  changed: true,
});
const LEVELS: Level[] = [0, 1, 2, 'not_applicable', 'cannot_tell'];

const log = aCoachingLog();
const inLog = (over: Parameters<typeof aCoachingLog>[0]) =>
  composeRecords(aCoachingLog(over), aConnectionView());
const inView = (over: Parameters<typeof aConnectionView>[0]) => composeRecords(log, aConnectionView(over));
const withFlag = (over: Parameters<typeof aFlag>[0]) => inLog({ flags: [aFlag(over)] });
const withCriterion = (over: Partial<(typeof log.criteria)[number]>) =>
  composeRecords({ ...log, criteria: [{ ...log.criteria[0]!, ...over }] }, aConnectionView());
const withDispute = (over: Partial<Dispute>) =>
  withCriterion({
    dispute: {
      state: 'submitted',
      reason: 'other',
      text: 'Listen again.',
      answer: null,
      dueAt: new Date(),
      ...over,
    },
  });

const cases: [string, WantedRecord[]][] = [
  ...DIRECTIONS.map((direction): [string, WantedRecord[]] => [
    `direction ${direction}`,
    inLog({ leg: { ...aLogMaterial().leg, ...aLeg({ direction }) } }),
  ]),
  ...LINK_STATUSES.map((status): [string, WantedRecord[]] => [
    `link ${status}`,
    inView({ link: aLink({ status }) }),
  ]),
  ...LINK_RULES.map((rule): [string, WantedRecord[]] => [
    `link rule ${rule}`,
    inView({ link: aLink({ rule }) }),
  ]),
  ...MANAGER_RULES.map((managerRule): [string, WantedRecord[]] => [
    `manager by ${managerRule}`,
    inView({ managerRule }),
  ]),
  ...SNAPSHOT_SOURCES.map((source): [string, WantedRecord[]] => [
    `snapshot ${source}`,
    inView({ link: aLink({ snapshot: aSnapshot({ source }) }) }),
  ]),
  ...FLAG_KINDS.map((kind): [string, WantedRecord[]] => [`flag kind ${kind}`, withFlag({ kind })]),
  ...SEVERITIES.map((severity): [string, WantedRecord[]] => [
    `flag severity ${severity}`,
    withFlag({ severity }),
  ]),
  ...FLAG_CLASSES.flatMap((flagClass) =>
    FLAG_STATES.map((state): [string, WantedRecord[]] => [
      `${flagClass} flag ${state}`,
      withFlag({ class: flagClass, state }),
    ]),
  ),
  ...PRACTICE_STATES.map((state): [string, WantedRecord[]] => [
    `practice ${state}`,
    inLog({ practice: aPractice({ state }) }),
  ]),
  ...FLAG_OUTCOMES.map((outcome): [string, WantedRecord[]] => [
    `resolution ${outcome}`,
    withFlag({ state: 'resolved', resolution: { outcome, note: null, byName: 'Mia', at: new Date() } }),
  ]),
  ...DISPUTE_STATES.map((state): [string, WantedRecord[]] => [`dispute ${state}`, withDispute({ state })]),
  ...DISPUTE_REASONS.map((reason): [string, WantedRecord[]] => [
    `dispute for ${reason}`,
    withDispute({ reason }),
  ]),
  ...CRITERION_STATUSES.map((status): [string, WantedRecord[]] => [
    `criterion ${status}`,
    inLog({ scorecard: aScorecard({ criteria: [aCriterionScore({ score: null, status })] }) }),
  ]),
  ...LEVELS.map((level): [string, WantedRecord[]] => [`level ${level}`, withCriterion({ level })]),
  ...HISTORY_CLASSES.map((each): [string, WantedRecord[]] => [
    `history ${each}`,
    withCriterion({ history: { class: each, average: null, considered: 0, failed: 0 } }),
  ]),
];

/** Values of restricted fields that the field list does not know, and texts longer than a short field. */
function refused(kind: keyof typeof OBJECTS, values: FieldValues): string[] {
  return OBJECTS[kind].fields.flatMap((field) => {
    const value = values[field.name];
    if (value === null || value === undefined) return [];
    if (field.type === 'picklist')
      return field.values.includes(String(value)) ? [] : [`${field.name}: ${value}`];
    return field.type === 'text' && String(value).length > field.length ? [`${field.name} is too long`] : [];
  });
}

describe('closed sets in the CRM', () => {
  it.each(cases)('%s, written to a CRM, is in the field list', (_name, records) => {
    const problems = records.flatMap((record) =>
      record.kind === 'task' ? [] : refused(record.kind, record.fields),
    );
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(1);
  });
});
