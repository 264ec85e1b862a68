import { cleanText } from './clean-text.ts';

/** A piece of a cue in one voice; `speaker` is null where the cue names nobody. */
export type VoicePiece = { speaker: string | null; text: string };

const VOICE_TAG = /<v(?:\.[^\s>]*)?(?:[ \t\n]([^>]*))?>/;
const OTHER_TAG = /<\/?(?:c|i|b|u|ruby|rt|lang|v)(?:[.\s][^>]*)?>|<\d[\d:.]*>/g;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
};

/** `<v Dana Ruiz>words</v>` -> pieces. Words outside any voice tag belong to nobody. */
export function readVoices(cueText: string): VoicePiece[] {
  const parts = cueText.split(new RegExp(VOICE_TAG, 'g'));
  const pieces: VoicePiece[] = [{ speaker: null, text: plain(parts[0]!) }];
  for (let at = 1; at < parts.length; at += 2) {
    const [inside, ...outside] = parts[at + 1]!.split('</v>');
    pieces.push({ speaker: plain(parts[at] ?? '') || null, text: plain(inside!) });
    pieces.push({ speaker: null, text: plain(outside.join(' ')) });
  }
  return pieces.filter((piece) => piece.text !== '');
}

function plain(text: string): string {
  return cleanText(decodeEntities(text.replace(OTHER_TAG, '')));
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
