import { functionWords } from '../exact/word-classes.ts';
import type { Criterion } from '../rubric.ts';
import { error, type RubricProblem, warning } from './problem.ts';

/** Share of words in common from which two texts say the same. */
const SAME_NAME = 0.75;
const SAME_DEFINITION = 0.6;

/** Criteria that are the same, or measure the same: named at the later one. */
export function checkOverlap(criteria: readonly Criterion[]): RubricProblem[] {
  const words = criteria.map(({ name, definition }) => ({
    name: contentWords(name),
    good: contentWords(definition.good),
  }));
  return criteria.flatMap((criterion, at) => {
    const earlier = criteria.slice(0, at);
    const twins: RubricProblem[] = [];
    if (earlier.some(({ key }) => key === criterion.key))
      twins.push(
        error(
          `criteria.${at}.key`,
          `The key "${criterion.key}" is used twice; each criterion needs its own.`,
        ),
      );
    if (criterion.name.trim() !== '' && earlier.some((other) => plain(other.name) === plain(criterion.name)))
      return [
        ...twins,
        error(
          `criteria.${at}.name`,
          `Another criterion is called "${criterion.name.trim()}", too. People could not tell them apart.`,
        ),
      ];
    const like = earlier.findIndex((_, other) => isAlike(words[other]!, words[at]!));
    if (like < 0) return twins;
    return [
      ...twins,
      warning(
        `criteria.${at}.good`,
        `It reads much like "${criteria[like]!.name.trim()}": the same behaviour would be scored twice. Make the difference plain, or merge them.`,
      ),
    ];
  });
}

type Words = { name: Set<string>; good: Set<string> };

function isAlike(a: Words, b: Words): boolean {
  return overlap(a.name, b.name) >= SAME_NAME || overlap(a.good, b.good) >= SAME_DEFINITION;
}

/** Words in common among all words of both (Jaccard); with fewer than two words a side, nothing can be said. */
function overlap(a: Set<string>, b: Set<string>): number {
  if (a.size < 2 || b.size < 2) return 0;
  return a.intersection(b).size / a.union(b).size;
}

function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => !functionWords.has(word)).map((word) => word.replace(/(ies|es|s|ing|ed)$/, '')),
  );
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ');
}
