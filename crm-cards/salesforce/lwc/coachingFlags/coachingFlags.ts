import { api, LightningElement } from 'lwc';
import type { FlagView } from '../../../view-model/view/index.ts';

/** Flags of one class. A page shows two of these: compliance and quality are never mixed. */
export default class CoachingFlags extends LightningElement {
  @api heading = '';
  @api flags: FlagView[] = [];

  get hasFlags(): boolean {
    return this.flags.length > 0;
  }
}
