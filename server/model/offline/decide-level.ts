import type { Level } from '../../domain/judgement.ts';
import type { PositionHint } from './position-hint.ts';

export type LevelInput = {
  /** The best passage's score, and whether any agent words were searched. */
  score: number;
  searched: { turns: number; words: number };
  phrases: number;
  coherence: number;
  hint: PositionHint;
};

export type LevelDecision = { level: Level; rationale: string; confidence: number };

/**
 * Fixed cuts, chosen on the shared STAR, SGD and SwDA calls: at .38 call-level agreement on greeting, closing and offer
 * of further help is at its best, and below .30 an absence was wrong in 2 to 15 of 100 calls.
 */
const cuts = { good: 0.45, partly: 0.38, absent: 0.3 };

/**
 * Phrases with less in common than this do not foretell other wordings, so not finding them proves nothing. A behaviour
 * with a fixed place in the call comes in fewer wordings.
 */
const leastCoherence = { placed: 0.15, anywhere: 0.2 };

export function decideLevel({ score, searched, phrases, coherence, hint }: LevelInput): LevelDecision {
  const cannotTell = (rationale: string) => ({ level: 'cannot_tell' as const, rationale, confidence: 0 });
  if (phrases === 0) return cannotTell('The criterion has no phrases that sound like it to compare with.');
  if (searched.words === 0) return cannotTell('The transcript has no words of the agent.');
  const shown = score.toFixed(2);
  const confidence = Math.min(0.95, 0.5 + Math.abs(score - cuts.partly) * 1.5);
  if (score >= cuts.good)
    return {
      level: 2,
      rationale: `Close to the phrases that sound like it (likeness ${shown} of 1).`,
      confidence,
    };
  if (score >= cuts.partly)
    return {
      level: 1,
      rationale: `Somewhat close to the phrases that sound like it (likeness ${shown} of 1).`,
      confidence,
    };
  if (score >= cuts.absent) return cannotTell(`Too close to call (likeness ${shown} of 1).`);
  if (coherence < (hint === null ? leastCoherence.anywhere : leastCoherence.placed))
    return cannotTell(
      'Nothing like its phrases was said, but they are too unlike each other for that to prove anything.',
    );
  return {
    level: 0,
    rationale: `Nothing in ${searched.turns} agent turns (${searched.words} words) sounds like it; the nearest has a likeness of ${shown} of 1.`,
    confidence,
  };
}
