import type { QueuePayload, QueueRow } from '../../../crm-cards/view-model/contract/index.ts';
import { roleIn } from '../../domain/rights.ts';
import { countQueue, loadQueue, type QueueCounts, type QueueEntry } from '../../store/cards/queue.ts';
import type { Services } from '../services.ts';
import type { CardCaller } from './identify.ts';
import { cutText } from './words.ts';

const MOST_ROWS = 50;
const MOST = { text: 200, reasons: 10 };
const NOTHING: QueueCounts = {
  dueToday: 0,
  overdue: 0,
  complianceOverdue: 0,
  practiceToApprove: 0,
  disputesToAnswer: 0,
  ambiguousLinks: 0,
};

/** A manager's work, or everybody's for those who see all. Nothing of it for anybody else. */
export async function readQueue(services: Services, caller: CardCaller): Promise<QueuePayload> {
  const { database } = services;
  const { workspaceId, connectionId, person, timeZone } = caller;
  const now = services.now();
  const role =
    person?.roles.includes('manager') && roleIn(person) === 'stranger' ? 'manager' : roleIn(person);
  const isPrivate = !person || role === 'stranger';
  const where = person && !isPrivate ? { workspaceId, connectionId, person } : null;
  const [compliance, quality, counts] = where
    ? await Promise.all([
        loadQueue(database, where, 'compliance', MOST_ROWS),
        loadQueue(database, where, 'quality', MOST_ROWS),
        countQueue(database, where, now, timeZone),
      ])
    : [[], [], NOTHING];
  return {
    viewer: { person: isPrivate ? null : { id: person.id, name: person.name }, role },
    access: isPrivate ? 'private' : 'granted',
    readAt: now.toISOString(),
    timeZone,
    counts,
    compliance: await rowsOf(services, connectionId, compliance),
    quality: await rowsOf(services, connectionId, quality),
    isCut: compliance.length > MOST_ROWS || quality.length > MOST_ROWS,
  };
}

function rowsOf(services: Services, connectionId: string, entries: QueueEntry[]): Promise<QueueRow[]> {
  return Promise.all(
    entries.slice(0, MOST_ROWS).map(async (entry) => ({
      ...rowOf(entry),
      url: entry.crmId ? await services.logUrl(connectionId, entry.crmId) : null,
    })),
  );
}

function rowOf(entry: QueueEntry): Omit<QueueRow, 'url'> {
  const { link, flags, history } = entry;
  const text = (value: string | null | undefined) => (value ? cutText(value, MOST.text) : null);
  return {
    logId: entry.legId,
    number: null,
    agentName: cutText(entry.agentName, MOST.text),
    accountName: text(link?.accountName),
    dealName: text(link?.dealName),
    dealStage: text(link?.snapshot.stage),
    dealAmount: link?.snapshot.amount ?? null,
    dealCurrency: link?.snapshot.currency ?? null,
    callStartedAt: entry.callStartedAt.toISOString(),
    overall: entry.overall,
    passMark: entry.passMark,
    lowestCriterion: text(entry.focus),
    history: history?.class ?? 'none',
    historyFailed: history?.failed ?? 0,
    historyConsidered: history?.considered ?? 0,
    reasons: flags.slice(0, MOST.reasons).map(({ reason }) => cutText(reason, MOST.text)),
    state: flags.some(({ state }) => state === 'open') ? 'open' : 'acknowledged',
    severity: flags.some(({ severity }) => severity === 'high') ? 'high' : 'normal',
    dueAt: entry.dueAt.toISOString(),
    ...(entry.isOwnTeam ? { viewerIs: 'manager' as const } : {}),
  };
}
