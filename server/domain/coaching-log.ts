import type { Direction } from './call.ts';
import type { Dispute } from './dispute.ts';
import type { EffectiveCriterion } from './effective-scorecard.ts';
import type { Flag, FlagClass } from './flag.ts';
import type { HistoryComparison } from './history.ts';
import type { PracticeAssignment } from './practice.ts';
import type { Turn } from './transcript.ts';

/** RULES, "History, practice, metrics": only `needs_action` has flags, task and practice. */
export type CoachingLogStatus = 'scored' | 'needs_action';

/** As it counts, with what people said. `null` dispute: there was none. */
export type CoachingLogCriterion = EffectiveCriterion & {
  history: HistoryComparison;
  definition: { good: string; poor: string };
  /** Who said the evidence. */
  speaker: Turn['role'] | null;
  dispute: Dispute | null;
};

/**
 * The record a manager acts on, as composed from one leg's current scorecard. Everything here is true in every CRM;
 * where the call belongs in one CRM (link, deal snapshot) is kept beside it, per connection.
 */
export type CoachingLog = {
  /** `<workspace>:<leg>`, the external key in every CRM. */
  key: string;
  legId: string;
  workspaceId: string;
  status: CoachingLogStatus;
  agent: { id: string; name: string; teamName: string | null };
  manager: { id: string | null; name: string | null };
  call: {
    startedAt: Date;
    /** Dates in the workspace zone, ISO `yyyy-mm-dd`; reports group by these and never by a UTC time. */
    date: string;
    weekStart: string;
    durationSeconds: number;
    direction: Direction;
    queue: string | null;
    callType: string;
    source: string;
    providerCallId: string;
  };
  rubric: { name: string; version: number; passMark: number; scorerVersion: string };
  /** Effective: with people's overrides. */
  overall: number | null;
  /** The machine's own. */
  machineOverall: number | null;
  coverage: number;
  scoredCount: number;
  applicableCount: number;
  complianceNotAssessed: string[];
  criteria: CoachingLogCriterion[];
  strength: string | null;
  focus: string | null;
  summary: CallSummary;
  metrics: CallMetrics;
  flags: Flag[];
  practice: PracticeAssignment | null;
  tasks: CoachingTask[];
  /** Rep may see it. False in learning mode until released. */
  released: boolean;
  /** When the rep said that they read it. */
  acknowledgedAt: Date | null;
  /** Marked for calibration. */
  isSample: boolean;
  /** There is a recording to play clips from. */
  recordingKept: boolean;
};

/** What happened, extractive: the customer's and agent's own words, redacted. */
export type CallSummary = { topics: string[]; customerWords: string[]; nextSteps: string[] };

/** Number fields behind the five metrics; null = missing, counted as such (RULES). */
export type CallMetrics = {
  firstCallResolution: 0 | 100 | null;
  complianceRate: number | null;
  /** -100..100: end minus start of the customer's words. */
  customerSentiment: number | null;
};

/** One per (leg, class). The subject names no score and no criterion: others can see tasks. */
export type CoachingTask = {
  key: string;
  class: FlagClass;
  subject: string;
  dueAt: Date;
  /** ISO date in the workspace zone, for CRMs whose tasks have no time. */
  dueDate: string;
  priority: 'normal' | 'high';
  state: 'open' | 'completed';
};
