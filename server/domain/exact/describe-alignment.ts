import type { Evidence, WordDifference } from '../evidence.ts';
import { spanOrTurn } from '../evidence-span.ts';
import type { Alignment } from './align.ts';
import type { Speech, TokenRun } from './speech.ts';

/** The passage as a span of the turn that holds most of its words; null when no word of it was spoken. */
export function passageEvidence(alignment: Alignment, speech: Speech): Evidence | null {
  const words = alignment.steps.filter((step) => step.rows.length > 0).flatMap((step) => step.words);
  if (words.length === 0) return null;
  const perTurn = Map.groupBy(words, (at) => speech.turnOf[at]!);
  const [turn, own] = [...perTurn].reduce((best, other) => (other[1].length > best[1].length ? other : best));
  return spanOrTurn(speech.turns[turn]!, speech.tokens[own[0]!]!.from, speech.tokens[own.at(-1)!]!.to);
}

/** Statement and passage side by side, word by word, in normalised words. */
export function wordDifference(alignment: Alignment, statement: TokenRun, speech: Speech): WordDifference[] {
  return alignment.steps.map(({ rows, words }) => {
    const expected = rows.map((row) => statement.tokens[row]!.word).join(' ') || null;
    const spoken = words.map((at) => speech.tokens[at]!.word).join(' ') || null;
    const op =
      spoken === null ? 'missing' : expected === null ? 'added' : expected === spoken ? 'same' : 'changed';
    return { op, expected, spoken };
  });
}

/** Every word of the statement, in order, none added and none changed. */
export function isVerbatim(alignment: Alignment): boolean {
  return alignment.steps.every(
    ({ rows, words, cost }) => rows.length === 1 && words.length === 1 && cost === 0,
  );
}
