/** Where in the call a behaviour belongs, read off its own definition; null when the definition does not say. */
export type PositionHint = 'opening' | 'closing' | null;

// The verb alone is not enough: "says what is decided at the end" is about an agenda.
const opening =
  /\b(opens|starts|begins|opening|starting|beginning|start)( of)? (the |a |every )?(call|conversation)\b/i;
const closing =
  /\b(ends|closes|ending|closing|end|finishing)( of)? (the |a |every )?(call|conversation)\b|\bbefore (hanging up|(the |saying )?goodbye)\b/i;

export function hintPosition(definition: string): PositionHint {
  const [opens, closes] = [opening.test(definition), closing.test(definition)];
  if (opens === closes) return null;
  return opens ? 'opening' : 'closing';
}

/** 0..1: how well a turn's place (`rank` among the agent's, `ratio` of the call) fits the hint. */
export function fitPosition(hint: PositionHint, rank: number, ratio: number): number {
  if (hint === 'opening') return rank === 0 ? 1 : rank === 1 ? 0.5 : 0;
  if (hint === 'closing') return Math.min(1, Math.max(0, (ratio - 0.5) / 0.4));
  return 0;
}
