import { api, LightningElement } from 'lwc';
import type { QueueSectionView } from '../../../view-model/view/index.ts';

/** What waits of one class. A page shows two of these: compliance and quality are never mixed. */
export default class CoachingQueue extends LightningElement {
  @api section: QueueSectionView | null = null;

  get hasRows(): boolean {
    return (this.section?.rows.length ?? 0) > 0;
  }

  get rows() {
    return (this.section?.rows ?? []).map((row) => ({
      ...row,
      scoreBadge: { label: row.score.label, tone: row.score.tone },
    }));
  }
}
