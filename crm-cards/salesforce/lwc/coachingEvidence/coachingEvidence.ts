import { api, LightningElement } from 'lwc';
import type { EvidenceView } from '../../../view-model/view/index.ts';

const LONG_ENOUGH_TO_READ_MS = 4_000;

/** The words themselves, who said them and when, and the way to hear them. */
export default class CoachingEvidence extends LightningElement {
  @api evidence: EvidenceView | null = null;
  /** Proof of absence: shown where there is no quote. */
  @api absence: string | null = null;
  copied = '';

  async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.evidence?.clip?.url ?? this.evidence?.copyText ?? '');
      this.copied = 'Copied';
    } catch {
      this.copied = 'The browser did not allow copying.';
    }
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the word "Copied" goes away by itself
    setTimeout(() => {
      this.copied = '';
    }, LONG_ENOUGH_TO_READ_MS);
  }

  get copyLabel(): string {
    return this.evidence?.clip ? 'Copy link' : 'Copy quote';
  }
}
