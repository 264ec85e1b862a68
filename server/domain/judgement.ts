/** RULES, "Level": 0 poor, 1 partly, 2 good, or one of two honest ways of not saying. */
export type Level = 0 | 1 | 2 | 'not_applicable' | 'cannot_tell';

/** What a judge says about one criterion. A claim, not a score: it still has to pass the evidence gate. */
export type Judgement = {
  criterionKey: string;
  level: Level;
  /** The turn that shows it, and the words in it; null when nothing shows it. */
  turnIndex: number | null;
  quote: string | null;
  rationale: string;
  /** 0..1. */
  confidence: number;
};
