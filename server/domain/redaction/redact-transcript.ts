import type { Transcript, Turn } from '../transcript.ts';
import { findCardGroups } from './card-numbers.ts';
import { findCustomSpans, type RedactionPattern } from './custom-redaction.ts';
import { type DigitGroup, findDigitRuns } from './digit-runs.ts';
import { findSocialSecurityGroups, mentionsSocialSecurity } from './social-security-numbers.ts';
import { joinSpeakerStreams, partsInTurns, type SpeakerStream, streamOfTurn } from './speaker-streams.ts';

const CARD = 'card number';
const SOCIAL_SECURITY = 'social security number';

/** How many spans of a class went from a turn. Never the value; the turn's times say what to silence. */
export type Redaction = { turnIndex: number; class: string; count: number };
export type RedactedTranscript = { transcript: Transcript; redactions: Redaction[] };
type Span = { from: number; to: number; class: string };

/**
 * Replaces card numbers, US social security numbers and the workspace's own classes by `[card number]` and so on (RULES,
 * "Redaction"), spoken digits included and also where one speaker spreads a number over turns. Turns, their order and
 * times stay. Doing it again changes nothing. Throws a SyntaxError for a pattern that is no regular expression, so that
 * nothing is stored unredacted.
 */
export function redactTranscript(
  transcript: Transcript,
  patterns: readonly RedactionPattern[],
): RedactedTranscript {
  const counts = new Map<string, Redaction>();
  let turns: readonly Turn[] = transcript.turns;
  // What stands between two numbers may become a number of its own once they are gone, hence until nothing changes.
  for (let before: readonly Turn[] | null = null; before !== turns; ) {
    before = turns;
    turns = redactOnce(turns, patterns, counts);
  }
  return { transcript: { ...transcript, turns: [...turns] }, redactions: [...counts.values()] };
}

/** The same array when there was nothing to redact. */
function redactOnce(
  turns: readonly Turn[],
  patterns: readonly RedactionPattern[],
  counts: Map<string, Redaction>,
): readonly Turn[] {
  const numbers = findNumbers(turns);
  let changed = false;
  const redacted = turns.map((turn) => {
    const custom = findCustomSpans(turn.text, patterns, [CARD, SOCIAL_SECURITY]);
    const spans = mergeSpans(turn.text, [...(numbers.get(turn) ?? []), ...custom]);
    if (spans.length === 0) return turn;
    changed = true;
    for (const span of spans) {
      const key = `${turn.index} ${span.class}`;
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { turnIndex: turn.index, class: span.class, count });
    }
    return { ...turn, text: replaceSpans(turn.text, spans) };
  });
  return changed ? redacted : turns;
}

function findNumbers(turns: readonly Turn[]): Map<Turn, Span[]> {
  const asked = turns.map((turn) => mentionsSocialSecurity(turn.text));
  const position = new Map(turns.map((turn, at) => [turn, at]));
  const found = new Map<Turn, Span[]>();
  const joined = joinSpeakerStreams(turns).filter((stream) => stream.pieces.length > 1);
  for (const stream of [...turns.map(streamOfTurn), ...joined]) {
    const mark = (group: DigitGroup, name: string) => {
      for (const { turn, from, to } of partsInTurns(stream, group.from, group.to)) {
        found.set(turn, [...(found.get(turn) ?? []), { from, to, class: name }]);
      }
    };
    for (const run of findDigitRuns(stream.text)) {
      const at = position.get(turnAt(stream, run[0]!.from))!;
      for (const group of findCardGroups(run, stream.pieces.length === 1)) mark(group, CARD);
      const askedFor = asked.slice(Math.max(0, at - 2), at + 1).some(Boolean);
      for (const group of findSocialSecurityGroups(run, askedFor)) mark(group, SOCIAL_SECURITY);
    }
  }
  return found;
}

function turnAt(stream: SpeakerStream, offset: number): Turn {
  return stream.pieces.findLast((piece) => piece.from <= offset)!.turn;
}

/** Overlapping spans become one, and so do a class's neighbours with no word between them. */
function mergeSpans(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    const joins =
      last &&
      (span.from < last.to ||
        (span.class === last.class && /^[^\p{L}\p{N}[\]]*$/u.test(text.slice(last.to, span.from))));
    if (joins) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  return spans.reduceRight(
    (left, span) => `${left.slice(0, span.from)}[${span.class}]${left.slice(span.to)}`,
    text,
  );
}
