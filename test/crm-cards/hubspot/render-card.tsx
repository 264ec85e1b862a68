import { createRenderer } from '@hubspot/ui-extensions/testing';
import { CoachingCard } from '../../../crm-cards/hubspot/CoachingCard.tsx';
import { QueuePage } from '../../../crm-cards/hubspot/QueuePage.tsx';
import { SummaryCard } from '../../../crm-cards/hubspot/SummaryCard.tsx';
import { ORIGIN } from './fake-backend.ts';

/** Every test has a record of its own: cards keep the last answer per record. */
let record = 1000;

function hostContext<T extends object>(context: T): T {
  const user = { locale: 'en-US' };
  return { ...context, variables: { API_ORIGIN: ORIGIN }, user } as T;
}

export function renderDealCard({
  recordId = nextRecord(),
  objectTypeId = '0-3',
  variables = { API_ORIGIN: ORIGIN } as Record<string, string>,
} = {}) {
  const renderer = createRenderer('crm.record.tab');
  const context = {
    ...hostContext(renderer.mocks.context),
    variables,
    crm: { objectId: recordId, objectTypeId },
  };
  renderer.render(<CoachingCard context={context} actions={renderer.mocks.actions} />);
  return { ...renderer, recordId };
}

export function renderSummary() {
  const renderer = createRenderer('crm.record.sidebar');
  const context = {
    ...hostContext(renderer.mocks.context),
    crm: { objectId: nextRecord(), objectTypeId: '0-1' },
  };
  renderer.render(<SummaryCard context={context} actions={renderer.mocks.actions} />);
  return renderer;
}

export function renderQueue() {
  const renderer = createRenderer('pages');
  renderer.render(
    <QueuePage context={hostContext(renderer.mocks.context)} actions={renderer.mocks.actions} />,
  );
  return renderer;
}

export function nextRecord(): number {
  record += 1;
  return record;
}
