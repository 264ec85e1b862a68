import type { Direction } from './call.ts';
import type { FlagClass } from './flag.ts';

/** A list of terms that flags a call. `spokenBy` narrows whose words count. */
export type KeywordList = {
  id: string;
  class: FlagClass;
  terms: string[];
  spokenBy: 'agent' | 'customer' | 'anyone';
};

/** First matching row decides the call type; empty conditions match anything. */
export type CallTypeMapping = {
  callType: string;
  source?: string;
  queue?: string;
  direction?: Direction;
  dealStage?: string;
  titleWord?: string;
};

export type WorkingHours = { startHour: number; endHour: number; days: number[] };

/** Everything an admin can set for the whole workspace. Plain data; defaults from RULES. */
export type WorkspaceSettings = {
  region: string;
  timeZone: string;
  languages: string[];
  workingHours: WorkingHours;
  minimumDurationMs: number;
  minimumCustomerWords: number;
  /** The workspace's own numbers (E.164) and e-mail domains, for the internal rule. */
  ownNumbers: string[];
  ownDomains: string[];
  consentPolicy: 'trust_source' | 'phrase_required';
  consentPhrases: string[];
  redactionPatterns: { name: string; pattern: string }[];
  defaultCallType: string | null;
  callTypeMappings: CallTypeMapping[];
  keywordLists: KeywordList[];
  conduct: { hangUp: boolean };
  /** Consecutive failures of one criterion that escalate. */
  repeatWeaknessCount: number;
  minimumCoverage: number;
  clocks: { complianceHours: number; qualityWorkingDays: number };
  writeCriterionScores: 'all' | 'flagged';
  learningMode: boolean;
  fallbackManagerId: string | null;
  retentionMonths: number;
  /** The report that HubSpot's settings page shows. */
  hubSpotReportId: string | null;
};

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  region: 'US',
  timeZone: 'America/New_York',
  languages: ['en'],
  workingHours: { startHour: 9, endHour: 17, days: [1, 2, 3, 4, 5] },
  minimumDurationMs: 60_000,
  minimumCustomerWords: 30,
  ownNumbers: [],
  ownDomains: [],
  consentPolicy: 'trust_source',
  consentPhrases: [],
  redactionPatterns: [],
  defaultCallType: null,
  callTypeMappings: [],
  keywordLists: [],
  conduct: { hangUp: true },
  repeatWeaknessCount: 3,
  minimumCoverage: 0.6,
  clocks: { complianceHours: 4, qualityWorkingDays: 3 },
  writeCriterionScores: 'all',
  learningMode: false,
  fallbackManagerId: null,
  retentionMonths: 24,
  hubSpotReportId: null,
};
