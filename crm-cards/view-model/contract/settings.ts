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
};

/** A version as it is edited. */
export type RubricDraftPayload = {
  id: string;
  state: RubricState;
  version: number;
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

/** Someone saved in between. */
export type RubricConflict = { code: 'conflict'; theirs: RubricDraftPayload };

/** `field` is a path such as `criteria.2.weight`; what stands beside that field. `warning` does not stop publishing. */
export type FieldProblem = { field: string; problem: string; level: 'error' | 'warning' };

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
    findings: { name: string; state: 'ok' | 'missing' | 'blocked'; remedy: string }[];
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
  }[];
  /** Speakers of quarantined calls that nobody is known by; mapping one releases the calls. */
  unmapped: {
    kind: string;
    value: string;
    source: string;
    calls: number;
    suggestedPersonId: string | null;
  }[];
};

export type FlagSettings = {
  /** Hours until a compliance flag is due; working days for a quality flag. */
  complianceDueHours: number;
  qualityDueWorkingDays: number;
  keywordLists: { name: string; class: 'compliance' | 'quality'; terms: string[] }[];
};

export type MatchingPayload = {
  /** The rules in the order they are tried, in words. */
  rules: string[];
  counts: { linked: number; ambiguous: number; unmatched: number; confirmed: number; days: number };
  ambiguous: { callId: string; logId: string | null; startedAt: string; agentName: string; reason: string }[];
};

export type HealthPayload = {
  funnel: { stage: string; pending: number; failed: number }[];
  ends: { state: string; reason: string; calls: number }[];
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
};
