/** One figure of a benchmark over its rounds; `target` is what the product promises. */
export type Measure = {
  name: string;
  unit: string;
  min: number;
  median: number;
  max: number;
  rounds: number;
  target?: Target;
  met?: boolean;
};

export type Target = { atLeast: number } | { atMost: number };

/** What a benchmark answers: its figures, and what a reader must know to judge them. */
export type BenchResult = { bench: string; measures: Measure[]; notes: string[] };

export type BenchOptions = {
  /** One short round, to see that it runs. */
  quick: boolean;
  /** Says what is going on. */
  say: (line: string) => void;
};

export type Bench = { name: string; run: (options: BenchOptions) => Promise<BenchResult> };

export const ROUNDS = 5;

/** Sums rounds up. The median decides whether the target is met. */
export function measure(name: string, unit: string, values: readonly number[], target?: Target): Measure {
  const sorted = [...values].sort((a, b) => a - b);
  const median = percentile(sorted, 0.5);
  const met = target && ('atLeast' in target ? median >= target.atLeast : median <= target.atMost);
  const range = { min: sorted[0]!, median, max: sorted.at(-1)!, rounds: sorted.length };
  return { name, unit, ...range, ...(target ? { target, met } : {}) };
}

/** The value below which a share of the values lies, read off between neighbours. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}
