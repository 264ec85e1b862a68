import { api, LightningElement } from 'lwc';
import type { TrendView } from '../../../view-model/view/index.ts';

const [WIDTH, HEIGHT, PAD] = [320, 96, 12];

/** The last scores as a line, with the same numbers as a table for whoever does not see it. */
export default class CoachingTrend extends LightningElement {
  @api trend: TrendView | null = null;

  get dots() {
    const points = this.trend?.points ?? [];
    const step = points.length > 1 ? (WIDTH - 2 * PAD) / (points.length - 1) : 0;
    return points.map((point, index) => ({ ...point, x: PAD + index * step, y: heightOf(point.score) }));
  }

  get line(): string {
    return this.dots.map(({ x, y }) => `${x},${y}`).join(' ');
  }

  /** The pass mark may have changed from call to call. */
  get passLine(): string {
    return this.dots.map(({ x, passMark }) => `${x},${heightOf(passMark)}`).join(' ');
  }
}

function heightOf(score: number): number {
  return HEIGHT - PAD - (score / 100) * (HEIGHT - 2 * PAD);
}
