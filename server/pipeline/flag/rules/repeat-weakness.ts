import type { FlagRule } from '../flag-rule.ts';

/**
 * The same criterion failed in a row, by call start, among the agent's scored legs on which it applied; one pass resets
 * (RULES, "Three in a row"). The pattern itself is quality; a compliance miss already has its own flag.
 */
export const repeatWeakness: FlagRule = {
  id: 'repeat_weakness',
  evaluate({ scorecard, earlier, settings, backfill }) {
    if (backfill) return [];
    const needed = settings.repeatWeaknessCount;
    return scorecard.criteria
      .filter((criterion) => criterion.passed === false)
      .filter((criterion) => {
        const before = (earlier.get(criterion.criterionKey) ?? []).slice(-(needed - 1));
        return before.length === needed - 1 && before.every((prior) => !prior.passed);
      })
      .map((criterion) => ({
        rule: 'repeat_weakness',
        kind: 'repeat_weakness',
        class: 'quality',
        severity: 'high',
        criterionKey: criterion.criterionKey,
        reason: `"${criterion.name}" was below its threshold in ${needed} calls in a row`,
        threshold: criterion.threshold,
        value: criterion.score,
        turnIndex: criterion.evidence?.turnIndex ?? null,
      }));
  },
};
