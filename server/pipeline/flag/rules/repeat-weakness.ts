import type { FlagRule } from '../flag-rule.ts';

/**
 * The same criterion failed in a row, by call start, among the agent's scored legs on which it applied; one pass resets
 * (RULES, "Three in a row"). The pattern itself is quality; a compliance miss already has its own flag.
 */
export const repeatWeakness: FlagRule = {
  id: 'repeat_weakness',
  evaluate({ scorecard, earlier, settings }) {
    const needed = settings.repeatWeaknessCount;
    return scorecard.criteria
      .filter((criterion) => criterion.passed === false)
      .filter((criterion) => {
        const all = earlier.get(criterion.criterionKey) ?? [];
        return (
          all.length >= needed - 1 && all.slice(all.length - (needed - 1)).every((prior) => !prior.passed)
        );
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
