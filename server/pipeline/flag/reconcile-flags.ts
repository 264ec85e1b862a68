import type { FlagFinding, FlagState } from '../../domain/flag.ts';
import { flagKey } from './find-flags.ts';

export type StoredFlag = { rule: string; criterionKey: string; state: FlagState };

export type FlagChanges = {
  /** New, or found again after being withdrawn. */
  open: FlagFinding[];
  /** Still true; wording and values may have moved. State and clock stay. */
  keep: FlagFinding[];
  withdraw: { rule: string; criterionKey: string; reason: string }[];
};

/** What a fresh evaluation changes. A flag somebody resolved stays resolved (RULES: first resolution wins). */
export function reconcileFlags(
  stored: readonly StoredFlag[],
  found: readonly FlagFinding[],
  reason: string,
): FlagChanges {
  const before = new Map(stored.map((flag) => [flagKey(flag), flag]));
  const now = new Set(found.map(flagKey));
  const isOpening = (finding: FlagFinding) => {
    const state = before.get(flagKey(finding))?.state;
    return state === undefined || state === 'withdrawn';
  };
  return {
    open: found.filter(isOpening),
    keep: found.filter((finding) => !isOpening(finding)),
    withdraw: stored
      .filter((flag) => (flag.state === 'open' || flag.state === 'acknowledged') && !now.has(flagKey(flag)))
      .map(({ rule, criterionKey }) => ({ rule, criterionKey, reason })),
  };
}
