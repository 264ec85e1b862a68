import type { Speech, TokenRun } from './speech.ts';

/** How many passages are looked at closely. */
const candidateLimit = 6;

/**
 * Ends of the passages nearest to the statement, best first: weighted distance of equal words, free start and end,
 * in time linear in the speech. Nothing of the speech is skipped.
 */
export function findCandidates(statement: TokenRun, speech: Speech): number[] {
  const costs = lastRow(statement, speech);
  const apart = Math.max(1, statement.length >> 1);
  const minima: number[] = [];
  const nothing = statement.weights.reduce((sum, weight) => sum + weight, 0);
  for (let at = 0; at < costs.length; at += 1) {
    const cost = costs[at]!;
    if (cost >= nothing || cost >= (costs[at - 1] ?? nothing) || cost > (costs[at + 1] ?? nothing)) continue;
    const before = minima.at(-1);
    if (before === undefined || at - before >= apart) minima.push(at);
    else if (cost < costs[before]!) minima[minima.length - 1] = at;
  }
  return minima.sort((a, b) => costs[a]! - costs[b]! || a - b).slice(0, candidateLimit);
}

/** Per word of the speech: the least cost of a statement that ends there, in quarters. */
function lastRow(statement: TokenRun, speech: Speech): Int32Array {
  const { ids: wanted, weights, length: m } = statement;
  const { ids: spoken, weights: spokenWeights, length: n } = speech;
  const column = new Int32Array(m + 1);
  for (let row = 1; row <= m; row += 1) column[row] = column[row - 1]! + weights[row - 1]!;
  const last = new Int32Array(n);
  for (let at = 0; at < n; at += 1) {
    const id = spoken[at]!;
    const added = spokenWeights[at]! >> 1;
    let diagonal = 0;
    let above = 0;
    for (let row = 1; row <= m; row += 1) {
      const weight = weights[row - 1]!;
      const left = column[row]!;
      let cost = wanted[row - 1] === id ? diagonal : diagonal + weight;
      if (left + added < cost) cost = left + added;
      if (above + weight < cost) cost = above + weight;
      diagonal = left;
      column[row] = cost;
      above = cost;
    }
    last[at] = above;
  }
  return last;
}
