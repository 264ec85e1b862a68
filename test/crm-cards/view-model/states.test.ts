import { describe, expect, it } from 'vitest';
import { viewCard, viewQueue } from '../../../crm-cards/view-model/index.ts';
import { ADMIN, aCardPayload, aLogPayload, CARD_NOW, MANAGER, REP } from '../../builders/a-card-payload.ts';
import { aQueuePayload, aQueueRow } from '../../builders/a-queue-payload.ts';

const AT = { now: CARD_NOW, locale: 'en-US' };
const OLD = '2026-11-24T11:56:00Z';

describe('the state of a card', () => {
  it('ready, with a fresh answer, has no notice', () => {
    expect(viewCard(aCardPayload(), AT)).toMatchObject({ state: 'ready', notices: [] });
  });

  it('empty, for a rep, says when calls appear and nothing of settings', () => {
    const { state, notices } = viewCard(aCardPayload({ logs: [], viewer: REP }), AT);
    expect(state).toBe('empty');
    expect(notices[0]).toMatchObject({
      title: 'No coaching log for this deal yet',
      body: 'Calls appear here about 5 minutes after the recording is ready.',
      action: null,
    });
  });

  it('empty, for an admin, offers to connect a source', () => {
    const { notices } = viewCard(aCardPayload({ logs: [], viewer: ADMIN }), AT);
    expect(notices[0]!.action).toEqual({ kind: 'open_settings', label: 'Connect a call source' });
  });

  it('empty, while the rep is in learning mode, says that scores are not shared yet', () => {
    const { notices } = viewCard(aCardPayload({ logs: [], viewer: REP, learning: true }), AT);
    expect(notices[0]!.title).toBe('Learning mode: scores are not shared yet');
  });

  it('empty, with calls awaiting a match, counts them', () => {
    const call = { callId: 'c', startedAt: OLD, state: 'ambiguous' as const, detail: null };
    const { notices, board } = viewCard(
      aCardPayload({ logs: [], waiting: [call, { ...call, callId: 'd' }] }),
      AT,
    );
    expect(notices[0]!.body).toContain('2 awaiting a match');
    expect(board!.waiting.map(({ text }) => text)[0]).toMatch(/^Awaiting a match: call of Nov 24, 2026/);
  });

  it('partial, with a log not yet in the CRM, shows the score all the same', () => {
    const log = aLogPayload({ delivery: { state: 'pending', detail: null } });
    const { state, board } = viewCard(aCardPayload({ logs: [log] }), AT);
    expect(state).toBe('partial');
    expect(board!.logs[0]!.score.text).toBe('61');
  });

  it('a log the CRM refused, with the reason, says so and where it is mended', () => {
    const log = aLogPayload({ delivery: { state: 'failed', detail: 'A required field is missing.' } });
    const { notices } = viewCard(aCardPayload({ logs: [log] }), AT);
    expect(notices[0]).toMatchObject({ kind: 'delivery_failed', detail: 'A required field is missing.' });
  });

  it('stale, four minutes after reading, says how old it is', () => {
    const { state, notices } = viewCard(aCardPayload({ readAt: OLD }), AT);
    expect(state).toBe('stale');
    expect(notices[0]).toMatchObject({ title: 'Updated 4 min ago', action: { kind: 'retry' } });
  });

  it('disconnected, for an admin, offers to reconnect and tells the detail', () => {
    const connection = { state: 'disconnected' as const, detail: 'Consent was withdrawn.' };
    const { state, notices } = viewCard(aCardPayload({ connection, viewer: ADMIN }), AT);
    expect(state).toBe('disconnected');
    expect(notices[0]).toMatchObject({
      detail: 'Consent was withdrawn.',
      action: { kind: 'open_settings', label: 'Reconnect in the settings' },
    });
  });

  it('disconnected, for others, is neutral and tells no detail', () => {
    const connection = { state: 'disconnected' as const, detail: 'Consent was withdrawn.' };
    const { notices } = viewCard(aCardPayload({ connection }), AT);
    expect(notices[0]).toMatchObject({ title: 'Updates are paused', detail: null, action: null });
  });

  it('an error, beside the last good answer, keeps it on show with its age', () => {
    const error = { cause: 'Halftime could not be reached.', correlationId: 'r-1' };
    const { state, notices, board } = viewCard(aCardPayload({ readAt: OLD }), { ...AT, error });
    expect(state).toBe('error');
    expect(notices[0]).toMatchObject({
      body: 'Halftime could not be reached. What you see was read 4 min ago.',
      detail: 'Correlation id: r-1',
      action: { kind: 'retry', label: 'Retry' },
    });
    expect(board!.logs).toHaveLength(1);
  });

  it('an error, after a private answer, shows nothing of it', () => {
    const error = { cause: 'Away.', correlationId: null };
    expect(viewCard(aCardPayload({ access: 'private' }), { ...AT, error }).board).toBeNull();
  });

  it('nothing read, and no error, is an error all the same', () => {
    expect(viewCard(null, AT)).toMatchObject({ state: 'error', board: null });
  });

  it('learning mode, for the manager, says that the rep does not see it', () => {
    const { state, board } = viewCard(aCardPayload({ logs: [aLogPayload({ released: false })] }), AT);
    expect(state).toBe('learning');
    expect(board!.logs[0]!.actions.map(({ label }) => label)).toContain('Release to the rep');
  });

  it('several things at once, of which one names the state, are all said', () => {
    const logs = [aLogPayload({ released: false, delivery: { state: 'pending', detail: null } })];
    const { state, notices } = viewCard(aCardPayload({ logs, readAt: OLD }), AT);
    expect(state).toBe('stale');
    expect(notices.map(({ kind }) => kind)).toEqual(['stale', 'partial', 'learning']);
  });
});

describe('the state of a queue', () => {
  it('ready, with rows, is sorted by what is due first and counts by class', () => {
    const quality = [aQueueRow({ logId: 'b', dueAt: '2026-11-27T00:00:00Z' }), aQueueRow({ logId: 'a' })];
    const { board } = viewQueue(aQueuePayload({ quality }), AT);
    expect(board!.quality.rows.map(({ logId }) => logId)).toEqual(['a', 'b']);
    expect(board!.compliance.rows[0]!.clock).toMatchObject({ text: 'Overdue by 3 h', tone: 'danger' });
    expect(board!.compliance.rows[0]!.deal).toBe('Fleet renewal · Negotiation · €12,000');
  });

  it('cut, with more rows than are listed, says so', () => {
    const { notices } = viewQueue(aQueuePayload({ isCut: true }), AT);
    expect(notices.map(({ kind }) => kind)).toEqual(['cut']);
  });

  it('private, for others, shows nothing', () => {
    expect(viewQueue(aQueuePayload({ access: 'private' }), AT)).toMatchObject({
      state: 'private',
      board: null,
    });
  });

  it('an admin, who is the manager of one row, may resolve that one only', () => {
    const quality = [aQueueRow({ logId: 'own', viewerIs: 'manager' }), aQueueRow({ logId: 'other' })];
    const { board } = viewQueue(aQueuePayload({ quality, viewer: ADMIN }), AT);
    expect(board!.quality.rows.map(({ logId, actions }) => [logId, actions.length])).toEqual([
      ['other', 0],
      ['own', 1],
    ]);
  });

  it('a row without a record, where addresses are minted, opens our own page', () => {
    const quality = [aQueueRow({ url: null })];
    const { board } = viewQueue(aQueuePayload({ quality, viewer: MANAGER }), { ...AT, mintsLinks: true });
    expect(board!.quality.rows[0]!.open).toMatchObject({ page: 'log', url: null });
  });
});
