import { api, LightningElement } from 'lwc';
import type { BadgeView, Tone } from '../../../view-model/view/index.ts';

const THEMES: Record<Tone, string> = {
  success: 'slds-badge slds-theme_success',
  warning: 'slds-badge badge_warning',
  danger: 'slds-badge slds-theme_error',
  neutral: 'slds-badge slds-badge_lightest',
};

/** A short word; nothing at all without one. */
export default class CoachingBadge extends LightningElement {
  @api badge: BadgeView | null = null;

  get classes(): string {
    return THEMES[this.badge?.tone ?? 'neutral'];
  }
}
