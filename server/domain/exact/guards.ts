import type { Alignment, Step } from './align.ts';
import { wordSimilarity } from './similarity.ts';
import type { Speech, TokenRun } from './speech.ts';
import { tokenise } from './tokenise.ts';

/** Why a passage that is near enough in distance must still not pass by itself, in words for the reviewer. */
export type GuardReason = string;

export type GuardInput = { statement: TokenRun; speech: Speech; alignment: Alignment; mustHave: string[] };

const lookBack = 8;
const longestWords = 3;

/** All reasons, in a fixed order; empty means the passage may pass. Source: shared/facts/offline-judge.md, 3.4. */
export function findGuards(input: GuardInput): GuardReason[] {
  const words = input.alignment.steps.flatMap((step) => step.words);
  if (words.length === 0) return [];
  const checks = [
    negationAdded,
    negationLost,
    numbersDiffer,
    thirdMissing,
    wordsMissing,
    runMissing,
    beginningMissing,
    endMissing,
  ];
  return checks.flatMap((check) => check(input, words[0]!, words.at(-1)!) ?? []);
}

function negationAdded({ speech, alignment }: GuardInput, first: number): GuardReason | null {
  const inside = alignment.steps.some(
    (step) =>
      step.cost + (step.rows.length === 0 ? 1 : 0) > 0 && step.words.some((at) => isNegation(speech, at)),
  );
  return inside || negatedBefore(speech, first) ? 'a negation was added' : null;
}

/** A negation before the passage counts only within its own sentence. */
function negatedBefore(speech: Speech, first: number): boolean {
  for (let at = first - 1; at >= Math.max(0, first - lookBack); at -= 1) {
    if (speech.tokens[at]!.endsSentence || speech.turnOf[at] !== speech.turnOf[first]) return false;
    if (isNegation(speech, at)) return true;
  }
  return false;
}

function negationLost({ statement, alignment }: GuardInput): GuardReason | null {
  const lost = alignment.steps.some(
    (step) => step.cost > 0 && step.rows.some((row) => statement.tokens[row]!.kind === 'negation'),
  );
  return lost ? 'a negation is missing' : null;
}

function numbersDiffer({ statement, speech }: GuardInput, first: number, last: number): GuardReason | null {
  const wanted = digitsOf(statement.tokens);
  return wanted === digitsOf(speech.tokens.slice(first, last + 1)) ? null : 'a number differs';
}

function digitsOf(tokens: TokenRun['tokens']): string {
  return tokens
    .filter((token) => token.kind === 'number')
    .map((token) => token.word)
    .join('');
}

function thirdMissing({ statement, alignment }: GuardInput): GuardReason | null {
  if (alignment.totalWeight < 8) return null;
  const [cost, weight] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (const step of alignment.steps)
    for (const row of step.rows) {
      const third = Math.min(2, Math.floor((row * 3) / statement.length));
      cost[third]! += step.cost / step.rows.length;
      weight[third]! += statement.weights[row]! / 4;
    }
  const names = ['beginning', 'middle', 'end'];
  const third = weight.findIndex((sum, index) => cost[index]! > 0.6 * sum);
  return third < 0 ? null : `its ${names[third]} is missing`;
}

function wordsMissing(input: GuardInput, first: number, last: number): GuardReason | null {
  const { statement, alignment, speech } = input;
  const needed = input.mustHave.flatMap((phrase) => tokenise(phrase));
  const absent = needed.filter((token) => {
    const rows = statement.tokens.flatMap((own, row) => (own.word === token.word ? [row] : []));
    if (rows.length > 0) return rows.every((row) => !isSpoken(statement, alignment, row));
    const spoken = speech.tokens.slice(first, last + 1);
    return !spoken.some((other) => other.word === token.word || likeEnough(token, other));
  });
  const content = statement.tokens.flatMap((token, row) =>
    token.kind === 'content' ? [{ token, row }] : [],
  );
  content.sort((a, b) => b.token.word.length - a.token.word.length || a.row - b.row);
  const longest = content.slice(0, longestWords).filter(({ row }) => !isSpoken(statement, alignment, row));
  const missing = new Set([...absent, ...longest.map(({ token }) => token)].map((token) => token.word));
  return missing.size === 0 ? null : `required words are missing (${[...missing].join(', ')})`;
}

function likeEnough(a: TokenRun['tokens'][number], b: TokenRun['tokens'][number]): boolean {
  return a.kind === 'content' && b.kind === 'content' && wordSimilarity(a.word, b.word) > 0.45;
}

function isSpoken(statement: TokenRun, { steps }: Alignment, row: number): boolean {
  const step = steps.find((other) => other.rows.includes(row))!;
  return step.words.length > 0 && step.cost < 0.55 * weightOf(statement, step);
}

function runMissing({ statement, alignment }: GuardInput): GuardReason | null {
  let run = 0;
  for (const step of alignment.steps) {
    if (step.rows.length === 0) continue;
    run = step.cost >= 0.9 * weightOf(statement, step) ? run + step.rows.length : 0;
    if (run >= 3) return 'three or more words in a row are missing';
  }
  return null;
}

/** What follows often repeats the statement's words, so a cut-off end must not be filled from there. */
function beginningMissing({ statement, alignment }: GuardInput): GuardReason | null {
  const row = statement.tokens.findIndex((token) => token.kind === 'content');
  return row < 0 || isSpoken(statement, alignment, row) ? null : 'its first word is missing';
}

function endMissing({ statement, alignment }: GuardInput): GuardReason | null {
  const row = statement.tokens.findLastIndex((token) => token.kind === 'content');
  if (row < 0) return null;
  const at = alignment.steps.findIndex((step) => step.rows.includes(row));
  const step = alignment.steps[at]!;
  if (step.words.length === 0 || step.cost > 0.3 * weightOf(statement, step))
    return 'its last word is missing';
  let gap = 0;
  while (at - gap > 0 && alignment.steps[at - gap - 1]!.rows.length === 0) gap += 1;
  return gap > 3 ? 'other words stand before its end' : null;
}

function weightOf(statement: TokenRun, step: Step): number {
  return step.rows.reduce((sum, row) => sum + statement.weights[row]! / 4, 0);
}

function isNegation(speech: Speech, at: number): boolean {
  return speech.tokens[at]!.kind === 'negation';
}
