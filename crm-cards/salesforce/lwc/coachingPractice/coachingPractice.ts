import { api, LightningElement } from 'lwc';
import type { PracticeView } from '../../../view-model/view/index.ts';

/** The exercise that came out of this call, and what is to be done about it. */
export default class CoachingPractice extends LightningElement {
  @api practice: PracticeView | null = null;
}
