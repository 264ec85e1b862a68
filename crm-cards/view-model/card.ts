import type { CardPayload, LogPayload } from './contract/card.ts';
import { createFormat, type Format } from './format.ts';
import { viewLog } from './log/log.ts';
import {
  disconnectedNotice,
  emptyNotice,
  errorNotice,
  failedDeliveryNotice,
  learningNotice,
  PRIVATE,
  partialNotice,
  staleNotice,
} from './notices.ts';
import { newestFirst, sortedBy } from './order.ts';
import { viewTrend } from './trend.ts';
import type { NoticeView } from './view/basics.ts';
import type { BoardView, CardContext, CardView } from './view/card.ts';
import { viewWaiting } from './waiting.ts';

const NOTHING_READ = { cause: 'There was no answer.', correlationId: null };

/**
 * What a card shows, for any answer of the backend and for none. The first of these that is true names the state: reading
 * failed, no access, disconnected, nothing there, old, partly written, learning mode, ready.
 */
export function viewCard(payload: CardPayload | null, context: CardContext): CardView {
  const format = createFormat(context.now, context.locale, payload?.timeZone ?? 'UTC');
  const failure = context.error ?? (payload === null ? NOTHING_READ : null);
  const isShown = payload !== null && payload.access === 'granted';
  if (failure) {
    const since = isShown ? format.ago(payload.readAt) : null;
    const board = isShown ? viewBoard(payload, context, format) : null;
    return { state: 'error', notices: [errorNotice(failure, since)], board };
  }
  if (payload === null || !isShown) return { state: 'private', notices: [PRIVATE], board: null };
  const notices = noticesOn(payload, context, format);
  return { state: stateOf(notices), notices, board: viewBoard(payload, context, format) };
}

function noticesOn(payload: CardPayload, { isStale = false }: CardContext, format: Format): NoticeView[] {
  return [
    disconnectedNotice(payload),
    payload.logs.length === 0 ? emptyNotice(payload, format) : null,
    staleNotice(payload.readAt, isStale, format),
    partialNotice(payload, format),
    failedDeliveryNotice(payload, format),
    learningNotice(payload, format),
  ].filter((notice) => notice !== null);
}

const STATES = ['disconnected', 'empty', 'stale', 'partial', 'learning'] as const;

function stateOf(notices: readonly NoticeView[]): (typeof STATES)[number] | 'ready' {
  return STATES.find((state) => notices.some(({ kind }) => kind === state)) ?? 'ready';
}

function viewBoard(payload: CardPayload, context: CardContext, format: Format): BoardView {
  const { now, mintsLinks = false } = context;
  const logs = sortedBy(
    payload.logs,
    ({ id }) => (isSubject(payload, id) ? 0 : 1),
    ({ call }) => newestFirst(call.startedAt),
    ({ id }) => id,
  );
  return {
    freshness: `Updated ${format.ago(payload.readAt)}`,
    logs: logs.map((log: LogPayload) => viewLog(log, { viewer: payload.viewer, now, format, mintsLinks })),
    trend: viewTrend(payload.logs, format),
    waiting: viewWaiting(payload.waiting, format),
    reportId: payload.reportId ?? null,
  };
}

/** On a log's own page that log comes first. */
function isSubject({ subject }: CardPayload, logId: string): boolean {
  return subject.kind === 'log' && subject.id === logId;
}
