import { Prisma } from '../db.ts';

/** Which logs are asked for: those of a record of the CRM, or one by its leg. */
export type CardSubject =
  | { kind: 'deal' | 'contact' | 'log'; recordId: string }
  | { kind: 'leg'; legId: string };

/** Legs of the calls that belong to a record, whoever may see them. */
export function legsOf(subject: CardSubject, connectionId: string): Prisma.Sql {
  switch (subject.kind) {
    case 'leg':
      return Prisma.sql`(select * from legs where id = ${subject.legId})`;
    case 'log':
      return Prisma.sql`(select j.* from outbox o join legs j on j.id = split_part(o.key, ':', 2)
        where o.connection_id = ${connectionId} and o.crm_id = ${subject.recordId} and o.kind = 'coachingLog')`;
    default:
      return Prisma.sql`(select j.* from call_links n join legs j on j.call_id = n.call_id
        where n.connection_id = ${connectionId}
          and ${subject.kind === 'deal' ? Prisma.sql`n.deal_id` : Prisma.sql`n.contact_id`} = ${subject.recordId})`;
  }
}

/** A leg with the calls of its agent before it: what came before is shown beside it, never without it. */
export function withHistory(leg: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select b.* from ${leg} j join legs b on b.workspace_id = j.workspace_id and b.agent_id = j.agent_id
    and (b.call_started_at, b.id) <= (j.call_started_at, j.id))`;
}
