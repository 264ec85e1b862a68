import type { Response } from 'express';
import { html } from './html.ts';
import { sendMessage } from './layout.ts';

/** Nobody is signed in: how to get in from each CRM. The same whether the page exists or not. */
export function sendSignedOut(res: Response, page: string): void {
  sendMessage(res, 401, {
    title: 'Sign in to see this page',
    text: 'Coaching is shown to the rep and the manager only, so your CRM has to say who you are.',
    more: html`<p><a class="button" href="/sign-in/salesforce?${new URLSearchParams({ page }).toString()}">Sign in with Salesforce</a></p>
<h2>From HubSpot</h2>
<p>Open the deal or contact in HubSpot, go to its Coaching card and choose "Open log" there. The card signs you in for this page.</p>`,
  });
}

/** Signed in, and still not for these eyes. The same for what is not there. */
export function sendPrivate(res: Response, signedInAs: string): void {
  sendMessage(res, 403, {
    title: 'Coaching is private',
    text: 'There is nothing here that you may see: coaching is shown to the rep once it is shared, to their manager and to admins. If you are somebody else, sign out and open the page from your CRM again.',
    signedInAs,
  });
}
