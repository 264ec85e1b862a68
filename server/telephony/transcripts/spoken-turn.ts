import type { Participant, ParticipantRole } from '../../domain/participant.ts';
import type { Transcript, TranscriptTiming, Turn } from '../../domain/transcript.ts';

/** A stretch of speech as a source gives it. `speaker` is whatever the source calls the person. */
export type SpokenTurn = { speaker: string; startMs: number | null; endMs: number | null; text: string };

/**
 * Puts turns into the order in which they were spoken and numbers them. `speaker` must be a participant's id.
 *
 * Times count from the start of the recording. A time before it becomes 0 rather than moving all the others, so that
 * times stay in step with the recording; for the same reason a first turn minutes in stays where it is.
 */
export function toTranscript(
  spoken: readonly SpokenTurn[],
  roles: ReadonlyMap<string, ParticipantRole>,
  options: { language: string; timing: TranscriptTiming },
): Transcript {
  const timed = options.timing !== 'none';
  const turns = spoken.map((turn): Omit<Turn, 'index'> => {
    const startMs = timed && turn.startMs !== null ? Math.max(0, Math.round(turn.startMs)) : null;
    const endMs =
      timed && turn.endMs !== null && startMs !== null ? Math.max(startMs, Math.round(turn.endMs)) : null;
    return {
      participantId: turn.speaker,
      role: roles.get(turn.speaker) ?? 'unknown',
      startMs,
      endMs,
      text: turn.text,
    };
  });
  if (turns.every((turn) => turn.startMs !== null)) turns.sort((a, b) => a.startMs! - b.startMs!);
  return {
    language: options.language,
    timing: options.timing,
    turns: turns.map((turn, index) => ({ index, ...turn })),
  };
}

/** The same participants, each with the span in which they speak, where the turns have times. */
export function withSpans(participants: readonly Participant[], turns: readonly Turn[]): Participant[] {
  const spans = new Map<string, { fromMs: number; toMs: number }>();
  for (const { participantId, startMs, endMs } of turns) {
    if (startMs === null) continue;
    const known = spans.get(participantId) ?? { fromMs: startMs, toMs: startMs };
    spans.set(participantId, {
      fromMs: Math.min(known.fromMs, startMs),
      toMs: Math.max(known.toMs, endMs ?? startMs),
    });
  }
  return participants.map((participant) => ({ ...participant, ...spans.get(participant.id) }));
}
