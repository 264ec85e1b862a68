import { describe, expect, it } from 'vitest';
import { logOf } from '../../../crm-cards/salesforce/records/log-payload.ts';
import type { CriterionRow, FlagRow, LogRow } from '../../../crm-cards/salesforce/records/rows.ts';
import type { FieldValues } from '../../../server/crm/crm.ts';
import type { CoachingLog } from '../../../server/domain/coaching-log.ts';
import { composeRecords } from '../../../server/pipeline/log/compose-records.ts';
import type { ConnectionView } from '../../../server/pipeline/log/connection-view.ts';
import { logPayload } from '../../../server/routes/cards/log-payload.ts';
import type { CardLog } from '../../../server/store/cards/record-logs.ts';
import { aCoachingLog, aConnectionView, aLink } from '../../builders/a-coaching-log.ts';
import { aFlag } from '../../builders/a-flag.ts';
import { aPractice } from '../../builders/a-practice.ts';
import { aCriterionScore, aDisclosureScore, aScorecard } from '../../builders/a-scorecard.ts';

const URL = '/log';
const DEAL_NOW = {
  name: 'Acme renewal',
  stage: 'Negotiation',
  amount: 5000,
  currency: 'USD',
  closeDate: '2026-12-24',
  nextStep: null,
};

/** As GraphQL answers for a record that was written. */
function cells(fields: FieldValues) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
}

/** What the card in Salesforce makes of the records that the log is written as. */
function fromRecords(log: CoachingLog, view: ConnectionView) {
  const records = composeRecords(log, view);
  const rows = (kind: string) =>
    records.flatMap((record) =>
      record.kind === kind && 'fields' in record ? [{ Id: record.key, ...cells(record.fields) }] : [],
    );
  const { link } = view;
  const row = {
    ...rows('coachingLog')[0]!,
    Name: { value: 'CL-000001' },
    contactRecord: cells({ Name: link.contactName }),
    dealRecord: cells({
      Name: DEAL_NOW.name,
      StageName: DEAL_NOW.stage,
      Amount: DEAL_NOW.amount,
      CloseDate: DEAL_NOW.closeDate,
      NextStep: DEAL_NOW.nextStep,
    }),
  };
  const parts = {
    criteria: rows('criterionScore') as CriterionRow[],
    flags: rows('coachingFlag') as FlagRow[],
    actions: [],
  };
  return logOf(row as unknown as LogRow, parts, URL);
}

/** What the card in HubSpot gets of the same log from the backend. */
function fromBackend(log: CoachingLog, view: ConnectionView) {
  const row: CardLog = {
    legId: log.legId,
    callId: 'call-1',
    agentId: log.agent.id,
    managerId: log.manager.id,
    released: log.released,
    isSample: log.isSample,
    acknowledgedAt: log.acknowledgedAt?.toISOString() ?? null,
    log,
    link: view.link,
    canUndo: view.link.rule === 'chosen_by_person',
    ownAverage: view.ownAverage,
    delivery: { crmId: 'crm-1', pending: 0, failed: 0, reason: null },
    activity: [],
  };
  return logPayload(row, {
    url: URL,
    dealNow: DEAL_NOW,
    timeZone: view.timeZone,
    isFallback: false,
    mostText: 10_000,
  });
}

/** Ids and numbers are each CRM's own, and records end where fields of nothing would begin. */
function words(payload: ReturnType<typeof logOf>) {
  const { id: _, number: __, agent, practice, criteria, ...rest } = payload;
  // HubSpot asks for the address of an exercise or a passage on the click.
  return {
    ...rest,
    agent: { ...agent, id: null },
    practice: practice && { ...practice, url: null },
    criteria: criteria.map(({ evidence, ...criterion }) => ({
      ...criterion,
      evidence: evidence && { ...evidence, clipUrl: null },
    })),
  };
}

const AT = new Date('2026-11-23T09:00:00.000Z');
const RESOLUTION = {
  outcome: 'wrong_deal' as const,
  note: 'The other renewal',
  byName: 'Mia Manager',
  at: AT,
};

const CASES: [string, CoachingLog, ConnectionView][] = [
  ['a good call', aCoachingLog(), aConnectionView()],
  [
    'a call with flags, open and resolved',
    aCoachingLog({
      flags: [
        aFlag(),
        aFlag({ class: 'quality', rule: 'overall', kind: 'overall_threshold', criterionKey: '' }),
        aFlag({ rule: 'keyword', kind: 'keyword', state: 'resolved', resolution: RESOLUTION }),
      ],
    }),
    aConnectionView({ ownAverage: 64.5 }),
  ],
  [
    'a partly scored call, overridden by a person',
    aCoachingLog({
      scorecard: aScorecard({ criteria: [aCriterionScore(), aDisclosureScore({ score: null })] }),
      overrides: [
        {
          id: 'o-1',
          criterionKey: 'greeting',
          score: 50,
          reason: 'Late',
          byName: 'Mia Manager',
          at: AT,
          rubricLineId: 'line-1',
          rubricVersion: 1,
          evidenceTurn: 0,
        },
      ],
    }),
    aConnectionView(),
  ],
  [
    'a call with a dispute and practice',
    aCoachingLog({
      disputes: [
        {
          criterionKey: 'greeting',
          state: 'under_review',
          reason: 'quote_wrong',
          text: 'That was the customer',
          answer: null,
          dueAt: AT,
        } as never,
      ],
      practice: aPractice({ state: 'assigned', dueAt: AT, attempts: 2, latestScore: 71, bestScore: 80 }),
      acknowledgedAt: AT,
      isSample: true,
    }),
    aConnectionView(),
  ],
  [
    'an ambiguous call in learning mode',
    aCoachingLog({ released: false }),
    aConnectionView({
      link: aLink({
        status: 'ambiguous',
        rule: 'several_open_deals' as never,
        dealId: null,
        candidates: [
          {
            kind: 'deal',
            id: 'deal-2',
            name: 'Acme (new): phase 2',
            reasons: ['open', 'owned by the agent'],
          },
          { kind: 'contact', id: 'contact-2', name: 'Carl', reasons: [] },
        ],
      }),
    }),
  ],
];

describe('one log on both platforms', () => {
  it.each(CASES)('%s, from records and from the backend, is the same payload', (_, log, view) => {
    expect(words(fromRecords(log, view))).toEqual(words(fromBackend(log, view)));
  });
});
