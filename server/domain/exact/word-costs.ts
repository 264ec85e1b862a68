import { soundsOf, wordSimilarity } from './similarity.ts';
import type { Speech, TokenRun } from './speech.ts';

/** Costs in whole words: what it takes to read one spoken word as one of the statement's. */
export type WordCosts = {
  /** Weight of a word of the statement: lost altogether. */
  lost(row: number): number;
  /** A spoken word the statement does not have. */
  added(at: number): number;
  changed(row: number, at: number): number;
  /** Two words of the statement heard as one ("listen only" -> "listenonly"), or the other way round. */
  joined(row: number, at: number): number;
  split(row: number, at: number): number;
};

/** Numbers and negations are never similar to anything but themselves. */
const literal = (kind: string) => kind === 'number' || kind === 'negation';

/** Remembers similarities per pair of words: a call repeats its words. */
export function createWordCosts(statement: TokenRun, speech: Speech): WordCosts {
  const vocabularySize = speech.vocabulary.words.length;
  const known = new Map<number, Float64Array>();
  const sounds: string[] = [];
  const soundsById = (id: number) => {
    sounds[id] ??= soundsOf(speech.vocabulary.words[id]!);
    return sounds[id];
  };
  const lost = (row: number) => statement.weights[row]! / 4;
  return {
    lost,
    added: (at) => speech.weights[at]! / 8,
    changed(row, at) {
      const wanted = statement.ids[row]!;
      const spoken = speech.ids[at]!;
      if (wanted === spoken) return 0;
      if (literal(statement.tokens[row]!.kind) || literal(speech.tokens[at]!.kind)) return lost(row);
      let similarities = known.get(wanted);
      if (!similarities) {
        similarities = new Float64Array(vocabularySize).fill(-1);
        known.set(wanted, similarities);
      }
      if (similarities[spoken]! < 0)
        similarities[spoken] = wordSimilarity(
          statement.tokens[row]!.word,
          speech.tokens[at]!.word,
          soundsById(wanted),
          soundsById(spoken),
        );
      return lost(row) * (1 - similarities[spoken]!);
    },
    joined(row, at) {
      const [first, second, spoken] = [
        statement.tokens[row]!,
        statement.tokens[row + 1]!,
        speech.tokens[at]!,
      ];
      return (lost(row) + lost(row + 1)) * (1 - joinedSimilarity(first, second, spoken));
    },
    split(row, at) {
      const [first, second, wanted] = [speech.tokens[at]!, speech.tokens[at + 1]!, statement.tokens[row]!];
      return lost(row) * (1 - joinedSimilarity(first, second, wanted));
    },
  };
}

type Word = { word: string; kind: string };

function joinedSimilarity(first: Word, second: Word, whole: Word): number {
  if (literal(first.kind) || literal(second.kind) || literal(whole.kind)) return 0;
  // Two letters more or less is as far as a merge goes; the rest would only cost time.
  const difference = first.word.length + second.word.length - whole.word.length;
  return difference > 2 || difference < -2 ? 0 : wordSimilarity(first.word + second.word, whole.word);
}
