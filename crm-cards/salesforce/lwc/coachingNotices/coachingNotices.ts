import { api, LightningElement } from 'lwc';
import type { NoticeView } from '../../../view-model/view/index.ts';

type Shown = NoticeView & { key: string; live: 'alert' | 'status' };

/** What stands above the content: why it is missing, old or incomplete, and what to do about it. */
export default class CoachingNotices extends LightningElement {
  @api notices: NoticeView[] = [];

  get shown(): Shown[] {
    return this.notices.map((notice) => ({
      ...notice,
      key: notice.kind,
      live: notice.tone === 'danger' ? 'alert' : 'status',
      // Only trying again can be done here; settings are reached through Salesforce's own setup.
      action: notice.action?.kind === 'retry' ? notice.action : null,
    }));
  }

  retry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
