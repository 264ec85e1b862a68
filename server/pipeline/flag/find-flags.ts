import type { FlagFinding } from '../../domain/flag.ts';
import type { FlagInput, FlagRule } from './flag-rule.ts';
import { compliance } from './rules/compliance.ts';
import { conduct } from './rules/conduct.ts';
import { keyword } from './rules/keyword.ts';
import { overallThreshold } from './rules/overall-threshold.ts';
import { repeatWeakness } from './rules/repeat-weakness.ts';

/** Every kind of flag. A new kind is one file and one line here. */
export const FLAG_RULES: readonly FlagRule[] = [
  overallThreshold,
  compliance,
  repeatWeakness,
  keyword,
  conduct,
];

/** All findings of one leg, in the order of their natural key. */
export function findFlags(input: FlagInput, rules: readonly FlagRule[] = FLAG_RULES): FlagFinding[] {
  return rules.flatMap((rule) => rule.evaluate(input)).sort((a, b) => (flagKey(a) < flagKey(b) ? -1 : 1));
}

/** (rule, criterion) within a leg. */
export function flagKey(flag: { rule: string; criterionKey: string }): string {
  return `${flag.rule}|${flag.criterionKey}`;
}
