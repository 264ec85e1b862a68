import type { ExactMatch } from '../../domain/exact/match-exact.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { Criterion } from '../../domain/rubric.ts';
import type { CriterionScore } from '../../domain/scorecard.ts';
import type { Turn } from '../../domain/transcript.ts';
import { type GatedJudgement, gateJudgement } from './evidence-gate.ts';

export type CriteriaInput = {
  criteria: readonly Criterion[];
  /** The leg's turns; the agent being scored is the one with role `agent`. */
  turns: readonly Turn[];
  /** Stage of the deal at call time; null = unknown. */
  dealStage: string | null;
  judgements: readonly Judgement[];
  exactMatches: readonly ExactMatch[];
  /** Scores of an earlier scorecard that still hold; these criteria are not scored again. */
  kept: readonly CriterionScore[];
};

/** One score per criterion, in the rubric's order. An exact criterion never looks at a judgement (RULES, "Scores"). */
export function scoreCriteria(input: CriteriaInput): CriterionScore[] {
  return input.criteria.map((criterion) => {
    const earlier = input.kept.find((score) => score.criterionKey === criterion.key);
    if (earlier) return earlier;
    const outcome = decide(criterion, input);
    const score = outcome.status === 'scored' ? outcome.score : null;
    return {
      criterionKey: criterion.key,
      name: criterion.name,
      weight: criterion.weight,
      compliance: criterion.compliance,
      threshold: criterion.threshold,
      ...outcome,
      score,
      passed: score === null ? null : score >= criterion.threshold,
      confirmed: criterion.autonomy === 'auto',
    };
  });
}

type Outcome = Pick<
  CriterionScore,
  'status' | 'level' | 'exactOutcome' | 'score' | 'evidence' | 'absence' | 'rationale' | 'confidence'
>;

const nothing = {
  level: null,
  exactOutcome: null,
  score: null,
  evidence: null,
  absence: null,
  confidence: 0,
};

function decide(criterion: Criterion, input: CriteriaInput): Outcome {
  if (!appliesAtStage(criterion, input.dealStage)) {
    const rationale =
      input.dealStage === null
        ? 'It applies to certain deal stages only, and the stage is not known.'
        : 'It does not apply at this deal stage.';
    return { ...nothing, status: 'not_applicable', rationale };
  }
  if (criterion.autonomy === 'off') return { ...nothing, status: 'not_scored', rationale: 'Switched off.' };
  if (criterion.check === 'exact')
    return fromExact(input.exactMatches.find((match) => match.criterionKey === criterion.key));
  return fromJudgements(
    input.judgements
      .filter((judgement) => judgement.criterionKey === criterion.key)
      .map((judgement) => gateJudgement({ judgement, criterion, turns: input.turns })),
  );
}

/** Stage names are typed by people, so case and outer spaces do not count. */
function appliesAtStage(criterion: Criterion, dealStage: string | null): boolean {
  if (criterion.dealStages === null) return true;
  const plain = (stage: string) => stage.trim().toLowerCase();
  return dealStage !== null && criterion.dealStages.some((stage) => plain(stage) === plain(dealStage));
}

function fromExact(match: ExactMatch | undefined): Outcome {
  if (!match) return { ...nothing, status: 'not_scored', rationale: 'The exact check was not run.' };
  const { outcome, evidence, absence, rationale, distance } = match;
  const base = { level: null, exactOutcome: outcome, evidence, absence, rationale };
  if (outcome === 'cannot_tell') return { ...base, status: 'needs_review', score: null, confidence: 0 };
  const found = outcome !== 'not_found';
  return { ...base, status: 'scored', score: found ? 100 : 0, confidence: found ? 1 - distance : distance };
}

function fromJudgements(gated: GatedJudgement[]): Outcome {
  const [first] = gated;
  if (!first) return { ...nothing, status: 'not_scored', rationale: 'No judgement was given.' };
  const contradicted = gated.some((other) => other.level !== first.level || other.status !== first.status);
  if (contradicted)
    return {
      ...nothing,
      status: 'needs_review',
      rationale: 'Judged more than once, with different results.',
    };
  // Several agreeing judgements: the surest, and then the earliest, whatever order they came in.
  const best = gated.reduce((a, b) => (compareGated(b, a) < 0 ? b : a));
  const score = typeof best.level === 'number' ? best.level * 50 : null;
  return { ...best, exactOutcome: null, score };
}

function compareGated(a: GatedJudgement, b: GatedJudgement): number {
  const place = ({ evidence }: GatedJudgement) => (evidence ? evidence.turnIndex + evidence.from / 1e6 : 0);
  return b.confidence - a.confidence || place(a) - place(b) || (a.rationale < b.rationale ? -1 : 1);
}
