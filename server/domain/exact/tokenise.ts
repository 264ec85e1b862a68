import { expandWord } from './expand-word.ts';
import { readNumber } from './read-number.ts';
import { fillers, functionWords, negations } from './word-classes.ts';

export type TokenKind = 'function' | 'content' | 'number' | 'negation';

/** One normalised word and the half-open span of the text it came from. */
export type Token = { word: string; kind: TokenKind; from: number; to: number; endsSentence: boolean };

type Piece = { word: string; from: number; to: number; endsSentence: boolean };

const pattern = /\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[%$]/giu;

/**
 * Text as comparable words: lower case, contractions expanded, possessives and hyphens resolved, fillers dropped,
 * number words as digits (shared/facts/offline-judge.md, section 3, step 1).
 */
export function tokenise(text: string): Token[] {
  const pieces = readPieces(text);
  const words = pieces.map((piece) => piece.word);
  const tokens: Token[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at]!;
    const zero = isSpokenZero(words, at, tokens.at(-1));
    const number = zero ? { digits: '0', ordinal: false, length: 1 } : readNumber(words, at);
    if (!number || (number.length === 1 && isPronounOne(words, at))) {
      tokens.push({ ...piece, kind: kindOf(piece.word) });
      at += 1;
      continue;
    }
    const end = pieces[at + number.length - 1]!;
    const before = tokens.at(-1);
    const joins =
      !number.ordinal && before?.kind === 'number' && !before.endsSentence && !before.word.endsWith('th');
    // Adjacent numbers are one: "nineteen thirty four", "555 1234", digits read out one by one.
    if (joins) {
      before.word += number.digits;
      before.to = end.to;
      before.endsSentence = end.endsSentence;
    } else {
      const word = number.ordinal ? `${number.digits}th` : number.digits;
      tokens.push({ word, kind: 'number', from: piece.from, to: end.to, endsSentence: end.endsSentence });
    }
    at += number.length;
  }
  return tokens;
}

function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let dollars = false;
  for (const found of text.matchAll(pattern)) {
    const from = found.index;
    const to = from + found[0].length;
    const endsSentence = /^["'”’)]*[.?!…]/.test(text.slice(to, to + 4));
    if (found[0] === '$') {
      dollars = true;
      continue;
    }
    const raw = found[0] === '%' ? 'percent' : found[0].toLowerCase().replaceAll('’', "'");
    if (fillers.has(raw)) {
      if (endsSentence && pieces.length > 0) pieces.at(-1)!.endsSentence = true;
      continue;
    }
    const spoken = dollars ? [raw, 'dollars'] : expandWord(raw);
    dollars = false;
    spoken.forEach((word, index) => {
      pieces.push({ word, from, to, endsSentence: endsSentence && index === spoken.length - 1 });
    });
  }
  return pieces;
}

function kindOf(word: string): TokenKind {
  if (negations.has(word)) return 'negation';
  if (/\d/.test(word)) return 'number';
  return functionWords.has(word) || word === 'one' ? 'function' : 'content';
}

function isSpokenZero(words: string[], at: number, before: Token | undefined): boolean {
  if (words[at] !== 'oh' && words[at] !== 'o') return false;
  return before?.kind === 'number' && !before.word.endsWith('th') && readNumber(words, at + 1) !== null;
}

const pronounBefore = new Set('no any every some each this that which the another'.split(' '));

function isPronounOne(words: string[], at: number): boolean {
  if (words[at] !== 'one') return false;
  return pronounBefore.has(words[at - 1] ?? '') || words[at + 1] === 'of' || words[at + 1] === 'another';
}
