/** The settings page of an admin. Each tab is read on its own: GET /settings/<tab>. Nobody else gets any of it. */

export type RubricState = 'draft' | 'published' | 'retired';

/** One row of the rubric list; `id` names a version. */
export type RubricSummary = {
  id: string;
  name: string;
  callType: string;
  language: string;
  version: number;
  state: RubricState;
  criteriaCount: number;
  changedByName: string | null;
  changedAt: string;
};

export type RubricsPayload = {
  rubrics: RubricSummary[];
  templates: { id: string; name: string; purpose: string }[];
  /** More versions exist than are listed. */
  isCut: boolean;
};

/** A version as it is edited. */
export type RubricDraftPayload = {
  id: string;
  state: RubricState;
  /** Of a draft: the number it would get if it were published now. */
  version: number;
  /** What was said when it was published. */
  note: string | null;
  /** Changes with every save; a save that names an older one is answered 409 with the other person's version. */
  revision: number;
  name: string;
  callType: string;
  language: string;
  passMark: number;
  criteria: CriterionDraft[];
  changedByName: string | null;
  changedAt: string;
};

export type CriterionDraft = {
  key: string;
  name: string;
  weight: number;
  check: 'exact' | 'intent';
  good: string;
  poor: string;
  soundsLike: string[];
  doesNotSoundLike: string[];
  /** Exact only: the required language, any of them counts. */
  statements: string[];
  mustHave: string[];
  compliance: boolean;
  allowNotApplicable: boolean;
  /** Null = at every stage. */
  dealStages: string[] | null;
  threshold: number;
  autonomy: 'suggest' | 'auto' | 'off';
};

export type SaveRubric = Pick<
  RubricDraftPayload,
  'revision' | 'name' | 'callType' | 'language' | 'passMark' | 'criteria'
>;

/** POST /settings/rubrics: a draft from a template, or the next version of a rubric, or a clone for another call type. */
export type NewRubric =
  | { from: 'template'; templateId: string }
  | { from: 'rubric'; rubricId: string; callType?: string };

/** POST .../publish */
export type PublishRubric = { requestId: string; note: string; revision: number };

/** Someone saved in between. Comes as problem JSON, whose `detail` says who. */
export type RubricConflict = { code: 'conflict'; theirs: RubricDraftPayload };

/** `field` is a path such as `criteria.2.weight`; what stands beside that field. `warning` does not stop publishing. */
export type FieldProblem = { field: string; problem: string; level: 'error' | 'warning' };

/** GET .../problems: of the version as it was saved. */
export type RubricCheck = {
  problems: FieldProblem[];
  /** Calls of its type that wait for a rubric, and that came in the last 30 days: what publishing and retiring concern. */
  waitingCalls: number;
  callsIn30Days: number;
};

export type ConnectionsPayload = {
  connections: {
    id: string;
    crm: 'salesforce' | 'hubspot';
    accountId: string;
    mode: 'full' | 'fallback';
    state: 'connected' | 'disconnected';
    detail: string | null;
    isPrimary: boolean;
    usersReadAt: string | null;
    /** What is missing in the CRM and what to do about it. */
    findings: {
      name: string;
      state: 'ok' | 'missing' | 'blocked';
      remedy: string;
      /** Only a person can tell that it is done: `confirm-owned-only` does. */
      confirmable: boolean;
    }[];
  }[];
  sources: { source: string; callsIn24h: number; lastCallAt: string | null; lastError: string | null }[];
};

export type PeoplePayload = {
  people: {
    id: string;
    name: string;
    email: string | null;
    roles: ('agent' | 'manager' | 'admin' | 'analyst')[];
    teamName: string | null;
    managerId: string | null;
    learningMode: boolean;
    active: boolean;
    revision: string;
  }[];
  /** Speakers of quarantined calls that nobody is known by; mapping one releases the calls. */
  unmapped: {
    kind: string;
    value: string;
    source: string;
    /** As the source names the speaker. */
    name: string | null;
    calls: number;
    suggestedPersonId: string | null;
  }[];
  /** More people or speakers exist than are listed. */
  isCut: boolean;
};

/** POST /settings/people */
export type NewPerson = Omit<PeoplePayload['people'][number], 'id' | 'revision' | 'active'> & {
  requestId: string;
};
/** PUT /settings/people/:id */
export type SavePerson = Omit<PeoplePayload['people'][number], 'id'>;

export type FlagSettings = {
  revision: string;
  /** Hours until a compliance flag is due; working days for a quality flag. */
  complianceDueHours: number;
  qualityDueWorkingDays: number;
  /** Consecutive failures of one criterion that escalate. */
  repeatCount: number;
  /** Whether a call that the customer hung up on is flagged. */
  hangUp: boolean;
  keywordLists: {
    name: string;
    class: 'compliance' | 'quality';
    /** Whose words count. */
    spokenBy: 'agent' | 'customer' | 'anyone';
    terms: string[];
  }[];
};

export type MatchingPayload = {
  /** The rules in the order they are tried, in words. */
  rules: string[];
  counts: { linked: number; ambiguous: number; unmatched: number; confirmed: number; days: number };
  ambiguous: { callId: string; logId: string | null; startedAt: string; agentName: string; reason: string }[];
  /** More calls are ambiguous than are listed. */
  isCut: boolean;
};

export type HealthPayload = {
  funnel: { stage: string; pending: number; failed: number }[];
  /** Calls received in the last `days` days, by how they ended. */
  ends: { state: string; reason: string; calls: number }[];
  days: number;
  oldestPendingAt: string | null;
  outbox: { crm: 'salesforce' | 'hubspot'; pending: number; failed: number; oldestAt: string | null }[];
  failures: {
    callId: string;
    crm: 'salesforce' | 'hubspot';
    kind: string;
    reason: string;
    remedy: string;
    at: string;
  }[];
  /** Calls that stopped before they reached a CRM. */
  failedCalls: { callId: string; stage: string; reason: string; at: string }[];
  /** More failures exist than are listed, of either kind. */
  isCut: boolean;
};

/** The report of HubSpot that the page shows; null = none chosen. */
export type ReportSettings = { revision: string; reportId: string | null };
