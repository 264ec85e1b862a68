import type { z } from 'zod';
import type { FieldProblem } from '../../errors.ts';
import { OTHER_SPELLINGS } from './other-spellings.ts';

type Issue = z.core.$ZodIssue;
const MOST_REPORTED = 50;

/**
 * zod's findings -> one problem per bad field: JSON pointer and how to mend it. Never repeats what was sent. Parse with
 * `reportInput: true`, or a missing field reads like one of the wrong type.
 */
export function describeProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(describe).slice(0, MOST_REPORTED);
}

function describe(issue: Issue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: pointer([...issue.path, key]), problem: unknownField(key) }));
  }
  return [{ field: pointer(issue.path), problem: mend(issue) }];
}

function mend(issue: Exclude<Issue, { code: 'unrecognized_keys' }>): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'too_small':
      return issue.minimum === 1 && issue.origin === 'string'
        ? 'must not be empty'
        : `must have at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must have at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_value':
      return issue.message.startsWith('Invalid')
        ? `must be one of ${issue.values.join(', ')}`
        : issue.message;
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : ' as its value';
}

function article(expected: string): string {
  if (expected === 'int') return 'a whole number';
  return /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function unknownField(key: string): string {
  const ours = OTHER_SPELLINGS.get(key.replaceAll(/[_-]/g, '').toLowerCase());
  return ours && ours !== key
    ? `is not a field of this document; use ${ours}`
    : 'is not a field of this document';
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('') || '/';
}
