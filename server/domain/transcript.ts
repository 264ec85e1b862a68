import type { ParticipantRole } from './participant.ts';

/** One stretch of speech. Times are milliseconds from the start of the call; null when the source has none. */
export type Turn = {
  index: number;
  participantId: string;
  role: ParticipantRole;
  startMs: number | null;
  endMs: number | null;
  text: string;
};

/** How the times were made: by the recogniser, estimated, or not at all. */
export type TranscriptTiming = 'exact' | 'approximate' | 'none';

export type Transcript = {
  /** BCP 47 primary language, e.g. `en`. */
  language: string;
  timing: TranscriptTiming;
  turns: Turn[];
};

/** Words as a person counts them; fillers included. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
