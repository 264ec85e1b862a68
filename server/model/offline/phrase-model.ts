import type { Criterion } from '../../domain/rubric.ts';
import { type Features, featuresOf, likeness } from './features.ts';
import { readWords } from './read-words.ts';

/** The phrases of one criterion, ready to compare with passages. */
export type PhraseModel = {
  good: Features[];
  poor: Features[];
  /** 0..1: how much the good phrases have in common; low means that they do not foretell other wordings. */
  coherence: number;
};

/** A poor phrase this close to a good one is no poor phrase (facts/offline-judge.md, section 1, the step worth most). */
const clash = 0.5;

/** Poor phrases that clash with a good one are left out. */
export function buildPhraseModel(phrases: Criterion['phrases']): PhraseModel {
  const good = phrases.soundsLike.map(toFeatures).filter((features) => features.size > 0);
  const poor = phrases.doesNotSoundLike
    .map(toFeatures)
    .filter((features) => features.size > 0 && good.every((other) => likeness(features, other) < clash));
  return { good, poor, coherence: coherenceOf(good) };
}

/** Mean likeness of each good phrase to the one nearest to it. */
function coherenceOf(good: Features[]): number {
  if (good.length < 2) return 0;
  const nearest = good.map((phrase, index) =>
    Math.max(...good.filter((_, other) => other !== index).map((other) => likeness(phrase, other))),
  );
  return nearest.reduce((sum, value) => sum + value, 0) / good.length;
}

function toFeatures(phrase: string): Features {
  return featuresOf(readWords(phrase));
}
