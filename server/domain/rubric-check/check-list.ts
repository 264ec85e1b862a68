import { RUBRIC_LIMITS } from './limits.ts';
import { error, type RubricProblem } from './problem.ts';

/** A list of phrases, statements or words that people typed. */
export function checkList(list: readonly string[], field: string, most: number): RubricProblem[] {
  if (list.length > most) return [tooMany(field, list, most)];
  return list.flatMap((text, at) => {
    if (text.trim() === '') return [error(`${field}.${at}`, 'Remove the empty line.')];
    return text.length > RUBRIC_LIMITS.phrase ? [tooLong(`${field}.${at}`, text, RUBRIC_LIMITS.phrase)] : [];
  });
}

export function tooLong(field: string, text: string, most: number): RubricProblem {
  return error(field, `Use at most ${most} characters; it has ${text.length}.`);
}

export function tooMany(field: string, list: readonly string[], most: number): RubricProblem {
  return error(field, `Keep at most ${most}; there are ${list.length}.`);
}
