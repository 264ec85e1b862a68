import { api, LightningElement } from 'lwc';
import type { ActionView } from '../../../view-model/view/index.ts';

export type ActDetail = { action: ActionView; giveFocusBack: () => void };

type Button = ActionView & { classes: string };

/** The buttons of a part. They only tell the page which action it is (`coachingact`); the page asks and sends. */
export default class CoachingActions extends LightningElement {
  @api actions: ActionView[] = [];

  get buttons(): Button[] {
    return this.actions.map((action) => ({
      ...action,
      classes: `slds-button slds-button_${action.emphasis === 'primary' ? 'brand' : 'neutral'}`,
    }));
  }

  get hasButtons(): boolean {
    return this.actions.length > 0;
  }

  act({ currentTarget }: { currentTarget: HTMLElement }): void {
    const action = this.actions.find(({ key }) => key === currentTarget.dataset.key);
    const detail = { action, giveFocusBack: () => currentTarget.focus() };
    this.dispatchEvent(new CustomEvent('coachingact', { detail, bubbles: true, composed: true }));
  }
}
