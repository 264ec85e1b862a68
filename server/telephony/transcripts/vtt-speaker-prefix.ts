import type { VoicePiece } from './vtt-text.ts';

const PREFIX = /^([^:<>?!"]{1,60}):\s+(\S.*)$/su;
const MOST_WORDS = 7;
const NAME_WORD = /^(?:[\p{Lu}\p{Lt}\p{Lo}\d+(@'’&-].*|de|da|di|del|der|den|van|von|bin|ben|la|le|el|al|y)$/u;

/**
 * Splits Zoom's `Speaker Name: words`. Zoom marks nothing, so a colon may also belong to the words: what stands before
 * it counts as a speaker when it does so in two or more cues, or reads like a name (`Priya Nair`) in a file where most
 * cues carry such a prefix. Otherwise nobody is named and the words stay whole.
 */
export function splitSpeakerPrefixes(pieces: readonly VoicePiece[]): VoicePiece[] {
  const matches = pieces.map((piece) => (piece.speaker === null ? prefixOf(piece.text) : null));
  const uses = new Map<string, number>();
  for (const match of matches) if (match) uses.set(match.speaker, (uses.get(match.speaker) ?? 0) + 1);
  const mostAreNamed = matches.filter((match) => match !== null).length * 2 > pieces.length;
  return pieces.map((piece, at) => {
    const match = matches[at];
    if (!match) return piece;
    const named = uses.get(match.speaker)! > 1 || (mostAreNamed && readsLikeName(match.speaker));
    return named ? match : piece;
  });
}

function prefixOf(text: string): { speaker: string; text: string } | null {
  const [, speaker, words] = text.match(PREFIX) ?? [];
  if (speaker === undefined || words === undefined || speaker.split(/\s+/).length > MOST_WORDS) return null;
  return { speaker: speaker.trim(), text: words };
}

function readsLikeName(speaker: string): boolean {
  return speaker.split(/\s+/).every((word) => NAME_WORD.test(word));
}
