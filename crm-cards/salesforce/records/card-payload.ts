import type { CardPayload } from '../../view-model/contract/index.ts';
import type { Access } from './access.ts';
import { type LogParts, logOf } from './log-payload.ts';
import { rowsOf, textOf } from './read-row.ts';
import type { LogRow, LogsAnswer, PartsAnswer } from './rows.ts';
import { nameOf, roleOf, sameId } from './viewer.ts';

export type CardReading = {
  recordId: string;
  kind: CardPayload['subject']['kind'];
  user: { id: string; timeZone: string };
  access: Access;
  logs: LogsAnswer;
  /** On a log's own page: the agent's calls before it. */
  earlier: LogsAnswer;
  /** Null until it has answered: then the scores are shown as on their way. */
  parts: PartsAnswer;
  readAt: Date;
  /** Address of a record's page. */
  recordUrl: (recordId: string) => string;
};

/** The answers of the platform as the payload that HubSpot's card gets from the backend. */
export function cardPayload(reading: CardReading): CardPayload {
  const { user, access, readAt, recordId, kind } = reading;
  const lists = reading.logs?.uiapi.query;
  const rows = [...rowsOf(lists?.logs), ...rowsOf(reading.earlier?.uiapi.query.logs)];
  const subject = rowsOf(lists?.subject)[0];
  const role = roleOf(user.id, access, rows);
  const ownsRecord = sameId(textOf(subject?.OwnerId), user.id);
  const isPrivate = !access.readsLogs || (rows.length === 0 && role === 'rep' && !ownsRecord);
  return {
    viewer: { person: { id: user.id, name: nameOf(user.id, rows) }, role },
    access: isPrivate ? 'private' : 'granted',
    subject: { kind, id: recordId, name: textOf(subject?.Name ?? rows[0]?.Name) },
    connection: { state: 'connected', detail: null },
    readAt: readAt.toISOString(),
    timeZone: user.timeZone,
    logs: rows.map((row) => ({
      ...logOf(row, partsOf(row, reading.parts), reading.recordUrl(row.Id)),
      viewerIs: roleOf(user.id, access, [row]),
    })),
    waiting: [],
  };
}

function partsOf(row: LogRow, parts: PartsAnswer): LogParts {
  if (!parts) return null;
  const { criteria, flags, actions } = parts.uiapi.query;
  const own = <Part extends { coachingLog?: { value?: unknown } | null }>(some: Part[]) =>
    some.filter(({ coachingLog }) => coachingLog?.value === row.Id);
  return {
    criteria: own(rowsOf(criteria)),
    flags: own(rowsOf(flags)),
    actions: own(rowsOf(actions)),
  };
}
