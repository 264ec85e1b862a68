import type { Direction } from './call.ts';
import type { Flag, FlagClass } from './flag.ts';
import type { HistoryComparison } from './history.ts';
import type { PracticeScenario, PracticeState } from './practice.ts';
import type { CriterionScore } from './scorecard.ts';

/** RULES, "History, practice, metrics": only `needs_action` has flags, task and practice. */
export type CoachingLogStatus = 'scored' | 'needs_action';

export type CoachingLogCriterion = CriterionScore & { history: HistoryComparison };

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
  overall: number | null;
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
  practice: { state: PracticeState; scenario: PracticeScenario } | null;
  tasks: CoachingTask[];
  /** Rep may see it. False in learning mode until released. */
  released: boolean;
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
