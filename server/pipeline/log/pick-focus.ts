import type { CriterionScore } from '../../domain/scorecard.ts';

/** The best and the weakest scored criterion; among equals the heavier, then the rubric's own order. */
export function pickFocus(criteria: readonly CriterionScore[]): {
  strength: CriterionScore | null;
  focus: CriterionScore | null;
} {
  const scored = criteria.filter((criterion) => criterion.score !== null);
  const byWeight = (a: CriterionScore, b: CriterionScore) => b.weight - a.weight;
  const strength = [...scored].sort((a, b) => b.score! - a.score! || byWeight(a, b))[0] ?? null;
  const focus = [...scored].sort((a, b) => a.score! - b.score! || byWeight(a, b))[0] ?? null;
  return {
    strength: strength?.passed ? strength : null,
    focus: focus && focus.score! < 100 ? focus : null,
  };
}
