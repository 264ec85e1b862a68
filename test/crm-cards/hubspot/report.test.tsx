import { Accordion, Flex } from '@hubspot/ui-extensions';
import { CrmReport } from '@hubspot/ui-extensions/crm';
import { afterEach, describe, expect, it } from 'vitest';
import { aCardPayload } from '../../builders/a-card-payload.ts';
import { fakeBackend } from './fake-backend.ts';
import { renderDealCard } from './render-card.tsx';

let backend: ReturnType<typeof fakeBackend>;
afterEach(() => backend.restore());

describe("an admin's report", () => {
  it.each([
    ['chosen and given to this viewer', '4711'],
    ['not given to this viewer', undefined],
  ])('%s, is on the card or is not', async (_, reportId) => {
    backend = fakeBackend({ 'GET /cards/record': [{ body: aCardPayload({ reportId }) }] });
    const { maybeFind, findAll, waitFor } = renderDealCard();
    await waitFor(() =>
      expect(findAll(Flex).some(({ props }) => String(props.testId).startsWith('card:'))).toBe(true),
    );
    expect(maybeFind(Accordion, { testId: 'section:report' }) !== null).toBe(reportId !== undefined);
    expect(maybeFind(CrmReport)?.props.reportId).toBe(reportId);
  });
});
