import type { QueuePayload, QueueRow } from '../../view-model/contract/index.ts';
import type { Access } from './access.ts';
import { dayIn } from './day-in.ts';
import { flagOf } from './flag-payload.ts';
import { instantOf, numberOf, rowsOf, textOf, wordOf } from './read-row.ts';
import type { QueueAnswer, QueueFlagRow } from './rows.ts';

export type QueueReading = {
  user: { id: string; timeZone: string };
  access: Access;
  queue: QueueAnswer;
  readAt: Date;
  recordUrl: (recordId: string) => string;
};

const MOST_ROWS = 50;

/** A manager's open flags as one row a log and class, most urgent first, as HubSpot's app page gets them. */
export function queuePayload(reading: QueueReading): QueuePayload {
  const { user, access, readAt } = reading;
  const lists = reading.queue?.uiapi.query;
  const flags = rowsOf(lists?.flags).filter(({ log }) => log);
  const rows = [
    ...Map.groupBy(flags, ({ log, flagClass }) => `${log!.Id} ${textOf(flagClass)}`).values(),
  ].map((some) => ({ class: flagOf(some[0]!).class, row: rowOf(some, reading.recordUrl) }));
  const ofClass = (name: 'compliance' | 'quality') =>
    rows
      .filter((each) => each.class === name)
      .map(({ row }) => row)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const [compliance, quality] = [ofClass('compliance'), ofClass('quality')];
  const now = readAt.toISOString();
  const today = dayIn(user.timeZone, readAt);
  const isOverdue = ({ dueAt }: QueueRow) => dueAt < now;
  const isDueToday = (row: QueueRow) =>
    !isOverdue(row) && dayIn(user.timeZone, new Date(row.dueAt)) === today;
  const all = [...compliance, ...quality];
  return {
    viewer: { person: { id: user.id, name: '' }, role: access.acts ? 'manager' : 'analyst' },
    access: access.readsFlags ? 'granted' : 'private',
    readAt: now,
    timeZone: user.timeZone,
    counts: {
      dueToday: all.filter(isDueToday).length,
      overdue: all.filter(isOverdue).length,
      complianceOverdue: compliance.filter(isOverdue).length,
      practiceToApprove: lists?.practice.totalCount ?? 0,
      disputesToAnswer: lists?.disputes.totalCount ?? 0,
      ambiguousLinks: lists?.ambiguous.totalCount ?? 0,
    },
    compliance: compliance.slice(0, MOST_ROWS),
    quality: quality.slice(0, MOST_ROWS),
    isCut:
      Boolean(lists?.flags.pageInfo?.hasNextPage) ||
      compliance.length > MOST_ROWS ||
      quality.length > MOST_ROWS,
  };
}

/** The flags of one log and class. */
function rowOf(flags: readonly QueueFlagRow[], recordUrl: (recordId: string) => string): QueueRow {
  const log = flags[0]!.log!;
  const all = flags.map(flagOf);
  return {
    logId: log.Id,
    number: textOf(log.Name),
    url: recordUrl(log.Id),
    agentName: textOf(log.agentName) ?? '',
    accountName: textOf(log.accountRecord?.Name),
    dealName: textOf(log.dealRecord?.Name),
    dealStage: textOf(log.dealStage),
    dealAmount: numberOf(log.dealAmount),
    dealCurrency: textOf(log.dealCurrency),
    callStartedAt: instantOf(log.callStartedAt) ?? '',
    overall: numberOf(log.overallScore),
    passMark: numberOf(log.passMark) ?? 0,
    lowestCriterion: textOf(log.focus),
    history: wordOf<QueueRow['history']>(log.focusHistory) ?? 'none',
    historyFailed: numberOf(log.focusFailed) ?? 0,
    historyConsidered: numberOf(log.focusConsidered) ?? 0,
    reasons: all.map(({ reason }) => reason),
    state: all.some(({ state }) => state === 'open') ? 'open' : 'acknowledged',
    severity: all.some(({ severity }) => severity === 'high') ? 'high' : 'normal',
    dueAt: all.map(({ dueAt }) => dueAt).sort()[0]!,
  };
}
