import type { Word } from './read-words.ts';

/** Sparse vector of length 1. */
export type Features = Map<string, number>;

/** Words, neighbouring pairs and pieces of four letters; grammar words count a third. */
export function featuresOf(words: Word[]): Features {
  const features: Features = new Map();
  const add = (key: string, weight: number) => features.set(key, (features.get(key) ?? 0) + weight);
  words.forEach((word, index) => {
    const weight = weightOf(word);
    add(word.text, weight);
    const next = words[index + 1];
    if (next) add(`${word.text} ${next.text}`, 0.35 * (weight + weightOf(next)));
    if (!word.isContent) return;
    const padded = `^${word.text}$`;
    for (let at = 0; at + 4 <= padded.length; at += 1) add(`#${padded.slice(at, at + 4)}`, 0.3);
  });
  let square = 0;
  for (const weight of features.values()) square += weight * weight;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (const [key, weight] of features) features.set(key, weight * scale);
  return features;
}

/** Cosine of two vectors, 0..1. */
export function likeness(a: Features, b: Features): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0);
  return sum;
}

function weightOf(word: Word): number {
  return word.isContent ? 1 : 0.33;
}
