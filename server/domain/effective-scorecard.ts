import { computeOverall } from './compute-overall.ts';
import type { Level } from './judgement.ts';
import { type Override, overrideWord } from './override.ts';
import type { CriterionScore, Scorecard } from './scorecard.ts';

export type EffectiveCriterion = CriterionScore & {
  /** The machine's own score, whatever people said. */
  machineScore: number | null;
  override: { byName: string; at: Date; reason: string } | null;
  /** Words for an override that could not be carried over to this scorecard. */
  staleOverride: string | null;
};

/** A scorecard as it counts: with what people said. The stored one never changes. */
export type EffectiveScorecard = Omit<Scorecard, 'criteria'> & {
  criteria: EffectiveCriterion[];
  machineOverall: number | null;
};

const LEVELS: Record<number, Level> = { 0: 0, 50: 1, 100: 2 };

/**
 * The newest override of each criterion, where it goes for this card; overall, coverage and counts follow by the scorer's
 * own function. `overrides` may come in any order and from any scorecard of the leg.
 */
export function effectiveScorecard(
  card: Scorecard,
  overrides: readonly Override[],
  minimumCoverage: number,
): EffectiveScorecard {
  const newest = newestOverrides(overrides);
  const criteria = card.criteria.map((criterion) =>
    withOverride(criterion, newest.get(criterion.criterionKey), card),
  );
  const isTouched = criteria.some(({ override }) => override !== null);
  return {
    ...card,
    ...(isTouched ? computeOverall(criteria, minimumCoverage) : {}),
    criteria,
    machineOverall: card.overall,
  };
}

/** Carried over only if criterion, rubric line and evidence turn are the same (RULES, "Scores"). */
export function isInForce(override: Override, card: Scorecard): boolean {
  const criterion = card.criteria.find(({ criterionKey }) => criterionKey === override.criterionKey);
  return (
    criterion !== undefined &&
    override.rubricLineId === card.rubricLineId &&
    override.evidenceTurn === evidenceTurnOf(criterion)
  );
}

export function newestOverrides(overrides: readonly Override[]): Map<string, Override> {
  const inOrder = [...overrides].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  return new Map(inOrder.map((override) => [override.criterionKey, override]));
}

export function evidenceTurnOf(criterion: Pick<CriterionScore, 'evidence'>): number | null {
  return criterion.evidence?.turnIndex ?? null;
}

function withOverride(
  criterion: CriterionScore,
  override: Override | undefined,
  card: Scorecard,
): EffectiveCriterion {
  const machine = { ...criterion, machineScore: criterion.score, override: null, staleOverride: null };
  if (!override) return machine;
  const { score, byName, at, reason, rubricVersion } = override;
  if (!isInForce(override, card)) {
    const was = `Was overridden to ${overrideWord(score)} on version ${rubricVersion}, please look again`;
    return { ...machine, staleOverride: was };
  }
  return {
    ...machine,
    status: score === null ? 'not_applicable' : 'scored',
    level: score === null ? 'not_applicable' : LEVELS[score]!,
    score,
    passed: score === null ? null : score >= criterion.threshold,
    confirmed: true,
    override: { byName, at, reason },
  };
}
