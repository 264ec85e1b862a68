export const TOAST = 'lightning__showtoast';

/** Caught by the page; https://developer.salesforce.com/docs/component-library/bundle/lightning-platform-show-toast-event */
export class ShowToastEvent extends CustomEvent<object> {
  constructor(detail: object) {
    super(TOAST, { composed: true, cancelable: true, bubbles: true, detail });
  }
}
