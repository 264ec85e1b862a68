import { api, LightningElement } from 'lwc';
import type { LineView } from '../../../view-model/view/index.ts';

/** One line that says how something stands, with the icon of its tone. */
export default class CoachingLine extends LightningElement {
  @api line: LineView | null = null;
}
