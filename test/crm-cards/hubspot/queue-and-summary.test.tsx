import {
  Alert,
  EmptyState,
  ErrorState,
  Flex,
  LoadingButton,
  LoadingSpinner,
  Modal,
  StatisticsItem,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from 'vitest';
import { aCardPayload } from '../../builders/a-card-payload.ts';
import { aQueuePayload } from '../../builders/a-queue-payload.ts';
import { fakeBackend, posts } from './fake-backend.ts';
import { renderQueue, renderSummary } from './render-card.tsx';
import { textsIn } from './texts-in.ts';

const QUEUE = 'GET /cards/queue';
const readAt = () => new Date().toISOString();

let backend: ReturnType<typeof fakeBackend>;
afterEach(() => backend.restore());

describe("the manager's queue", () => {
  it('without rows, at the first visit, says that nothing waits', async () => {
    const body = aQueuePayload({ readAt: readAt(), compliance: [], quality: [] });
    backend = fakeBackend({ [QUEUE]: [{ body }] });
    const { find, waitFor } = renderQueue();
    expect(find(LoadingSpinner).props.label).toBe('Reading your coaching queue');
    await waitFor(() => expect(find(EmptyState).props.title).toBe('Nothing waits for you'));
  });

  it('with rows, of both classes, keeps them apart and counts what waits', async () => {
    backend = fakeBackend({ [QUEUE]: [{ body: aQueuePayload({ readAt: readAt() }) }] });
    const { findAll, findByTestId, waitFor, getRootNode } = renderQueue();
    await waitFor(() => findByTestId(Flex, 'queue:ready'));
    const texts = textsIn(getRootNode());
    expect(texts).toContain('Compliance (1)');
    expect(texts).toContain('Coaching (1)');
    expect(findAll(StatisticsItem).map(({ props }) => [props.label, props.number])[0]).toEqual([
      'Compliance overdue',
      '1',
    ]);
    expect(textsIn(findByTestId(TableRow, 'row:compliance:leg-1'))).toContain('Mara Klein');
  });

  it('Resolve, in a row, names the class and is sent', async () => {
    backend = fakeBackend({
      [QUEUE]: [{ body: aQueuePayload({ readAt: readAt() }) }],
      'POST /cards/actions': [{ body: { result: 'done', message: 'Resolved.' } }],
    });
    const { findByTestId, waitFor, mocks } = renderQueue();
    await waitFor(() => findByTestId(Flex, 'queue:ready'));
    findByTestId(Modal, 'modal:Resolve:leg-2:quality').find(LoadingButton).trigger('onClick');
    await waitFor(() => expect(mocks.actions.addAlert.callCount).toBe(1));
    expect(posts(backend.sent)[0]!.body).toMatchObject({
      kind: 'Resolve',
      logId: 'leg-2',
      target: 'quality',
      value: 'coached',
    });
  });

  it('private and failed, for others and without an answer, say so', async () => {
    backend = fakeBackend({ [QUEUE]: [{ body: aQueuePayload({ access: 'private' }) }, 'unreachable'] });
    const first = renderQueue();
    await first.waitFor(() => expect(first.find(ErrorState).props.title).toBe('Coaching is private'));
    const second = renderQueue();
    await second.waitFor(() => second.findByTestId(Alert, 'notice:error'));
  });
});

describe('the summary in the sidebar', () => {
  it('ready, with a scored call, tells score, strength, focus and what is due', async () => {
    backend = fakeBackend({ 'GET /cards/record': [{ body: aCardPayload({ readAt: readAt() }) }] });
    const { findByTestId, waitFor, getRootNode } = renderSummary();
    await waitFor(() => findByTestId(Flex, 'summary:ready'));
    expect(findByTestId(Text, 'score-text').text).toBe('61 · Pass mark 75');
    const texts = textsIn(getRootNode());
    expect(texts).toContain('What went well: Asks open questions');
    expect(texts).toContain('Overall score');
  });

  it('private, for a peer, shows nothing of the call', async () => {
    backend = fakeBackend({ 'GET /cards/record': [{ body: aCardPayload({ access: 'private' }) }] });
    const { find, waitFor, getRootNode } = renderSummary();
    await waitFor(() => expect(find(ErrorState).props.title).toBe('Coaching is private'));
    expect(textsIn(getRootNode()).join(' ')).not.toMatch(/61|Mara/);
  });
});
