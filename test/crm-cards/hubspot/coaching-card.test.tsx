import {
  Accordion,
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Flex,
  LineChart,
  LoadingSpinner,
  Select,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADMIN, aCardPayload, aLogPayload, REP } from '../../builders/a-card-payload.ts';
import { fakeBackend, ORIGIN } from './fake-backend.ts';
import { renderDealCard } from './render-card.tsx';
import { textsIn } from './texts-in.ts';

const RECORD = 'GET /cards/record';
const fresh = (over: Parameters<typeof aCardPayload>[0] = {}) =>
  aCardPayload({ readAt: new Date().toISOString(), ...over });

let backend: ReturnType<typeof fakeBackend>;

afterEach(() => {
  backend.restore();
  vi.useRealTimers();
});

describe('the coaching card', () => {
  it('loading, before any answer, says what it reads', () => {
    backend = fakeBackend({ [RECORD]: [new Promise(() => {})] });
    const { find } = renderDealCard();
    expect(find(LoadingSpinner).props.label).toBe('Reading the coaching of this record');
  });

  it('loading, after ten seconds, says that it still works and may be left', async () => {
    vi.useFakeTimers();
    backend = fakeBackend({ [RECORD]: [new Promise(() => {})] });
    const { maybeFindByTestId } = renderDealCard();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(maybeFindByTestId(Text, 'still-working')).toBeNull();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(maybeFindByTestId(Text, 'still-working')?.text).toContain('You can leave this page');
  });

  it('a deal, on its record, is asked for by type and id at the permitted origin and nothing else', async () => {
    backend = fakeBackend({ [RECORD]: [{ body: fresh() }] });
    const { waitFor, findByTestId, recordId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:ready'));
    expect(backend.sent).toEqual([
      {
        method: 'GET',
        url: `${ORIGIN}/cards/record?objectType=deal&recordId=${recordId}`,
        body: undefined,
        headers: undefined,
      },
    ]);
  });

  it.each([
    ['0-1', 'contact'],
    ['2-987654', 'coaching_log'],
  ])('object type %s, of a portal, is asked for as %s', async (objectTypeId, objectType) => {
    backend = fakeBackend({ [RECORD]: [{ body: fresh() }] });
    const { waitFor, findByTestId } = renderDealCard({ objectTypeId });
    await waitFor(() => findByTestId(Flex, 'card:ready'));
    expect(new URL(backend.sent[0]!.url).searchParams.get('objectType')).toBe(objectType);
  });

  it('ready, with a scored call, shows the score with all that it needs, strength before focus', async () => {
    backend = fakeBackend({ [RECORD]: [{ body: fresh() }] });
    const { waitFor, findByTestId, getRootNode } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:ready'));
    expect(findByTestId(Text, 'score-text').text).toBe('61 · Pass mark 75');
    expect(findByTestId(StatusTag, 'score-label').text).toBe('Below the pass mark');
    expect(findByTestId(StatusTag, 'score-badge').text).toBe('AI');
    const texts = textsIn(getRootNode());
    expect(texts.indexOf('What went well: Asks open questions')).toBeGreaterThan(-1);
    expect(texts.indexOf('One thing to work on: Agrees a next step')).toBeGreaterThan(
      texts.indexOf('What went well: Asks open questions'),
    );
    expect(texts).toContain('“how do you plan your routes today”');
  });

  it('criteria, each as a line, say score, label, weight and history without colour', async () => {
    backend = fakeBackend({ [RECORD]: [{ body: fresh() }] });
    const { waitFor, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:ready'));
    expect(findByTestId(Accordion, 'criterion:next_step').props.title).toBe(
      'Agrees a next step: 50 · To work on · weight 50% · Recurring: 2 of the last 5',
    );
  });

  it('several calls, of one deal, are drawn as a line and can be picked', async () => {
    const older = aLogPayload({
      id: 'leg-0',
      overall: 82,
      call: { ...aLogPayload().call, startedAt: '2026-11-20T09:00:00Z' },
    });
    backend = fakeBackend({ [RECORD]: [{ body: fresh({ logs: [aLogPayload(), older] }) }] });
    const { waitFor, find, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'log:leg-1'));
    const rows = find(LineChart).props.data as { call: string; value: number; line: string }[];
    expect(rows.filter(({ line }) => line === 'Score').map(({ value }) => value)).toEqual([82, 61]);
    findByTestId(Select, 'log-picker').trigger('onChange', 'leg-0' as never);
    await waitFor(() => findByTestId(Flex, 'log:leg-0'));
  });

  it('empty, seen by an admin, says when calls appear and where to connect a source', async () => {
    backend = fakeBackend({ [RECORD]: [{ body: fresh({ logs: [], viewer: ADMIN }) }] });
    const { waitFor, find, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:empty'));
    expect(find(EmptyState).props.title).toBe('No coaching log for this deal yet');
    expect(textsIn(find(EmptyState)).join(' ')).toContain('Connect a call source in the settings');
  });

  it('waiting, for calls without a log, shows each with its reason', async () => {
    const waiting = [
      { callId: 'c-1', startedAt: null, state: 'processing' as const, detail: null },
      { callId: 'c-2', startedAt: null, state: 'not_scored' as const, detail: '38 s, below the minimum' },
    ];
    backend = fakeBackend({ [RECORD]: [{ body: fresh({ logs: [], waiting }) }] });
    const { waitFor, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'waiting:processing:c-1'));
    expect(textsIn(findByTestId(Flex, 'waiting:not_scored:c-2'))).toContain('38 s, below the minimum');
  });

  it('partial, while the CRM write is pending, says so', async () => {
    const logs = [aLogPayload({ delivery: { state: 'pending', detail: null } })];
    backend = fakeBackend({ [RECORD]: [{ body: fresh({ logs }) }] });
    const { waitFor, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:partial'));
    expect(findByTestId(Alert, 'notice:partial').props.title).toBe('Scored, not yet written to the CRM');
  });

  it('private, for a peer, shows no score and no button', async () => {
    const logs = [aLogPayload()];
    backend = fakeBackend({ [RECORD]: [{ body: fresh({ access: 'private', logs }) }] });
    const { waitFor, find, findAll, getRootNode } = renderDealCard();
    await waitFor(() => expect(find(ErrorState).props.title).toBe('Coaching is private'));
    expect(findAll(Button)).toEqual([]);
    expect(textsIn(getRootNode()).join(' ')).not.toMatch(/61|Mara|routes/);
  });

  it('an error, at the first reading, tells cause and correlation id, and a retry heals it', async () => {
    const problem = { detail: 'The database is away.', instance: 'req-7' };
    backend = fakeBackend({ [RECORD]: [{ status: 503, body: problem }, { body: fresh() }] });
    const { waitFor, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:error'));
    expect(textsIn(findByTestId(Alert, 'notice:error'))).toEqual([
      'The database is away.',
      'Correlation id: req-7',
      'Retry',
    ]);
    findByTestId(Button, 'retry:error').trigger('onClick');
    await waitFor(() => findByTestId(Flex, 'card:ready'));
  });

  it('an app uploaded without its profile, opened by anybody, says what to do and asks nobody', async () => {
    backend = fakeBackend({});
    const { waitFor, findByTestId } = renderDealCard({ variables: {} });
    await waitFor(() => findByTestId(Flex, 'card:error'));
    expect(textsIn(findByTestId(Alert, 'notice:error'))[0]).toContain('profile that sets API_ORIGIN');
    expect(backend.sent).toEqual([]);
  });

  it('an error, after a good answer, keeps that answer on show with its age', async () => {
    const old = fresh({ readAt: new Date(Date.now() - 5 * 60_000).toISOString() });
    backend = fakeBackend({ [RECORD]: [{ body: old }, 'unreachable'] });
    const { waitFor, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:stale'));
    findByTestId(Button, 'retry:stale').trigger('onClick');
    await waitFor(() => findByTestId(Flex, 'card:error'));
    expect(textsIn(findByTestId(Alert, 'notice:error'))[0]).toBe(
      'Halftime could not be reached. What you see was read 5 min ago.',
    );
    expect(findByTestId(Text, 'score-text').text).toBe('61 · Pass mark 75');
  });

  it('a card opened again, for the same record, shows the last answer at once and reads anew', async () => {
    const later = Promise.withResolvers<{ body: unknown }>();
    backend = fakeBackend({ [RECORD]: [{ body: fresh() }, later.promise] });
    const first = renderDealCard();
    await first.waitFor(() => first.findByTestId(Flex, 'card:ready'));
    const again = renderDealCard({ recordId: first.recordId });
    expect(again.findByTestId(Text, 'score-text').text).toBe('61 · Pass mark 75');
    expect(again.findByTestId(Flex, 'card:stale')).toBeDefined();
    later.resolve({ body: fresh({ logs: [aLogPayload({ overall: 90, machineOverall: 90 })] }) });
    await again.waitFor(() => expect(again.findByTestId(Text, 'score-text').text).toBe('90 · Pass mark 75'));
  });

  it('an older answer, arriving after a newer one, is dropped', async () => {
    const slow = Promise.withResolvers<{ body: unknown }>();
    const old = fresh({ readAt: new Date(Date.now() - 5 * 60_000).toISOString() });
    const newest = fresh({ logs: [aLogPayload({ overall: 90, machineOverall: 90 })] });
    backend = fakeBackend({ [RECORD]: [{ body: old }, slow.promise, { body: newest }] });
    const { waitFor, findByTestId } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:stale'));
    findByTestId(Button, 'retry:stale').trigger('onClick');
    findByTestId(Button, 'retry:stale').trigger('onClick');
    await waitFor(() => expect(findByTestId(Text, 'score-text').text).toBe('90 · Pass mark 75'));
    slow.resolve({ body: old });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(findByTestId(Text, 'score-text').text).toBe('90 · Pass mark 75');
  });

  it('script in a quote, read by the rep, stays text', async () => {
    const quote = '<script>alert(1)</script> & "more"';
    const log = aLogPayload();
    log.criteria[0]!.evidence!.quote = quote;
    backend = fakeBackend({ [RECORD]: [{ body: fresh({ viewer: REP, logs: [log] }) }] });
    const { waitFor, findByTestId, getRootNode } = renderDealCard();
    await waitFor(() => findByTestId(Flex, 'card:ready'));
    expect(textsIn(getRootNode())).toContain(`“${quote}”`);
  });
});
