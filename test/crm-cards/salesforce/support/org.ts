import {
  type ACTION_FIELDS,
  type CRITERION_FIELDS,
  type FLAG_FIELDS,
  LOG_FIELDS,
} from '../../../../crm-cards/salesforce/records/asked-fields.ts';
import type {
  ActionRow,
  CriterionRow,
  FlagRow,
  LogRow,
} from '../../../../crm-cards/salesforce/records/rows.ts';
import { graphqlPlatform } from '../stubs/graphql.ts';
import { objectInfoPlatform } from '../stubs/uiObjectInfoApi.ts';

export const ME = '005000000000MAR';
export const REP = '005000000000REP';
export const LOG_ID = 'a00000000000001';
export const DEAL_ID = '006000000000001';

type Values<Name extends string> = Partial<Record<Name, unknown>>;

/** Our names and plain values as GraphQL writes them. */
export function cells(values: Record<string, unknown>): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}

export function aLogRow(values: Values<(typeof LOG_FIELDS)[number]> = {}, Id = LOG_ID): LogRow {
  return {
    Id,
    Name: { value: 'CL-000012' },
    ...cells({
      ...Object.fromEntries(LOG_FIELDS.map((name) => [name, null])),
      status: 'Needs action',
      agent: REP,
      agentName: 'Mara Klein',
      teamName: 'North',
      manager: ME,
      managerName: 'Tom Berg',
      callStartedAt: '2026-11-20T09:30:00.000Z',
      durationSeconds: 754,
      direction: 'Inbound',
      queue: 'Renewals',
      callType: 'sales_discovery',
      overallScore: 61,
      machineOverall: 61,
      passMark: 75,
      scoredSummary: 'Scored (2 of 2)',
      rubricName: 'Discovery',
      rubricVersion: 3,
      scorerVersion: 'offline-1',
      strength: 'Next step',
      focus: 'Open questions',
      summary: 'Topics: renewal',
      contact: '003000000000001',
      deal: DEAL_ID,
      linkStatus: 'Linked',
      linkRule: 'Only open deal of the contact',
      snapshotSource: 'Live',
      dealStage: 'Discovery',
      dealAmount: 12000,
      dealCurrency: 'EUR',
      dealCloseDate: '2026-12-01',
      released: true,
      recordingKept: true,
      logUrl: 'https://halftime.example/logs/leg-1',
      clipUrl: 'https://halftime.example/calls/leg-1/clip',
      ...values,
    }),
    dealRecord: cells({
      Name: 'Acme renewal',
      StageName: 'Negotiation',
      Amount: 12000,
      CloseDate: '2026-12-01',
      NextStep: null,
    }),
    contactRecord: cells({ Name: 'Ada Stone' }),
    leadRecord: null,
  } as LogRow;
}

export function aCriterionRow(values: Values<(typeof CRITERION_FIELDS)[number]> = {}): CriterionRow {
  const key = String(values.criterionKey ?? 'open-questions');
  return {
    Id: `a01-${key}`,
    ...cells({
      coachingLog: LOG_ID,
      criterionKey: key,
      criterionName: 'Open questions',
      outcome: 'Scored',
      score: 50,
      machineScore: 50,
      weight: 60,
      threshold: 75,
      passedRate: 0,
      compliance: false,
      confirmed: true,
      evidenceQuote: 'so you are happy with it then',
      evidenceSpeaker: 'Agent',
      evidenceSeconds: 134.6,
      absenceProof: null,
      rationale: 'The question closes the answer.',
      definitionGood: 'Asks what, how and why.',
      definitionPoor: 'Asks for yes or no.',
      history: 'Recurring',
      historyAverage: 40,
      historyConsidered: 5,
      historyFailed: 2,
      overrideReason: null,
      overriddenByName: null,
      overriddenAt: null,
      staleOverride: null,
      disputeState: null,
      ...values,
    }),
  } as CriterionRow;
}

export function aFlagRow(values: Values<(typeof FLAG_FIELDS)[number]> = {}): FlagRow {
  const externalKey = String(values.externalKey ?? 'ws-1:leg-1:overall_threshold');
  return {
    Id: `a02-${externalKey}`,
    ...cells({
      externalKey,
      coachingLog: LOG_ID,
      kind: 'Overall threshold',
      flagClass: 'Quality',
      severity: 'Normal',
      state: 'Open',
      dueAt: '2026-11-24T17:00:00.000Z',
      reason: 'Overall 61, pass mark 75',
      criterionName: null,
      threshold: 75,
      value: 61,
      withdrawnReason: null,
      resolution: null,
      ...values,
    }),
  } as FlagRow;
}

export function anActionRow(
  values: Values<(typeof ACTION_FIELDS)[number]> & { Id?: string } = {},
): ActionRow {
  const { Id = 'a03-1', ...rest } = values;
  return {
    Id,
    ...cells({
      coachingLog: LOG_ID,
      kind: 'Override',
      target: 'open-questions',
      value: '100',
      reason: 'She asked twice',
      result: null,
      resultReason: null,
      CreatedDate: '2026-11-24T09:00:00.000Z',
      CreatedById: ME,
      ...rest,
    }),
    createdBy: cells({ Name: 'Tom Berg' }),
  } as ActionRow;
}

/** An open flag in a manager's queue, with the log it is about. */
export function queued(values: Record<string, unknown> = {}, log: Record<string, unknown> = {}, Id = LOG_ID) {
  return {
    ...aFlagRow(values),
    log: {
      Id,
      ...cells({
        Name: 'CL-000012',
        agentName: 'Mara Klein',
        callStartedAt: '2026-11-20T09:30:00.000Z',
        overallScore: 61,
        passMark: 75,
        focus: 'Open questions',
        focusHistory: 'Recurring',
        focusFailed: 2,
        focusConsidered: 5,
        dealStage: 'Discovery',
        dealAmount: 12000,
        dealCurrency: 'EUR',
        ...log,
      }),
      accountRecord: cells({ Name: 'Acme' }),
      dealRecord: cells({ Name: 'Acme renewal' }),
    },
  };
}

/** An org as the components see it; a test changes what it needs. */
export function anOrg() {
  const org = {
    access: { log: true, flag: true, action: true, rubric: false },
    subject: { Id: DEAL_ID, ...cells({ Name: 'Acme renewal', OwnerId: REP }) } as object | null,
    logs: [aLogRow()],
    earlier: [] as LogRow[],
    criteria: [
      aCriterionRow(),
      aCriterionRow({
        criterionKey: 'next-step',
        criterionName: 'Next step',
        score: 100,
        machineScore: 100,
        weight: 40,
        passedRate: 100,
        history: 'Steady',
      }),
    ],
    flags: [aFlagRow()] as FlagRow[],
    actions: [] as ActionRow[],
    queue: {
      flags: [] as object[],
      practice: [] as object[],
      disputes: [] as object[],
      ambiguous: [] as object[],
    },
    rubrics: [] as object[],
    rubricCriteria: [] as object[],
    errors: null as { message: string }[] | null,
  };
  const list = (nodes: readonly (object | null)[], totalCount?: number) => ({
    edges: nodes.filter(Boolean).map((node) => ({ node })),
    pageInfo: { hasNextPage: false },
    totalCount,
  });
  const answers: Record<string, (variables: Record<string, string[]>) => object> = {
    coachingOfOpportunity: () => ({ subject: list([org.subject]), logs: list(org.logs) }),
    coachingOfContact: () => ({ subject: list([org.subject]), logs: list(org.logs) }),
    coachingLog: () => ({ logs: list(org.logs) }),
    coachingParts: () => ({
      criteria: list(org.criteria),
      flags: list(org.flags),
      actions: list(org.actions),
    }),
    coachingPartsOfRep: () => ({ criteria: list(org.criteria), actions: list(org.actions) }),
    coachingActionResults: ({ actionIds }) => ({
      actions: list(org.actions.filter(({ Id }) => actionIds!.includes(Id))),
    }),
    coachingQueue: () => ({
      flags: list(org.queue.flags),
      practice: list(org.queue.practice, org.queue.practice.length),
      disputes: list(org.queue.disputes, org.queue.disputes.length),
      ambiguous: list(org.queue.ambiguous, org.queue.ambiguous.length),
    }),
    coachingLogsBefore: () => ({ logs: list(org.earlier) }),
    coachingRubrics: () => ({ rubrics: list(org.rubrics) }),
    coachingRubric: () => ({
      rubrics: list(org.rubrics),
      criteria: list(org.rubricCriteria),
      actions: list(org.actions),
    }),
  };
  objectInfoPlatform.serve = () => {
    const { log, flag, action, rubric } = org.access;
    const readable = (isReadable: boolean, rights = {}) =>
      isReadable ? { statusCode: 200, result: rights } : { statusCode: 403, result: {} };
    return {
      data: {
        results: [
          readable(log),
          readable(flag),
          readable(true, { createable: action }),
          readable(true, { updateable: rubric }),
        ],
      },
    };
  };
  graphqlPlatform.serve = ({ query, variables }) => {
    if (org.errors) return { errors: org.errors };
    const name = /query (\w+)/.exec(String(query))![1]!;
    return { data: { uiapi: { query: answers[name]!(variables as never) } }, errors: [] };
  };
  return org;
}
