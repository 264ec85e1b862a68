/** RULES, "History class", plus `declining`, the other side of improving, and `none` where there is no score. */
export type HistoryClass = 'new' | 'recurring' | 'improving' | 'steady' | 'declining' | 'too_early' | 'none';

/** One score of an agent on one criterion of one rubric line. */
export type PriorScore = { legId: string; callStartedAt: Date; score: number; passed: boolean };

export type HistoryComparison = {
  class: HistoryClass;
  /** Mean of the earlier scores considered, 0-100; null without any. */
  average: number | null;
  considered: number;
  failed: number;
};

const CONSIDERED = 5;
const ENOUGH = 3;
/** Points between the two means that make a change. */
const CHANGE = 10;

/**
 * A score against the agent's own last five before it, in call order. The one function behind log, card, digest and
 * report. `earlier` may come in any order and hold more than five.
 */
export function compareHistory(
  current: { score: number; passed: boolean } | null,
  earlier: readonly PriorScore[],
): HistoryComparison {
  const considered = [...earlier].sort(byCall).slice(-CONSIDERED);
  const failed = considered.filter((prior) => !prior.passed).length;
  const facts = {
    average: considered.length === 0 ? null : rounded(mean(considered.map((prior) => prior.score))),
    considered: considered.length,
    failed,
  };
  return { class: classify(current, considered, failed), ...facts };
}

/** Call order; two calls that began together are ordered by leg id so that the answer never depends on input order. */
export function byCall(a: PriorScore, b: PriorScore): number {
  return a.callStartedAt.getTime() - b.callStartedAt.getTime() || (a.legId < b.legId ? -1 : 1);
}

function classify(
  current: { score: number; passed: boolean } | null,
  considered: PriorScore[],
  failed: number,
): HistoryClass {
  if (!current) return 'none';
  if (considered.length < ENOUGH) return 'too_early';
  if (!current.passed) return failed >= 2 ? 'recurring' : 'new';
  const scores = [...considered.map((prior) => prior.score), current.score];
  const change = mean(scores.slice(-ENOUGH)) - mean(scores.slice(0, -ENOUGH).slice(-ENOUGH));
  // Means do not come out exactly in floating point; a change of just ten points must not be lost to that.
  if (Math.abs(change) < CHANGE - 1e-9) return 'steady';
  return change > 0 ? 'improving' : 'declining';
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
