import type {
  CardPayload,
  CriterionPayload,
  EvidencePayload,
  FlagPayload,
  LogPayload,
  PracticePayload,
  Viewer,
} from '../../crm-cards/view-model/contract/index.ts';

/** The moment every card test looks from. */
export const CARD_NOW = new Date('2026-11-24T12:00:00Z');

export const REP: Viewer = { person: { id: 'p-rep', name: 'Mara Klein' }, role: 'rep' };
export const MANAGER: Viewer = { person: { id: 'p-manager', name: 'Jonas Weber' }, role: 'manager' };
export const ADMIN: Viewer = { person: { id: 'p-admin', name: 'Ada Admin' }, role: 'admin' };
export const ANALYST: Viewer = { person: { id: 'p-analyst', name: 'Ana Lyst' }, role: 'analyst' };

/** What a manager gets about a deal with one scored call. */
export function aCardPayload(over: Partial<CardPayload> = {}): CardPayload {
  return {
    viewer: MANAGER,
    access: 'granted',
    subject: { kind: 'deal', id: 'd-1', name: 'Fleet renewal' },
    connection: { state: 'connected', detail: null },
    readAt: '2026-11-24T11:59:30Z',
    timeZone: 'Europe/Berlin',
    logs: [aLogPayload()],
    waiting: [],
    ...over,
  };
}

/** Two criteria, one passed and one not, below the pass mark with an open quality flag. */
export function aLogPayload(over: Partial<LogPayload> = {}): LogPayload {
  return {
    id: 'leg-1',
    number: 'CL-000012',
    url: 'https://crm.example/logs/12',
    status: 'needs_action',
    agent: { id: 'p-rep', name: 'Mara Klein', teamName: 'Team North' },
    managerName: 'Jonas Weber',
    call: {
      startedAt: '2026-11-23T13:05:00Z',
      durationSeconds: 754,
      callType: 'discovery',
      direction: 'outbound',
      queue: null,
    },
    rubric: { name: 'Discovery', version: 3, scorerVersion: 'offline-1' },
    overall: 61,
    machineOverall: 61,
    passMark: 75,
    scoredCount: 2,
    applicableCount: 2,
    complianceNotAssessed: [],
    ownAverage: 70,
    criteria: [
      aCriterionPayload(),
      aCriterionPayload({
        key: 'next_step',
        name: 'Agrees a next step',
        score: 50,
        machineScore: 50,
        passed: false,
        evidence: anEvidencePayload({ quote: 'we can talk some other time maybe', startSeconds: 134 }),
        history: { class: 'recurring', average: 55, considered: 5, failed: 2 },
      }),
    ],
    strengthKey: 'open_questions',
    focusKey: 'next_step',
    summary: 'The customer wants shorter routes.',
    flags: [aFlagPayload()],
    practice: null,
    link: {
      status: 'linked',
      rule: 'The only open deal on which the contact has a role.',
      contactName: 'Paul Kunde',
      dealName: 'Fleet renewal',
      contactId: 'c-1',
      dealId: 'd-1',
      candidates: [],
      canUndo: false,
    },
    deal: {
      then: {
        name: 'Fleet renewal',
        stage: 'Negotiation',
        amount: 12_000,
        currency: 'EUR',
        closeDate: '2026-11-30',
        nextStep: null,
      },
      thenSource: 'live',
      now: {
        name: 'Fleet renewal',
        stage: 'Contract sent',
        amount: 12_000,
        currency: 'EUR',
        closeDate: '2026-11-30',
        nextStep: null,
      },
    },
    delivery: { state: 'delivered', detail: null },
    released: true,
    isSample: false,
    acknowledgedAt: null,
    recording: 'kept',
    activity: [],
    ...over,
  };
}

export function aCriterionPayload(over: Partial<CriterionPayload> = {}): CriterionPayload {
  return {
    key: 'open_questions',
    name: 'Asks open questions',
    weight: 50,
    compliance: false,
    threshold: 60,
    outcome: 'scored',
    score: 100,
    passed: true,
    machineScore: 100,
    confirmed: true,
    definition: { good: 'Asks what, how and why.', poor: 'Asks yes or no only.' },
    rationale: 'Three open questions before the first offer.',
    evidence: anEvidencePayload(),
    absence: null,
    history: { class: 'steady', average: 90, considered: 5, failed: 0 },
    override: null,
    staleOverride: null,
    dispute: null,
    ...over,
  };
}

export function anEvidencePayload(over: Partial<EvidencePayload> = {}): EvidencePayload {
  return {
    quote: 'how do you plan your routes today',
    speaker: 'Agent',
    startSeconds: 62,
    clipUrl: null,
    ...over,
  };
}

export function aFlagPayload(over: Partial<FlagPayload> = {}): FlagPayload {
  return {
    key: 'overall_below',
    class: 'quality',
    kind: 'overall_threshold',
    severity: 'normal',
    state: 'open',
    reason: 'The overall score is below the threshold.',
    criterionName: null,
    threshold: 75,
    value: 61,
    dueAt: '2026-11-26T12:00:00Z',
    withdrawnReason: null,
    resolution: null,
    ...over,
  };
}

export function aPracticePayload(over: Partial<PracticePayload> = {}): PracticePayload {
  return {
    state: 'proposed',
    criterionName: 'Agrees a next step',
    scenario: {
      title: 'The customer hesitates',
      situation: 'The customer likes it and has no time.',
      goal: 'Leave with a date.',
      whatGoodLooksLike: 'Offers two dates and waits.',
    },
    dueOn: null,
    passMark: 75,
    attempts: 0,
    latestScore: null,
    bestScore: null,
    ...over,
  };
}
