import { api, LightningElement } from 'lwc';
import type { LogView } from '../../../view-model/view/index.ts';

/** Head of a log: the score with everything it never stands without, strength first, then the focus. */
export default class CoachingScore extends LightningElement {
  @api log: LogView | null = null;

  get highlights() {
    return [this.log?.strength, this.log?.focus].filter((each) => each !== null && each !== undefined);
  }

  get numberLink() {
    return this.log?.links.find(({ page }) => page === 'record') ?? null;
  }
}
