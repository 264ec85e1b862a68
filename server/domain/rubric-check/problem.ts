/**
 * One thing about a rubric that stops its publishing (`error`) or that its author should know (`warning`). `field` is a path
 * in the words of the editor, such as `criteria.2.weight`; `problem` is a sentence that says what to do about it.
 */
export type RubricProblem = { field: string; problem: string; level: 'error' | 'warning' };

export function error(field: string, problem: string): RubricProblem {
  return { field, problem, level: 'error' };
}

export function warning(field: string, problem: string): RubricProblem {
  return { field, problem, level: 'warning' };
}
