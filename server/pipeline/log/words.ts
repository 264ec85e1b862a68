import type { FlagKind, FlagState } from '../../domain/flag.ts';

/** `needs_action` -> `Needs action`: how our closed sets are written in the CRM. */
export function sentence(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
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
