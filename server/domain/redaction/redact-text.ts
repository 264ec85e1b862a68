import type { RedactionPattern } from './custom-redaction.ts';
import { redactTranscript } from './redact-transcript.ts';

/** What `redactTranscript` does to a turn, done to a text that came beside the transcript, such as a call's title. */
export function redactText(text: string, patterns: readonly RedactionPattern[]): string {
  const turn = { index: 0, participantId: '', role: 'unknown' as const, startMs: null, endMs: null, text };
  const transcript = { language: 'en', timing: 'none' as const, turns: [turn] };
  return redactTranscript(transcript, patterns).transcript.turns[0]!.text;
}
