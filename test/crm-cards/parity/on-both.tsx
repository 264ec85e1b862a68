import { createRenderer } from '@hubspot/ui-extensions/testing';
import CoachingCardLwc from 'c/coachingCard';
import CoachingHomeLwc from 'c/coachingHome';
import { CoachingCard } from '../../../crm-cards/hubspot/CoachingCard.tsx';
import { QueuePage } from '../../../crm-cards/hubspot/QueuePage.tsx';
import { type Access, accessOf, type ObjectInfos } from '../../../crm-cards/salesforce/records/access.ts';
import { cardPayload } from '../../../crm-cards/salesforce/records/card-payload.ts';
import { queuePayload } from '../../../crm-cards/salesforce/records/queue-payload.ts';
import { recordUrl } from '../../../crm-cards/salesforce/records/record-url.ts';
import type { CardPayload, QueuePayload } from '../../../crm-cards/view-model/index.ts';
import { fakeBackend, ORIGIN } from '../hubspot/fake-backend.ts';
import { nextRecord } from '../hubspot/render-card.tsx';
import { graphqlPlatform } from '../salesforce/stubs/graphql.ts';
import { objectInfoPlatform } from '../salesforce/stubs/uiObjectInfoApi.ts';
import { DEAL_ID, ME } from '../salesforce/support/org.ts';
import { button, click, findAll, put, settled, words } from '../salesforce/support/page.ts';
import { plain } from './words-of.ts';

export const LOCALE = 'en-GB';

/** What the card in Salesforce makes of an org, and what the backend would send for the same. */
export async function payloadOf(readAt: Date): Promise<CardPayload> {
  const infos = (await objectInfoPlatform.serve({})) as { data: ObjectInfos };
  const access: Access = accessOf(infos.data);
  const ask = async (name: string) => {
    const answer = await graphqlPlatform.serve({ query: `query ${name}`, variables: {} });
    return (answer as { data: never }).data;
  };
  return cardPayload({
    recordId: DEAL_ID,
    kind: 'deal',
    user: { id: ME, timeZone: 'Europe/Berlin' },
    access,
    logs: await ask('coachingOfOpportunity'),
    earlier: null,
    parts: await ask(access.readsFlags ? 'coachingParts' : 'coachingPartsOfRep'),
    readAt,
    recordUrl: (id) => recordUrl('Coaching_Log__c', id),
  });
}

/** Every word of the card in Salesforce: its rows opened, and each of its dialogs, one after the other. */
export async function inSalesforce(): Promise<string> {
  put('c-coaching-card', CoachingCardLwc, { recordId: DEAL_ID, objectApiName: 'Opportunity' });
  await settled();
  for (const row of findAll('button[aria-expanded]')) await click(row);
  return saidWithDialogs();
}

async function saidWithDialogs(): Promise<string> {
  const said = [words()];
  for (const opener of findAll('button[data-kind]')) {
    await click(opener);
    if (findAll('[role="dialog"]').length === 0) continue;
    said.push(words());
    await click(button('Cancel'));
  }
  return said.join(' ');
}

/** A manager's queue as both platforms get it. */
export async function queueOf(readAt: Date): Promise<QueuePayload> {
  const infos = (await objectInfoPlatform.serve({})) as { data: ObjectInfos };
  const answer = await graphqlPlatform.serve({ query: 'query coachingQueue', variables: {} });
  return queuePayload({
    user: { id: ME, timeZone: 'Europe/Berlin' },
    access: accessOf(infos.data),
    queue: (answer as { data: never }).data,
    readAt,
    recordUrl: (id) => recordUrl('Coaching_Log__c', id),
  });
}

export async function homeInSalesforce(): Promise<string> {
  put('c-coaching-home', CoachingHomeLwc, {});
  await settled();
  return saidWithDialogs();
}

/** Every word of the card in HubSpot, its dialogs and closed rows included. */
export async function inHubSpot(payload: CardPayload, state: string): Promise<string> {
  const backend = fakeBackend({ 'GET /cards/record': [{ body: payload }] });
  const renderer = createRenderer('crm.record.tab');
  const crm = { objectId: nextRecord(), objectTypeId: '0-3' };
  const context = { ...hostContext(renderer.mocks.context), crm };
  renderer.render(<CoachingCard context={context as never} actions={renderer.mocks.actions} />);
  return saidBy(renderer, backend, `card:${state}`);
}

export async function queueInHubSpot(payload: QueuePayload, state: string): Promise<string> {
  const backend = fakeBackend({ 'GET /cards/queue': [{ body: payload }] });
  const renderer = createRenderer('pages');
  const context = hostContext(renderer.mocks.context);
  renderer.render(<QueuePage context={context as never} actions={renderer.mocks.actions} />);
  return saidBy(renderer, backend, `queue:${state}`);
}

function hostContext(context: object) {
  return { ...context, variables: { API_ORIGIN: ORIGIN }, user: { locale: LOCALE } };
}

type Renderer = { waitFor(check: () => void): Promise<unknown>; getRootNode(): unknown };

/** A kept answer is shown first; `testId` names the state that the new one has. */
async function saidBy(renderer: Renderer, backend: { restore(): void }, testId: string): Promise<string> {
  const said = () => plain(textsOf(renderer.getRootNode()).join(' '));
  await renderer.waitFor(() => {
    if (!said().includes(testId)) throw new Error(`still loading: ${said()}`);
  });
  backend.restore();
  return said();
}

type Part = { nodeType?: string; text?: string | null; props?: Record<string, unknown>; childNodes?: Part[] };

/** Texts of a node, of what its properties say and of the fragments they hold. */
function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (node === null || typeof node !== 'object') return [];
  const { nodeType, text, props, childNodes } = node as Part;
  if (nodeType === undefined) return Object.values(node).flatMap(textsOf);
  return [
    ...(text ? [text] : []),
    ...Object.values(props ?? {}).flatMap(textsOf),
    ...textsOf(childNodes ?? []),
  ];
}
