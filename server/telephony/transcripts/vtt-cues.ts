import type { FieldProblem } from '../../errors.ts';

/** One cue as it stands in the file. `line` counts from 1 and is the line of the times. */
export type VttCue = { line: number; startMs: number; endMs: number; text: string };
export type VttFile = { language: string | undefined; cues: VttCue[]; problems: FieldProblem[] };

/** Padded or not, with or without hours, negative, comma or point (Teams writes `-0:0:2.100`; others `MM:SS.mmm`). */
const TIME = String.raw`(-)?(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?`;
const CUE_LINE = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}(?:\\s.*)?$`);
const CUE_NUMBER = /^\s*\d+\s*$/;

/** Cuts a WebVTT text into cues. Tolerant of a missing header, byte order mark, CRLF and missing blank lines. */
export function readVttCues(text: string): VttFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const file: VttFile = { language: undefined, cues: [], problems: [] };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (file.cues.length === 0) file.language ??= line.match(/^language:\s*([\w-]+)/i)?.[1];
    at += 1;
    if (!line.includes('-->')) continue;
    const times = line.match(CUE_LINE);
    const end = endOfCue(lines, at);
    if (times) {
      const [startMs, endMs] = [toMs(times.slice(1, 6)), toMs(times.slice(6, 11))];
      file.cues.push({ line: at, startMs, endMs, text: lines.slice(at, end).join('\n') });
    } else {
      file.problems.push({
        field: `line ${at}`,
        problem: 'is no cue time; write 00:01:02.003 --> 00:01:05.000',
      });
    }
    at = end;
  }
  return file;
}

function endOfCue(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && lines[end]!.trim() !== '' && !lines[end]!.includes('-->')) {
    if (CUE_NUMBER.test(lines[end]!) && CUE_LINE.test(lines[end + 1] ?? '')) break;
    end += 1;
  }
  return end;
}

function toMs([minus, hours, minutes, seconds, fraction]: (string | undefined)[]): number {
  const whole = (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds);
  const ms = whole * 1000 + Math.round(Number(`0.${fraction ?? 0}`) * 1000);
  return minus ? -ms : ms;
}
