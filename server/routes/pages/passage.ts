import type { Evidence } from '../../domain/evidence.ts';
import { turnsOfLeg } from '../../domain/leg.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { PassageLeg } from '../../store/cards/passage.ts';

export type Window = { fromSeconds: number | null; toSeconds: number | null; criterionKey: string | null };

/** A turn of a passage, in pieces: those of a quote are marked. */
export type PassageTurn = {
  role: Turn['role'];
  startMs: number | null;
  pieces: { text: string; isQuote: boolean }[];
};

/** Turns shown on each side of a quote when there are no times to go by. */
const AROUND = 2;

/**
 * What was said in a window of a call, of the given legs only, with their quotes marked. Without times in the transcript
 * or in the question: the turns around the criterion's quote.
 */
export function findPassage(
  turns: readonly Turn[],
  legs: readonly PassageLeg[],
  { fromSeconds, toSeconds, criterionKey }: Window,
): PassageTurn[] {
  const own = new Set(
    legs.flatMap((leg) => turnsOfLeg(turns, leg.agentParticipantId).map(({ index }) => index)),
  );
  const quotes = legs
    .flatMap(({ log }) => log?.criteria ?? [])
    .filter((criterion) => criterionKey === null || criterion.criterionKey === criterionKey)
    .flatMap(({ evidence }) => evidence ?? []);
  const [quote] = criterionKey === null ? [] : quotes;
  const isInTime = (turn: Turn) =>
    turn.startMs !== null &&
    fromSeconds !== null &&
    turn.startMs < (toSeconds ?? fromSeconds) * 1000 &&
    (turn.endMs ?? turn.startMs) >= fromSeconds * 1000;
  const isAround = (turn: Turn) => quote !== undefined && Math.abs(turn.index - quote.turnIndex) <= AROUND;
  const mine = turns.filter(({ index }) => own.has(index));
  const inTime = mine.filter(isInTime);
  return (inTime.length > 0 ? inTime : mine.filter(isAround)).map((turn) => ({
    role: turn.role,
    startMs: turn.startMs,
    pieces: markQuotes(turn, quotes),
  }));
}

/** The turn's text cut at the quotes in it; where two overlap, the first to begin counts. */
function markQuotes(turn: Turn, quotes: readonly Evidence[]): PassageTurn['pieces'] {
  const inTurn = quotes
    .filter(({ turnIndex, to }) => turnIndex === turn.index && to <= turn.text.length)
    .sort((a, b) => a.from - b.from);
  const pieces: PassageTurn['pieces'] = [];
  let at = 0;
  for (const { from, to } of inTurn) {
    if (from < at) continue;
    pieces.push(
      { text: turn.text.slice(at, from), isQuote: false },
      { text: turn.text.slice(from, to), isQuote: true },
    );
    at = to;
  }
  return [...pieces, { text: turn.text.slice(at), isQuote: false }].filter(({ text }) => text !== '');
}
