import { matchExact } from '../exact/match-exact.ts';
import { tokenise } from '../exact/tokenise.ts';
import type { Criterion } from '../rubric.ts';
import { checkList } from './check-list.ts';
import { RUBRIC_LIMITS } from './limits.ts';
import { error, type RubricProblem, warning } from './problem.ts';

/** Fewer words than this are said by accident. */
const LEAST_WORDS = 4;

/** Whether the required language can be found at all: each statement is tried as if an agent said it word for word. */
export function checkExact(criterion: Criterion, field: (name: string) => string): RubricProblem[] {
  const { statements, mustHave } = criterion.exact ?? { statements: [], mustHave: [] };
  const lists = [
    ...checkList(statements, field('statements'), RUBRIC_LIMITS.statements),
    ...checkList(mustHave, field('mustHave'), RUBRIC_LIMITS.mustHave),
  ];
  if (lists.length > 0) return lists;
  if (statements.length === 0)
    return [error(field('statements'), 'Write down at least one statement that has to be said.')];
  const missing = mustHave.flatMap((phrase, at) =>
    checkMustHave(phrase, statements, `${field('mustHave')}.${at}`),
  );
  if (missing.length > 0) return missing;
  return statements.flatMap((statement, at) => {
    const place = `${field('statements')}.${at}`;
    if (!isFound(statement, mustHave)) {
      return [
        warning(
          place,
          `Said word for word, it would still not count, because ${whyNot(statement, mustHave)}.`,
        ),
      ];
    }
    return tokenise(statement).length < LEAST_WORDS
      ? [
          warning(
            place,
            `With fewer than ${LEAST_WORDS} words it will be found by accident. Write the whole sentence.`,
          ),
        ]
      : [];
  });
}

function checkMustHave(phrase: string, statements: readonly string[], field: string): RubricProblem[] {
  if (tokenise(phrase).length === 0) return [error(field, 'It holds no word.')];
  if (statements.some((statement) => lacking(statement, [phrase]).length === 0)) return [];
  return [
    error(
      field,
      `No statement has "${phrase}", so the check could never pass. Add it to one, or remove it here.`,
    ),
  ];
}

function isFound(statement: string, mustHave: string[]): boolean {
  const said = {
    index: 0,
    participantId: 'agent',
    role: 'agent',
    text: statement,
    startMs: 0,
    endMs: 1_000,
  } as const;
  const exact = { statements: [statement], mustHave };
  const { outcome } = matchExact({ criterion: { key: 'tried', exact }, turns: [said] });
  return outcome === 'verbatim' || outcome === 'with_variations';
}

function whyNot(statement: string, mustHave: readonly string[]): string {
  const words = lacking(statement, mustHave);
  return words.length > 0
    ? `it lacks ${words.map((word) => `"${word}"`).join(', ')}`
    : 'it holds no word to look for';
}

/** The must-have phrases of which a statement lacks a word. */
function lacking(statement: string, mustHave: readonly string[]): string[] {
  const words = new Set(tokenise(statement).map(({ word }) => word));
  return mustHave.filter((phrase) => !tokenise(phrase).every(({ word }) => words.has(word)));
}
