import type { CardPayload, Viewer } from '../../../crm-cards/view-model/contract/index.ts';
import type { Person } from '../../domain/person.ts';
import { maySee, type Relation, relationTo, roleIn } from '../../domain/rights.ts';
import { loadCard } from '../../store/cards/load-card.ts';
import type { CardLog } from '../../store/cards/record-logs.ts';
import type { CardSubject } from '../../store/cards/subject.ts';
import { lookAround } from '../../store/cards/surroundings.ts';
import type { CardWaitingCall } from '../../store/cards/waiting-calls.ts';
import type { Services } from '../services.ts';
import type { CardCaller } from './identify.ts';
import { logPayload } from './log-payload.ts';

/** HubSpot takes a megabyte. */
const MOST_BYTES = 900_000;
const LONG_TEXT = 1_000;
const SHORT_TEXT = 200;

/**
 * What a card shows about a record, as JSON text under a megabyte: what does not fit, the oldest logs first, is left out.
 * Rights are in the queries, and every log passes `maySee` besides.
 */
export async function readCard(
  services: Services,
  caller: CardCaller,
  subject: Exclude<CardSubject, { kind: 'leg' }>,
): Promise<string> {
  const { person } = caller;
  if (!person) return textOf({ ...frame(services, caller, subject), access: 'private' }, []);
  const { logs: found, waiting } = await loadCard(services.database, caller, subject, person);
  const logs = found.filter((log) => maySee(relationTo(person, log), log));
  const seesAll = roleIn(person) !== 'stranger';
  const isEmpty = logs.length === 0 && waiting.length === 0;
  const around = isEmpty && !seesAll ? await lookAround(services.database, caller, subject, person) : null;
  // Nobody learns more of others' coaching than that it is none of their business.
  if (around?.hasOthers && !around.hasOwn) {
    return textOf({ ...frame(services, caller, subject), access: 'private' }, []);
  }
  const role = roleOn(person, logs);
  const seesReport = caller.reportId !== null && role !== 'rep' && role !== 'stranger';
  const card: Omit<CardPayload, 'logs'> = {
    ...frame(services, caller, subject),
    viewer: { person: { id: person.id, name: person.name }, role },
    waiting: waiting.map(waitingPayload),
    ...(around?.hasOwn ? { learning: true } : {}),
    ...(seesReport ? { reportId: caller.reportId! } : {}),
  };
  card.subject = subjectOf(subject, logs);
  return textOf(card, await logTexts(services, caller, logs, person));
}

/** Each log as JSON, as many of the newest as fit into one answer. */
export async function logTexts(
  services: Services,
  caller: Pick<CardCaller, 'connectionId' | 'timeZone' | 'isFallback'>,
  logs: readonly CardLog[],
  person: Person,
): Promise<string[]> {
  const { connectionId, timeZone, isFallback } = caller;
  const dealIds = [...new Set(logs.flatMap(({ link }) => link?.dealId ?? []))];
  const deals = new Map(
    await Promise.all(dealIds.map(async (id) => [id, await services.dealNow(connectionId, id)] as const)),
  );
  const texts: string[] = [];
  let room = MOST_BYTES;
  for (const log of logs) {
    const context = {
      url: log.delivery?.crmId ? await services.logUrl(connectionId, log.delivery.crmId) : null,
      dealNow: deals.get(log.link?.dealId ?? '') ?? null,
      timeZone,
      isFallback,
    };
    const viewerIs = relationTo(person, log);
    const write = (mostText: number) =>
      JSON.stringify({ ...logPayload(log, { ...context, mostText }), viewerIs });
    let text = write(LONG_TEXT);
    if (Buffer.byteLength(text) > room) text = write(SHORT_TEXT);
    room -= Buffer.byteLength(text) + 1;
    if (room < 0) break;
    texts.push(text);
  }
  return texts;
}

function frame(
  { now }: Services,
  caller: CardCaller,
  subject: { kind: 'deal' | 'contact' | 'log'; recordId: string },
): Omit<CardPayload, 'logs'> {
  const isAdmin = caller.person?.roles.includes('admin') ?? false;
  return {
    viewer: { person: null, role: 'stranger' },
    access: 'granted',
    subject: { kind: subject.kind, id: subject.recordId, name: null },
    connection: { state: caller.connection.state, detail: isAdmin ? caller.connection.detail : null },
    readAt: now().toISOString(),
    timeZone: caller.timeZone,
    waiting: [],
  };
}

/** What the viewer is to the newest log; where there is none, what they can be at most. */
export function roleOn(person: Person, logs: readonly CardLog[]): Viewer['role'] {
  const [newest] = logs;
  if (newest) return relationTo(person, newest);
  const role: Relation = roleIn(person);
  if (role !== 'stranger') return role;
  return person.roles.includes('manager') ? 'manager' : person.roles.includes('agent') ? 'rep' : 'stranger';
}

/** A log is named by our own id, as the logs are; those beside it are what came before. */
function subjectOf(
  { kind, recordId }: { kind: 'deal' | 'contact' | 'log'; recordId: string },
  [newest]: readonly CardLog[],
): CardPayload['subject'] {
  if (kind === 'log') return { kind, id: newest?.legId ?? recordId, name: null };
  const name = kind === 'deal' ? newest?.link?.dealName : newest?.link?.contactName;
  return { kind, id: recordId, name: name ?? null };
}

function waitingPayload(call: CardWaitingCall): CardPayload['waiting'][number] {
  const { callId, startedAt, stageState, reason, isAmbiguous } = call;
  const ended = stageState === 'pending' || stageState === 'logged' ? 'processing' : stageState;
  const state = isAmbiguous ? 'ambiguous' : ended;
  return {
    callId,
    startedAt: startedAt && new Date(startedAt).toISOString(),
    state,
    detail: state === 'processing' ? null : reason,
  };
}

/** The logs are JSON already. */
function textOf(card: Omit<CardPayload, 'logs'>, logs: readonly string[]): string {
  return `${JSON.stringify(card).slice(0, -1)},"logs":[${logs.join(',')}]}`;
}
