import type { FlagKind, FlagState } from '../../domain/flag.ts';

/** `needs_action` -> `Needs action`: how our closed sets are written in the CRM. */
export function sentence(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Position in the call as people read it: `m:ss`, or `h:mm:ss` past the hour. */
export function clockTime(ms: number | null): string | null {
  if (ms === null) return null;
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The state of a class of flags as one word: the most urgent of them. */
export function classState(states: readonly FlagState[]): string {
  const order: FlagState[] = ['open', 'acknowledged', 'resolved', 'withdrawn'];
  const state = order.find((candidate) => states.includes(candidate));
  return state ? sentence(state) : 'None';
}

export const FLAG_KIND_LABEL: Record<FlagKind, string> = {
  overall_threshold: 'Overall threshold',
  compliance: 'Compliance',
  repeat_weakness: 'Repeat weakness',
  keyword: 'Keyword',
  conduct: 'Conduct',
};
