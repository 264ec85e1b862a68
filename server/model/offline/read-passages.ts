import { readWords, type Word } from './read-words.ts';

/** A sentence, or a window of a long one: what is compared with a phrase. */
export type Passage = { words: Word[]; from: number; to: number };

/** Recognisers leave sentence marks out, and a phrase is lost in a stretch much longer than itself. */
const longest = 16;
const step = 6;

/** Every passage of a turn; windows overlap so that none cuts a phrase in two. */
export function readPassages(text: string): Passage[] {
  const sentences: Word[][] = [[]];
  let before = 0;
  for (const word of readWords(text)) {
    if (/[.?!…](?:\s|$)/u.test(text.slice(before, word.from))) sentences.push([]);
    sentences.at(-1)!.push(word);
    before = word.to;
  }
  return sentences.filter((words) => words.length > 0).flatMap((words) => windowsOf(words).map(toPassage));
}

function windowsOf(words: Word[]): Word[][] {
  if (words.length <= longest) return [words];
  const windows: Word[][] = [];
  for (let from = 0; from + longest - step < words.length; from += step)
    windows.push(words.slice(from, from + longest));
  return windows;
}

function toPassage(words: Word[]): Passage {
  return { words, from: words[0]!.from, to: words.at(-1)!.to };
}
