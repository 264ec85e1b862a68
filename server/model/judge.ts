import type { Judgement } from '../domain/judgement.ts';
import type { Criterion } from '../domain/rubric.ts';
import type { Turn } from '../domain/transcript.ts';

/**
 * What a judge may see: the leg's turns and the criteria. Never a name, a past score or a total (DESIGN, rule 4).
 * Turns carry `agent` / `customer` roles only.
 */
export type JudgeRequest = {
  language: string;
  turns: Turn[];
  criteria: Criterion[];
  deal: { stage: string | null; amount: number | null; currency: string | null };
};

/** One judgement per criterion asked, in any order. `version` becomes part of the scorecard's scorer version. */
export type Judge = {
  readonly version: string;
  judge(request: JudgeRequest): Promise<Judgement[]>;
};
