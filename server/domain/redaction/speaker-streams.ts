import type { Turn } from '../transcript.ts';

/** A speaker's words over several turns as one text. `from` is where a turn begins in it. */
export type SpeakerStream = { text: string; pieces: { turn: Turn; from: number }[] };

/** One turn by itself. */
export function streamOfTurn(turn: Turn): SpeakerStream {
  return { text: turn.text, pieces: [{ turn, from: 0 }] };
}

/**
 * Joins a speaker's turns with at most one other turn between them: people read a number out in pieces while the other
 * side says "okay" or repeats it.
 */
export function joinSpeakerStreams(turns: readonly Turn[]): SpeakerStream[] {
  const streams: SpeakerStream[] = [];
  const open = new Map<string, { stream: SpeakerStream; lastAt: number }>();
  turns.forEach((turn, at) => {
    const known = open.get(turn.participantId);
    const stream = known && at - known.lastAt <= 2 ? known.stream : startStream(streams);
    stream.pieces.push({ turn, from: stream.text.length });
    stream.text += `${turn.text}\n`;
    open.set(turn.participantId, { stream, lastAt: at });
  });
  return streams;
}

/** The parts of `from`..`to` that lie in each turn, as offsets into that turn's text. */
export function partsInTurns(
  stream: SpeakerStream,
  from: number,
  to: number,
): { turn: Turn; from: number; to: number }[] {
  return stream.pieces.flatMap((piece) => {
    const start = Math.max(0, from - piece.from);
    const end = Math.min(piece.turn.text.length, to - piece.from);
    return start < end ? [{ turn: piece.turn, from: start, to: end }] : [];
  });
}

function startStream(streams: SpeakerStream[]): SpeakerStream {
  const stream: SpeakerStream = { text: '', pieces: [] };
  streams.push(stream);
  return stream;
}
