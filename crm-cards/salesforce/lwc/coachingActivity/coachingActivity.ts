import { api, LightningElement } from 'lwc';
import type { ActivityView } from '../../../view-model/view/index.ts';

/** What people did about a log, newest first; what waits and what was refused say so. */
export default class CoachingActivity extends LightningElement {
  @api activity: ActivityView[] = [];

  get hasActivity(): boolean {
    return this.activity.length > 0;
  }
}
