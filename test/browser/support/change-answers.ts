import type { APIResponse, Page, Route } from 'playwright-core';
import type { CardPayload } from '../../../crm-cards/view-model/contract/index.ts';
import { DATA } from './open-surface.ts';

type Proxied = { status: number; body: string };

/** What the backend told a HubSpot card, changed on its way: for states that the demo company is not in. */
export async function changePayload(page: Page, change: (payload: CardPayload) => void): Promise<void> {
  await page.route(DATA, async (route) => {
    const response = await asTheirs(route);
    const answer = (await response.json()) as Proxied;
    const payload = JSON.parse(answer.body) as CardPayload;
    if (payload.logs) change(payload);
    await route.fulfill({ response, json: { ...answer, body: JSON.stringify(payload) } });
  });
}

/** The same for Salesforce, whose records are text in an answer of the org: every `from` becomes `to`. */
export async function changeText(page: Page, from: string, to: string): Promise<void> {
  await page.route(DATA, async (route) => {
    const response = await asTheirs(route);
    const text = await response.text();
    await route.fulfill({ response, body: text.replaceAll(from, JSON.stringify(to).slice(1, -1)) });
  });
}

/** As the page would have sent it: what a browser says of itself is lost when a test sends on. */
function asTheirs(route: Route): Promise<APIResponse> {
  return route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } });
}
