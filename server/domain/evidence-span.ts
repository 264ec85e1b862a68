import type { Evidence } from './evidence.ts';
import { countWords, type Turn } from './transcript.ts';

/** RULES, "Evidence": at least this many words, or a whole turn. */
export const leastWords = 4;

/** True when the span may stand as evidence by itself. */
export function isEnough(turn: Turn, from: number, to: number): boolean {
  const words = countWords(turn.text.slice(from, to));
  return words > 0 && (words >= leastWords || words === countWords(turn.text));
}

/**
 * Our own span of a turn. Times are read off the turn's own, in proportion to the characters before the span;
 * null when the turn has none.
 */
export function spanEvidence(turn: Turn, from: number, to: number): Evidence {
  const { startMs, endMs, text } = turn;
  const timeAt = (at: number) =>
    startMs === null || endMs === null
      ? startMs
      : Math.round(startMs + ((endMs - startMs) * at) / text.length);
  return {
    turnIndex: turn.index,
    from,
    to,
    quote: text.slice(from, to),
    startMs: timeAt(from),
    endMs: endMs === null ? null : timeAt(to),
  };
}

/** The span, or the whole turn's words where the span alone is too short to be evidence. */
export function spanOrTurn(turn: Turn, from: number, to: number): Evidence {
  if (isEnough(turn, from, to)) return spanEvidence(turn, from, to);
  const start = turn.text.length - turn.text.trimStart().length;
  return spanEvidence(turn, start, turn.text.trimEnd().length);
}
