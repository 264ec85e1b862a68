import type { Turn } from '../../domain/transcript.ts';

/** The first turn in which the term's words stand next to each other as whole words, whatever case and punctuation. */
export function findTerm(term: string, turns: readonly Turn[]): Turn | null {
  const wanted = ` ${words(term)} `;
  if (wanted.trim() === '') return null;
  return turns.find((turn) => ` ${words(turn.text)} `.includes(wanted)) ?? null;
}

function words(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[’']/g, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
}
