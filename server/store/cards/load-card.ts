import type { Person } from '../../domain/person.ts';
import { type Db, Prisma, readJson } from '../db.ts';
import { type CardLog, cardLogsQuery } from './record-logs.ts';
import type { CardSubject } from './subject.ts';
import { type CardWaitingCall, waitingCallsQuery } from './waiting-calls.ts';

/**
 * What a person may know about a record: the newest logs, newest call first, and the calls that wait. One round trip and one
 * value: a card is opened often, and most of what it costs is the way to the database and back.
 */
export async function loadCard(
  db: Db,
  where: { workspaceId: string; connectionId: string },
  subject: CardSubject,
  person: Pick<Person, 'id' | 'roles'>,
): Promise<{ logs: CardLog[]; waiting: CardWaitingCall[] }> {
  const waiting =
    subject.kind === 'deal' || subject.kind === 'contact'
      ? waitingCallsQuery(where, { ...subject, kind: subject.kind }, person)
      : Prisma.sql`select where false`;
  const card = await readJson<{ logs: CardLog[]; waiting: CardWaitingCall[] }>(
    db,
    Prisma.sql`
    select json_build_object(
      'logs', (select coalesce(json_agg(x), '[]') from (${cardLogsQuery(where, subject, person)}) x),
      'waiting', (select coalesce(json_agg(x), '[]') from (${waiting}) x)) as json`,
  );
  return card!;
}
