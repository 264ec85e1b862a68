import type { Turn } from '../../domain/transcript.ts';

/** Half-open character span of the turn's own text. */
export type Span = { from: number; to: number };

const replacements: Record<string, string> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
};

/** Every place where the quote stands in the turn word for word; white space, typography and case do not count. */
export function locateQuote(turn: Turn, quote: string): Span[] {
  const wanted = fold(bare(quote)).text;
  if (wanted === '') return [];
  const { text, origin } = fold(turn.text);
  const spans: Span[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isInsideWord(text, at) || isInsideWord(text, end)) continue;
    const last = origin[end - 1]!;
    spans.push({ from: origin[at]!, to: last + (turn.text.codePointAt(last)! > 0xffff ? 2 : 1) });
  }
  return spans;
}

/** The quote without the quotation marks and dots a judge may put around it. */
function bare(quote: string): string {
  return quote
    .trim()
    .replace(/^(?:["“”‘’'…]|\.{3})+\s*/u, '')
    .replace(/\s*(?:["“”‘’'…]|\.{3})+$/u, '');
}

/** Text in one typography, and for each of its characters where it came from. */
function fold(original: string): { text: string; origin: number[] } {
  let text = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of original) {
    const folded = /\s/u.test(character) ? ' ' : (replacements[character] ?? character.toLowerCase());
    if (folded !== ' ' || (text !== '' && !text.endsWith(' '))) {
      text += folded;
      for (let unit = 0; unit < folded.length; unit += 1) origin.push(at);
    }
    at += character.length;
  }
  return text.endsWith(' ') ? { text: text.slice(0, -1), origin } : { text, origin };
}

function isInsideWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}]/u.test(text.slice(at));
}
