/** Our own span of the transcript, never the model's string (RULES, "Evidence"). */
export type Evidence = {
  turnIndex: number;
  /** Half-open character span within the turn's text. */
  from: number;
  to: number;
  quote: string;
  startMs: number | null;
  endMs: number | null;
};

/** Proof of absence: what was searched, the nearest passage and how it differs, word by word. */
export type AbsenceProof = {
  searched: { turns: number; words: number };
  statement: string;
  nearest: Evidence | null;
  /** 0 = same words, 1 = nothing in common. */
  distance: number;
  difference: WordDifference[];
};

export type WordDifference = {
  op: 'same' | 'missing' | 'added' | 'changed';
  expected: string | null;
  spoken: string | null;
};
