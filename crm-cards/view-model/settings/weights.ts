const WHOLE = 100;

export type WeightSum = { sum: number; isWhole: boolean; text: string };

/** What the weights add up to while somebody types: an overall score is a share of 100. */
export function sumWeights(criteria: readonly { weight: number }[]): WeightSum {
  const sum = tenths(
    criteria.reduce((total, { weight }) => total + (Number.isFinite(weight) ? weight : 0), 0),
  );
  const left = tenths(WHOLE - sum);
  if (left === 0) return { sum, isWhole: true, text: 'Weights add up to 100' };
  const rest = left > 0 ? `${left} missing` : `${-left} too many`;
  return { sum, isWhole: false, text: `Weights add up to ${sum}: ${rest}` };
}

/** Whole weights that add up to 100, as even as they come; the first ones take what is left over. */
export function spreadWeights<T extends { weight: number }>(criteria: readonly T[]): T[] {
  if (criteria.length === 0) return [];
  const each = Math.floor(WHOLE / criteria.length);
  const over = WHOLE - each * criteria.length;
  return criteria.map((criterion, at) => ({ ...criterion, weight: each + (at < over ? 1 : 0) }));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
