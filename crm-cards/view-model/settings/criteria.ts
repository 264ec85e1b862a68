import type { CriterionDraft } from '../contract/settings.ts';

/** A criterion to begin with. Its key is made from its name when it is first saved. */
export function newCriterion(): CriterionDraft {
  return {
    key: '',
    name: '',
    weight: 0,
    check: 'intent',
    good: '',
    poor: '',
    soundsLike: [],
    doesNotSoundLike: [],
    statements: [],
    mustHave: [],
    compliance: false,
    allowNotApplicable: false,
    dealStages: null,
    threshold: 50,
    autonomy: 'suggest',
  };
}

/** Exact checks may act alone, intent checks only suggest until they are calibrated (RULES, "Autonomy"). */
export function withCheck(criterion: CriterionDraft, check: CriterionDraft['check']): CriterionDraft {
  return { ...criterion, check, autonomy: check === 'exact' ? 'auto' : 'suggest' };
}

export function replaceAt<T>(list: readonly T[], at: number, item: T): T[] {
  return list.map((old, place) => (place === at ? item : old));
}

export function removeAt<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

/** One place up (-1) or down (1); at an end nothing moves. */
export function moveBy<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const moved = [...list];
  [moved[at], moved[to]] = [moved[to]!, moved[at]!];
  return moved;
}

/** A text area holds one phrase a line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
