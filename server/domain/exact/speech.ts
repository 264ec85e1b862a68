import { countWords, type Turn } from '../transcript.ts';
import { type Token, type TokenKind, tokenise } from './tokenise.ts';

/** Four times the weights of facts/offline-judge.md, 3.2 (.5, 1, 1.5), so that sums stay whole. */
const quarterWeights: Record<TokenKind, number> = { function: 2, content: 4, number: 6, negation: 6 };

/** Words as small numbers, so that comparing two is comparing integers. */
export type Vocabulary = { words: string[]; idOf(word: string): number };

/** Normalised words in order, one entry per word in every array. `weights` are quarters. */
export type TokenRun = { length: number; ids: Int32Array; weights: Int32Array; tokens: Token[] };

/** Everything the agent said, in order, as one run of words that knows where each came from. */
export type Speech = TokenRun & {
  vocabulary: Vocabulary;
  turns: Turn[];
  /** Position in `turns` of the turn each word stands in. */
  turnOf: Int32Array;
  /** Words as a person counts them. */
  wordCount: number;
};

/** The agent's words only: what another speaker said is never a match. */
export function readSpeech(turns: readonly Turn[]): Speech {
  const vocabulary = createVocabulary();
  const agentTurns = turns.filter((turn) => turn.role === 'agent');
  const perTurn = agentTurns.map((turn) => tokenise(turn.text));
  const tokens = perTurn.flat();
  const turnOf = new Int32Array(tokens.length);
  let at = 0;
  perTurn.forEach((own, index) => {
    turnOf.fill(index, at, at + own.length);
    at += own.length;
  });
  const wordCount = agentTurns.reduce((sum, turn) => sum + countWords(turn.text), 0);
  return { ...toRun(tokens, vocabulary), vocabulary, turns: agentTurns, turnOf, wordCount };
}

/** A required statement in the words of the same vocabulary. */
export function readStatement(statement: string, vocabulary: Vocabulary): TokenRun {
  return toRun(tokenise(statement), vocabulary);
}

function toRun(tokens: Token[], vocabulary: Vocabulary): TokenRun {
  const ids = Int32Array.from(tokens, (token) => vocabulary.idOf(token.word));
  const weights = Int32Array.from(tokens, (token) => quarterWeights[token.kind]);
  return { length: tokens.length, ids, weights, tokens };
}

function createVocabulary(): Vocabulary {
  const known = new Map<string, number>();
  const words: string[] = [];
  return {
    words,
    idOf(word) {
      const id = known.get(word) ?? words.push(word) - 1;
      known.set(word, id);
      return id;
    },
  };
}
