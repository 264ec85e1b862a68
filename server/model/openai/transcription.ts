import { z } from 'zod';
import type { Transcript, Turn } from '../../domain/transcript.ts';

/** The three shapes the transcription API answers in; which one depends on the model. Times are seconds. */
export const plainSchema = z.object({
  text: z.string(),
  languages: z.array(z.object({ code: z.string() })).optional(),
});

export const verboseSchema = z.object({
  language: z.string().optional(),
  text: z.string(),
  segments: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })).optional(),
});

export const diarizedSchema = z.object({
  segments: z.array(z.object({ start: z.number(), end: z.number(), text: z.string(), speaker: z.string() })),
});

type Segment = { start: number; end: number; text: string; speaker?: string };

/** Text without times: one turn, and said so. */
export function fromPlain(answer: z.infer<typeof plainSchema>, language: string | null): Transcript {
  const spoken = language ?? answer.languages?.[0]?.code ?? 'und';
  return { language: primary(spoken), timing: 'none', turns: untimed(answer.text) };
}

/** One turn per segment, all of one speaker: the model does not tell them apart. */
export function fromVerbose(answer: z.infer<typeof verboseSchema>, language: string | null): Transcript {
  const spoken = primary(language ?? codeOf(answer.language));
  const turns = toTurns(answer.segments ?? []);
  return turns.length > 0
    ? { language: spoken, timing: 'exact', turns }
    : { language: spoken, timing: 'none', turns: untimed(answer.text) };
}

/** One turn per segment; speakers are numbered in the order in which they are first heard. */
export function fromDiarized(answer: z.infer<typeof diarizedSchema>, language: string | null): Transcript {
  return { language: primary(language ?? 'und'), timing: 'exact', turns: toTurns(answer.segments) };
}

function toTurns(segments: Segment[]): Turn[] {
  const speakers: string[] = [];
  return segments
    .filter((segment) => segment.text.trim() !== '')
    .map((segment, index) => {
      const speaker = segment.speaker ?? '';
      if (!speakers.includes(speaker)) speakers.push(speaker);
      const startMs = Math.round(segment.start * 1000);
      return {
        index,
        participantId: `speaker-${speakers.indexOf(speaker) + 1}`,
        role: 'unknown',
        startMs,
        endMs: Math.max(startMs, Math.round(segment.end * 1000)),
        text: segment.text.trim(),
      };
    });
}

function untimed(text: string): Turn[] {
  const spoken = text.trim();
  if (spoken === '') return [];
  return [
    { index: 0, participantId: 'speaker-1', role: 'unknown', startMs: null, endMs: null, text: spoken },
  ];
}

const codes = 'de en es fr it ja ko nl pl pt ru sv tr uk zh da fi nb cs hi ar he el hu id ro vi'.split(' ');
const names = new Intl.DisplayNames('en', { type: 'language' });

/** verbose_json names the language in English ("english"); compatible servers give a code. */
function codeOf(language: string | undefined): string {
  const plain = language?.toLowerCase() ?? '';
  return codes.find((code) => code === plain || names.of(code)?.toLowerCase() === plain) ?? 'und';
}

function primary(language: string): string {
  return language.split(/[-_]/)[0]!.toLowerCase();
}
