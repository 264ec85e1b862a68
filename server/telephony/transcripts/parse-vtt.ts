import type { FieldProblem } from '../../errors.ts';
import { cleanText } from './clean-text.ts';
import { labelSpeakers } from './label-speakers.ts';
import { mergeCues } from './merge-cues.ts';
import { type ParsedTranscript, primaryLanguage, TRANSCRIPT_LIMITS } from './parsed-transcript.ts';
import { toTranscript, withSpans } from './spoken-turn.ts';
import { assertTextSize, assertTurnCount, invalidTranscript } from './transcript-problems.ts';
import { readVttCues, type VttCue } from './vtt-cues.ts';
import { readMetadataCue } from './vtt-metadata.ts';
import { splitSpeakerPrefixes } from './vtt-speaker-prefix.ts';
import { readVoices } from './vtt-text.ts';

type Spoken = { cue: VttCue; speaker: string | null; text: string };
type ReadCue = { pieces: Spoken[]; language?: string | null; startedAtMs?: number };

/**
 * WebVTT of Zoom, Teams (both flavours) and anything near them. Speakers keep role `unknown`: the file names people,
 * not their part. Teams' metadata flavour also tells when the recording began. Throws `invalid_request` with lines.
 */
export function parseVtt(text: string): ParsedTranscript {
  assertTextSize(text, 'WebVTT file');
  const file = readVttCues(text);
  const cues = file.cues.map(readCue);
  const pieces = withPrefixes(cues.flatMap((cue) => cue.pieces));
  const problems = [...file.problems, ...pieces.flatMap(tooLong)];
  if (problems.length > 0) throw invalidTranscript('WebVTT file', problems);
  assertTurnCount(pieces.length, 'WebVTT file');

  const { participants, idOf } = labelSpeakers(pieces.map((piece) => piece.speaker));
  const spoken = pieces
    .map(({ cue, speaker, text }) => ({
      speaker: idOf(speaker),
      startMs: cue.startMs,
      endMs: cue.endMs,
      text,
    }))
    .sort((a, b) => a.startMs - b.startMs);
  const language = primaryLanguage(file.language ?? cues.find((cue) => cue.language)?.language);
  const transcript = toTranscript(mergeCues(spoken), new Map(), { language, timing: 'exact' });
  const startedAtMs = cues.find((cue) => cue.startedAtMs !== undefined)?.startedAtMs;
  return {
    transcript,
    participants: withSpans(participants, transcript.turns),
    facts: startedAtMs === undefined ? {} : { startedAt: new Date(startedAtMs) },
  };
}

function readCue(cue: VttCue): ReadCue {
  const metadata = readMetadataCue(cue.text);
  if (!metadata) return { pieces: readVoices(cue.text).map((piece) => ({ cue, ...piece })) };
  const text = cleanText(metadata.spokenText);
  const spoken = { cue, speaker: cleanText(metadata.speakerName ?? '') || null, text };
  return {
    pieces: text === '' ? [] : [spoken],
    language: metadata.spokenLanguage,
    startedAtMs: metadata.startDateTime ? Date.parse(metadata.startDateTime) - cue.startMs : undefined,
  };
}

function withPrefixes(pieces: Spoken[]): Spoken[] {
  if (pieces.some((piece) => piece.speaker !== null)) return pieces;
  return splitSpeakerPrefixes(pieces).map((piece, at) => ({ cue: pieces[at]!.cue, ...piece }));
}

function tooLong({ cue, text }: Spoken): FieldProblem[] {
  if (text.length <= TRANSCRIPT_LIMITS.turnCharacters) return [];
  const problem = `holds ${text.length} characters; at most ${TRANSCRIPT_LIMITS.turnCharacters} are taken in one cue`;
  return [{ field: `line ${cue.line}`, problem }];
}
