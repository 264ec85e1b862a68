/** What a person said a criterion's score is; the machine's own value stays (RULES, "Scores"). */
export type Override = {
  id: string;
  criterionKey: string;
  /** 0, 50 or 100; null = not applicable. */
  score: number | null;
  reason: string;
  byName: string;
  at: Date;
  /** What was looked at: line and version of the rubric, and the turn the evidence stood in; null without evidence. */
  rubricLineId: string;
  rubricVersion: number;
  evidenceTurn: number | null;
};

/** `0`, `50`, `100` or `not_applicable` as people send it; undefined for anything else. */
export function readOverrideValue(value: string): number | null | undefined {
  if (value === 'not_applicable') return null;
  return value === '0' || value === '50' || value === '100' ? Number(value) : undefined;
}

/** The same as a word for people. */
export function overrideWord(score: number | null): string {
  return score === null ? 'not applicable' : String(score);
}
