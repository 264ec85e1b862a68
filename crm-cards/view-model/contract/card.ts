import type { ActionKind } from './action.ts';

/** Who looks. `person` is null for somebody the workspace does not know. */
export type Viewer = {
  person: { id: string; name: string } | null;
  /** What the viewer is to the logs shown: their rep, that rep's manager, admin, analyst, or nobody. */
  role: 'rep' | 'manager' | 'admin' | 'analyst' | 'stranger';
};

/**
 * What one coaching card shows about one record of the CRM. HubSpot's card gets it from the backend; Salesforce's card
 * builds it from the records its user may read. Times are ISO instants, dates ISO dates, scores 0-100.
 */
export type CardPayload = {
  viewer: Viewer;
  /** `private`: there may be logs, and this viewer may not know. Then `logs` and `waiting` are empty. */
  access: 'granted' | 'private';
  subject: { kind: 'deal' | 'contact' | 'log'; id: string; name: string | null };
  connection: { state: 'connected' | 'disconnected'; detail: string | null };
  /** When this was read; with `now` it tells how old what is shown is. */
  readAt: string;
  /** IANA zone of the workspace; dates of calls are shown in it. */
  timeZone: string;
  /** Newest call first, at most ten. */
  logs: LogPayload[];
  /** Calls of this record that have no log (yet). */
  waiting: WaitingCall[];
  /** The viewer's own calls here are scored in learning mode: there are logs, and they are not shared with them yet. */
  learning?: boolean;
  /** A report of HubSpot that an admin chose to show beside coaching; reps and strangers do not get it. */
  reportId?: string;
};

/** A call without a log: on its way, or ended with a reason. */
export type WaitingCall = {
  callId: string;
  startedAt: string | null;
  state: 'processing' | 'ambiguous' | 'not_scored' | 'skipped' | 'quarantined' | 'failed';
  /** The sentence the call's end state has; null while it is on its way. */
  detail: string | null;
};

export type LogPayload = {
  /** Target of actions: leg id in HubSpot, record id in Salesforce. */
  id: string;
  /** Record number in the CRM (`CL-000012`); null until the CRM has it. */
  number: string | null;
  url: string | null;
  status: 'scored' | 'needs_action';
  agent: { id: string | null; name: string; teamName: string | null };
  managerName: string | null;
  call: {
    startedAt: string;
    durationSeconds: number;
    callType: string;
    direction: 'inbound' | 'outbound' | 'internal';
    queue: string | null;
  };
  rubric: { name: string; version: number; scorerVersion: string };
  /** Effective overall: with people's overrides. Null = partly scored. */
  overall: number | null;
  /** The machine's own overall; differs from `overall` when somebody overrode a score. */
  machineOverall: number | null;
  passMark: number;
  scoredCount: number;
  applicableCount: number;
  complianceNotAssessed: string[];
  /** The agent's own mean overall of the 30 days before this call; null without any. */
  ownAverage: number | null;
  criteria: CriterionPayload[];
  strengthKey: string | null;
  focusKey: string | null;
  summary: string | null;
  flags: FlagPayload[];
  practice: PracticePayload | null;
  link: {
    status: 'linked' | 'ambiguous' | 'unmatched' | 'confirmed';
    /** The rule that decided, as a sentence. */
    rule: string;
    contactName: string | null;
    dealName: string | null;
    /** Ids of the records linked now, so that a relink of the one keeps the other. */
    contactId?: string | null;
    dealId?: string | null;
    candidates: LinkCandidatePayload[];
    canUndo: boolean;
  };
  /** The deal when the call happened, and now. */
  deal: { then: DealPayload | null; thenSource: 'live' | 'history' | 'unknown'; now: DealPayload | null };
  /** Whether the CRM holds the log. `pending`: scored here, not yet written. */
  delivery: { state: 'delivered' | 'pending' | 'failed'; detail: string | null };
  /** Rep may see it. */
  released: boolean;
  isSample: boolean;
  /** The rep has said that they read it. */
  acknowledgedAt: string | null;
  /** What the viewer is to this log, where it is not what `viewer.role` says: a deal's calls may have several agents. */
  viewerIs?: Viewer['role'];
  recording: 'kept' | 'not_kept' | 'expired';
  /** What people did, newest first, at most twenty. */
  activity: ActivityPayload[];
};

export type CriterionPayload = {
  key: string;
  name: string;
  weight: number;
  compliance: boolean;
  threshold: number;
  outcome: 'scored' | 'not_applicable' | 'needs_review' | 'not_scored';
  /** Effective score, with a person's override. */
  score: number | null;
  passed: boolean | null;
  machineScore: number | null;
  /** False while only the machine suggests it (autonomy `suggest`). */
  confirmed: boolean;
  definition: { good: string; poor: string };
  rationale: string;
  evidence: EvidencePayload | null;
  /** Proof of absence, in sentences. */
  absence: string | null;
  history: {
    class: 'new' | 'recurring' | 'improving' | 'steady' | 'declining' | 'too_early' | 'none';
    average: number | null;
    considered: number;
    failed: number;
  };
  override: { byName: string; at: string; reason: string } | null;
  /** An override of an earlier version that could not be carried over: "please look again". */
  staleOverride: string | null;
  dispute: DisputePayload | null;
};

export type EvidencePayload = {
  quote: string;
  /** As the field says: `Agent`, `Customer`. */
  speaker: string | null;
  startSeconds: number | null;
  /** Ten seconds from there; null without a kept recording. */
  clipUrl: string | null;
};

export type DisputePayload = {
  state: 'submitted' | 'under_review' | 'upheld' | 'changed';
  reason: string;
  text: string;
  answer: string | null;
  /** When it is due to be answered. */
  dueAt: string;
};

export type FlagPayload = {
  /** `rule` or `rule:criterion`: target of Acknowledge and Resolve. */
  key: string;
  class: 'compliance' | 'quality';
  kind: 'overall_threshold' | 'compliance' | 'repeat_weakness' | 'keyword' | 'conduct';
  severity: 'normal' | 'high';
  state: 'open' | 'acknowledged' | 'resolved' | 'withdrawn';
  reason: string;
  criterionName: string | null;
  /** In force when it fired, and the value that crossed it. */
  threshold: number | null;
  value: number | null;
  dueAt: string;
  withdrawnReason: string | null;
  resolution: { outcome: FlagOutcome; note: string | null; byName: string | null; at: string } | null;
};
export type FlagOutcome =
  | 'coached'
  | 'justified'
  | 'score_wrong'
  | 'wrong_deal'
  | 'wrong_agent'
  | 'not_stated';

export type PracticePayload = {
  state: 'proposed' | 'approved' | 'assigned' | 'passed' | 'expired' | 'declined';
  criterionName: string;
  scenario: { title: string; situation: string; goal: string; whatGoodLooksLike: string };
  dueOn: string | null;
  passMark: number;
  attempts: number;
  latestScore: number | null;
  bestScore: number | null;
  /** Where it is practised, for people who sign in there; HubSpot's cards ask for a single-use address instead. */
  url?: string | null;
};

export type LinkCandidatePayload = {
  kind: 'contact' | 'lead' | 'deal';
  id: string;
  name: string;
  reasons: string[];
};

export type DealPayload = {
  name: string | null;
  stage: string | null;
  amount: number | null;
  currency: string | null;
  closeDate: string | null;
  nextStep: string | null;
};

export type ActivityPayload = {
  id: string;
  kind: ActionKind;
  byName: string;
  at: string;
  /** What it was about, in words ("Opening disclosure"). */
  about: string | null;
  value: string | null;
  reason: string | null;
  result: 'waiting' | 'done' | 'refused';
  /** Why it was refused. */
  resultReason: string | null;
};
