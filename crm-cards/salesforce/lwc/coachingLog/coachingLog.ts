import { api, LightningElement } from 'lwc';
import type { LogView } from '../../../view-model/view/index.ts';

/** One coaching log in full. */
export default class CoachingLog extends LightningElement {
  @api log: LogView | null = null;
}
