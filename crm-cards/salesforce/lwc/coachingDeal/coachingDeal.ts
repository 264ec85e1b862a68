import { api, LightningElement } from 'lwc';
import type { DealView, LinkStatusView } from '../../../view-model/view/index.ts';

/** Where the call belongs and why, and the deal as it was then beside the deal now. */
export default class CoachingDeal extends LightningElement {
  @api deal: DealView | null = null;
  @api link: LinkStatusView | null = null;

  get candidates() {
    return (this.link?.candidates ?? []).map((candidate) => ({
      ...candidate,
      text: `${candidate.kind}: ${candidate.name} (${candidate.reasons})`,
    }));
  }

  get rows() {
    return (this.deal?.rows ?? []).map((row) => ({ ...row, changedText: row.changed ? 'changed' : '' }));
  }
}
