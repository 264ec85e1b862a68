import type { AbsenceProof, Evidence } from './evidence.ts';
import type { Level } from './judgement.ts';

/**
 * `needs_review`: there is a claim without proof, or the transcript is too poor to tell.
 * `not_scored`: the criterion was never judged (switched off, or no judge could).
 */
export type CriterionStatus = 'scored' | 'not_applicable' | 'needs_review' | 'not_scored';

/** How the required language of an exact check was found. */
export type ExactOutcome = 'verbatim' | 'with_variations' | 'not_found' | 'cannot_tell';

export type CriterionScore = {
  criterionKey: string;
  name: string;
  weight: number;
  compliance: boolean;
  threshold: number;
  status: CriterionStatus;
  level: Level | null;
  exactOutcome: ExactOutcome | null;
  /** 0, 50 or 100; null unless status is `scored`. */
  score: number | null;
  /** score >= threshold; null unless scored. */
  passed: boolean | null;
  evidence: Evidence | null;
  absence: AbsenceProof | null;
  rationale: string;
  confidence: number;
  /** False while autonomy is `suggest` and nobody confirmed it. */
  confirmed: boolean;
};

/** One agent leg scored against one rubric version by one scorer version; never changed afterwards. */
export type Scorecard = {
  rubricId: string;
  rubricLineId: string;
  rubricVersion: number;
  scorerVersion: string;
  criteria: CriterionScore[];
  /** Scored share of the applicable weight, 0..1. */
  coverage: number;
  /** Weighted mean 0-100; null when coverage is under the minimum (then the card is `partly scored (n of m)`). */
  overall: number | null;
  scoredCount: number;
  applicableCount: number;
  complianceNotAssessed: string[];
};
