import { api, LightningElement } from 'lwc';
import type { IconName, Tone } from '../../../view-model/view/index.ts';

/** Drawn on a grid of 24, so that nothing has to be fetched; the words beside it say the same. */
const PATHS: Record<IconName, string> = {
  check: 'M12 2a10 10 0 100 20 10 10 0 000-20zm-1.6 14.6l-4-4 1.6-1.6 2.4 2.4 5.6-5.6 1.6 1.6z',
  warning: 'M12 2L1 21h22zm-1 7h2v6h-2zm0 8h2v2h-2z',
  stop: 'M8 2h8l6 6v8l-6 6H8l-6-6V8zm-1 9v2h10v-2z',
  question:
    'M12 2a10 10 0 100 20 10 10 0 000-20zm-1 15h2v2h-2zm1-12a4 4 0 00-4 4h2a2 2 0 114 0c0 2-3 2-3 6h2c0-3 3-3 3-6a4 4 0 00-4-4z',
  info: 'M12 2a10 10 0 100 20 10 10 0 000-20zm-1 5h2v2h-2zm0 4h2v6h-2z',
  clock: 'M12 2a10 10 0 100 20 10 10 0 000-20zm-1 4h2v6l4 3-1 1.6-5-3.6z',
  person: 'M12 3a4.5 4.5 0 110 9 4.5 4.5 0 010-9zM3 21c0-4 4-7 9-7s9 3 9 7z',
  lock: 'M7 10V7a5 5 0 0110 0v3h2v11H5V10zm2 0h6V7a3 3 0 00-6 0z',
};

export default class CoachingIcon extends LightningElement {
  @api name: IconName = 'info';
  @api tone: Tone = 'neutral';

  get path(): string {
    return PATHS[this.name];
  }

  get classes(): string {
    return `icon icon_${this.tone}`;
  }
}
