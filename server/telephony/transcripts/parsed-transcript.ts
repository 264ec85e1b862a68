import type { CallDraft } from '../../domain/call.ts';
import type { Participant } from '../../domain/participant.ts';
import type { Transcript } from '../../domain/transcript.ts';

/** What a file told us: the words, who spoke them, and whatever else it knows about the call. */
export type ParsedTranscript = {
  transcript: Transcript;
  participants: Participant[];
  facts: Partial<Omit<CallDraft, 'transcript' | 'participants'>>;
};

/** A transcript beyond these is refused: they lie far above a day of talk. */
export const TRANSCRIPT_LIMITS = { turns: 20_000, bytes: 2_000_000, turnCharacters: 20_000 } as const;

/** The language of a transcript whose source names none (BCP 47: undetermined). */
export const UNDETERMINED_LANGUAGE = 'und';

/** `en-US` -> `en`; nothing -> `und`. */
export function primaryLanguage(tag: string | undefined | null): string {
  return tag?.trim().split(/[-_]/)[0]?.toLowerCase() || UNDETERMINED_LANGUAGE;
}
