import { resolveAction } from './actions/on-flag.ts';
import type { Viewer } from './contract/card.ts';
import type { QueuePayload, QueueRow } from './contract/queue.ts';
import { viewDue } from './due.ts';
import { createFormat, type Format } from './format.ts';
import { viewHistory } from './log/history.ts';
import { viewRecordLink } from './log/page-link.ts';
import { NO_SCORE } from './log/score.ts';
import { errorNotice, PRIVATE, staleNotice } from './notices.ts';
import { soonestFirst, sortedBy } from './order.ts';
import type { NoticeView, Tone } from './view/basics.ts';
import type { CardContext } from './view/card.ts';
import type { QueueBoardView, QueueRowView, QueueSectionView, QueueView } from './view/queue.ts';

const NOTHING_READ = { cause: 'There was no answer.', correlationId: null };
const TITLES = { compliance: 'Compliance', quality: 'Coaching' };

/** A manager's work, most urgent first; compliance and quality stay apart. */
export function viewQueue(payload: QueuePayload | null, context: CardContext): QueueView {
  const format = createFormat(context.now, context.locale, payload?.timeZone ?? 'UTC');
  const rows = { format, mintsLinks: context.mintsLinks ?? false };
  const failure = context.error ?? (payload === null ? NOTHING_READ : null);
  const isShown = payload !== null && payload.access === 'granted';
  if (failure) {
    const since = isShown ? format.ago(payload.readAt) : null;
    const board = isShown ? viewBoard(payload, rows) : null;
    return { state: 'error', notices: [errorNotice(failure, since)], board };
  }
  if (payload === null || !isShown) return { state: 'private', notices: [PRIVATE], board: null };
  const board = viewBoard(payload, rows);
  const stale = staleNotice(payload.readAt, context.isStale ?? false, format);
  const isEmpty = payload.compliance.length + payload.quality.length === 0;
  const notices = [isEmpty ? EMPTY : null, stale, payload.isCut ? CUT : null].filter(
    (notice) => notice !== null,
  );
  if (isEmpty) return { state: 'empty', notices, board };
  return { state: stale ? 'stale' : 'ready', notices, board };
}

const EMPTY: NoticeView = {
  kind: 'empty',
  tone: 'success',
  icon: 'check',
  title: 'Nothing waits for you',
  body: 'Calls of your team that need coaching appear here, most urgent first.',
  detail: null,
  action: null,
};

const CUT: NoticeView = {
  kind: 'cut',
  tone: 'neutral',
  icon: 'info',
  title: 'More is waiting than is listed',
  body: 'The most urgent are shown; the others follow when these are resolved.',
  detail: null,
  action: null,
};

type RowContext = { format: Format; mintsLinks: boolean };

function viewBoard(payload: QueuePayload, rows: RowContext): QueueBoardView {
  const { format } = rows;
  return {
    freshness: `Updated ${format.ago(payload.readAt)}`,
    counts: countsOf(payload.counts, format),
    compliance: viewSection('compliance', payload, rows),
    quality: viewSection('quality', payload, rows),
  };
}

function countsOf(counts: QueuePayload['counts'], format: Format): QueueBoardView['counts'] {
  const count = (key: keyof QueuePayload['counts'], label: string, alarm: Tone = 'neutral') => ({
    key,
    label,
    text: format.count(counts[key]),
    tone: counts[key] > 0 ? alarm : ('neutral' as const),
  });
  return [
    count('complianceOverdue', 'Compliance overdue', 'danger'),
    count('overdue', 'Overdue', 'warning'),
    count('dueToday', 'Due today'),
    count('practiceToApprove', 'Practice to approve'),
    count('disputesToAnswer', 'Disputes to answer'),
    count('ambiguousLinks', 'Links to pick'),
  ];
}

function viewSection(
  name: 'compliance' | 'quality',
  payload: QueuePayload,
  { format, mintsLinks }: RowContext,
): QueueSectionView {
  const rows = sortedBy(
    payload[name],
    ({ dueAt }) => soonestFirst(dueAt),
    ({ severity }) => (severity === 'high' ? 0 : 1),
    ({ logId }) => logId,
  );
  return {
    title: `${TITLES[name]} (${format.count(rows.length)})`,
    rows: rows.map((row) => viewRow(row, { name, viewerIs: payload.viewer.role, mintsLinks, format })),
    emptyText: name === 'compliance' ? 'No open compliance flag.' : 'No open coaching task.',
  };
}

function viewRow(
  row: QueueRow,
  {
    name,
    viewerIs,
    format,
    mintsLinks,
  }: RowContext & { name: 'compliance' | 'quality'; viewerIs: Viewer['role'] },
): QueueRowView {
  const amount = row.dealAmount === null ? null : format.money(row.dealAmount, row.dealCurrency);
  const about = `${row.agentName}, call of ${format.day(row.callStartedAt)}`;
  return {
    key: `${name}:${row.logId}`,
    logId: row.logId,
    number: row.number,
    agentName: row.agentName,
    account: row.accountName ?? '–',
    deal: [row.dealName, row.dealStage, amount].filter(Boolean).join(' · ') || '–',
    callDate: format.dayAndTime(row.callStartedAt),
    score: rowScore(row, format),
    lowestCriterion: row.lowestCriterion ?? '–',
    history: viewHistory(
      { class: row.history, considered: row.historyConsidered, failed: row.historyFailed },
      format,
    ),
    reasons: [...row.reasons].sort().join(' · '),
    severity: row.severity === 'high' ? { label: 'High', tone: 'danger' } : null,
    state:
      row.state === 'acknowledged'
        ? { label: 'Acknowledged', tone: 'neutral' }
        : { label: 'Open', tone: 'warning' },
    clock: viewDue(row.dueAt, '', format),
    actions: (row.viewerIs ?? viewerIs) === 'manager' ? [resolveAction(row.logId, name, about)] : [],
    open: viewRecordLink({ id: row.logId, url: row.url, number: row.number }, mintsLinks),
  };
}

function rowScore({ overall, passMark }: QueueRow, format: Format): QueueRowView['score'] {
  const text = `${overall === null ? NO_SCORE : format.score(overall)} · pass mark ${format.score(passMark)}`;
  if (overall === null) return { text, label: 'Partly scored', tone: 'neutral' };
  return overall >= passMark
    ? { text, label: 'At or above the pass mark', tone: 'success' }
    : { text, label: 'Below the pass mark', tone: 'warning' };
}
