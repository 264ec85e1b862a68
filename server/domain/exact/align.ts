import type { Speech, TokenRun } from './speech.ts';
import type { WordCosts } from './word-costs.ts';

/**
 * One step of the alignment. `rows` are words of the statement, `words` are words of the speech (absolute positions);
 * one side is empty for a missing or an added word. `cost` is what the statement's words lost.
 */
export type Step = { rows: number[]; words: number[]; cost: number };

/** `distance` = cost over the statement's weight, 0 = same words, 1 = nothing in common. */
export type Alignment = { steps: Step[]; distance: number; totalWeight: number };

const [missing, changed, joined, split, added] = [0, 1, 2, 3, 4] as const;

/** The best reading of the statement in the passage that ends about `end`, with free start and end. */
export function alignPassage(statement: TokenRun, speech: Speech, end: number, costs: WordCosts): Alignment {
  const m = statement.length;
  const first = Math.max(0, end - m - (m >> 1) - 6);
  const width = Math.min(speech.length, end + (m >> 1) + 4) - first;
  const stride = width + 1;
  const best = new Float64Array((m + 1) * stride);
  const moves = new Uint8Array((m + 1) * stride);
  for (let row = 1; row <= m; row += 1) {
    const lost = costs.lost(row - 1);
    best[row * stride] = best[(row - 1) * stride]! + lost;
    for (let column = 1; column <= width; column += 1) {
      const at = first + column - 1;
      const here = row * stride + column;
      const above = here - stride;
      let cost = best[above]! + lost;
      let move: number = missing;
      const take = (candidate: number, kind: number) => {
        if (candidate < cost - 1e-12) [cost, move] = [candidate, kind];
      };
      // No move has a cost below nothing, so one that starts too dear need not be compared, which is most of the work.
      if (best[above - 1]! < cost) take(best[above - 1]! + costs.changed(row - 1, at), changed);
      if (row > 1 && best[above - stride - 1]! < cost)
        take(best[above - stride - 1]! + costs.joined(row - 2, at), joined);
      if (column > 1 && best[above - 2]! < cost) take(best[above - 2]! + costs.split(row - 1, at - 1), split);
      take(best[here - 1]! + costs.added(at), added);
      best[here] = cost;
      moves[here] = move;
    }
  }
  // Only ends about `end`: another, nearer occurrence before it is another candidate's.
  let column = Math.max(0, end - first - (m >> 1) + 1);
  for (let other = column + 1; other <= width; other += 1)
    if (best[m * stride + other]! < best[m * stride + column]! - 1e-12) column = other;
  const totalWeight = statement.weights.reduce((sum, weight) => sum + weight, 0) / 4;
  const distance = best[m * stride + column]! / totalWeight;
  return { steps: traceBack(moves, m, column, first, costs), distance, totalWeight };
}

function traceBack(moves: Uint8Array, m: number, end: number, first: number, costs: WordCosts): Step[] {
  const stride = moves.length / (m + 1);
  const steps: Step[] = [];
  let [row, column] = [m, end];
  while (row > 0) {
    const at = first + column - 1;
    const move = column === 0 ? missing : moves[row * stride + column]!;
    if (move === missing) {
      steps.push({ rows: [row - 1], words: [], cost: costs.lost(row - 1) });
      row -= 1;
    } else if (move === changed) {
      steps.push({ rows: [row - 1], words: [at], cost: costs.changed(row - 1, at) });
      [row, column] = [row - 1, column - 1];
    } else if (move === joined) {
      steps.push({ rows: [row - 2, row - 1], words: [at], cost: costs.joined(row - 2, at) });
      [row, column] = [row - 2, column - 1];
    } else if (move === split) {
      steps.push({ rows: [row - 1], words: [at - 1, at], cost: costs.split(row - 1, at - 1) });
      [row, column] = [row - 1, column - 2];
    } else {
      steps.push({ rows: [], words: [at], cost: 0 });
      column -= 1;
    }
  }
  return steps.reverse();
}
