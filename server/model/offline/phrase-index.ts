import type { Features } from './features.ts';
import type { PhraseModel } from './phrase-model.ts';

/** Compares a passage with the phrases of every criterion in one walk over the passage's features. */
export type PhraseIndex = {
  /** Per model, in the order given: how much the passage sounds like its good phrases and unlike its poor ones. */
  score(passage: Features): number[];
};

type Posting = { phrase: number; weight: number };

export function buildPhraseIndex(models: PhraseModel[]): PhraseIndex {
  const postings = new Map<string, Posting[]>();
  let phrases = 0;
  const add = (features: Features) => {
    for (const [key, weight] of features) {
      const entry = { phrase: phrases, weight };
      const known = postings.get(key);
      if (known) known.push(entry);
      else postings.set(key, [entry]);
    }
    return phrases++;
  };
  const rows = models.map(({ good, poor }) => ({ good: good.map(add), poor: poor.map(add) }));
  const cosine = new Float64Array(phrases);
  const covered = new Float64Array(phrases);
  // A longer passage may still hold the whole phrase, so its share of the phrase counts beside the cosine.
  const alike = (phrase: number) => 0.6 * cosine[phrase]! + 0.4 * covered[phrase]!;
  return {
    score(passage) {
      cosine.fill(0);
      covered.fill(0);
      for (const [key, weight] of passage)
        for (const posting of postings.get(key) ?? []) {
          cosine[posting.phrase]! += weight * posting.weight;
          covered[posting.phrase]! += posting.weight * posting.weight;
        }
      return rows.map(({ good, poor }) => {
        let [best, second] = [0, 0];
        for (const phrase of good) {
          const value = alike(phrase);
          if (value > best) [best, second] = [value, best];
          else if (value > second) second = value;
        }
        const against = poor.reduce((most, phrase) => Math.max(most, alike(phrase)), 0);
        return (good.length > 1 ? 0.75 * best + 0.25 * second : best) - 0.5 * against;
      });
    },
  };
}
