import { flagName } from '../domain/flag.ts';
import type { StoredFlag } from '../store/flags.ts';

/** The flags that a target means: one by its name, or all of a class. */
export function namedFlags(flags: readonly StoredFlag[], target: string): StoredFlag[] {
  return target === 'compliance' || target === 'quality'
    ? flags.filter((flag) => flag.class === target)
    : flags.filter((flag) => flagName(flag) === target);
}

export function isWaiting({ state }: StoredFlag): boolean {
  return state === 'open' || state === 'acknowledged';
}

export const NO_SUCH_FLAG = 'This log has no such flag. Reload the card.';
