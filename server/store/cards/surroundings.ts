import type { Person } from '../../domain/person.ts';
import { type Db, Prisma } from '../db.ts';
import { type CardSubject, legsOf } from './subject.ts';

/** What lies behind a record on which a person may see nothing: whether there are others' logs, and own ones that are not shared. */
export type Surroundings = { hasOthers: boolean; hasOwn: boolean };

export async function lookAround(
  db: Db,
  where: { workspaceId: string; connectionId: string },
  subject: CardSubject,
  person: Pick<Person, 'id'>,
): Promise<Surroundings> {
  const [row] = await db.$queryRaw<Surroundings[]>`
    select coalesce(bool_or(l.agent_id <> ${person.id}), false) as "hasOthers",
      coalesce(bool_or(l.agent_id = ${person.id} and exists (select 1 from coaching_logs g where g.leg_id = l.id)), false) as "hasOwn"
    from ${legsOf(subject, where.connectionId)} l
    where l.workspace_id = ${where.workspaceId} and l.erased_at is null`;
  return row!;
}

/** Whether a leg is the workspace's own, and what decides who may see it; null when there is none with a log. */
export async function findLoggedLeg(
  db: Db,
  workspaceId: string,
  legId: string,
): Promise<{ callId: string; agentId: string; managerId: string | null; released: boolean } | null> {
  const [row] = await db.$queryRaw<
    { callId: string; agentId: string; managerId: string | null; released: boolean }[]
  >(Prisma.sql`
    select l.call_id as "callId", l.agent_id as "agentId", l.manager_id as "managerId", l.released
    from legs l join coaching_logs g on g.leg_id = l.id and g.erased_at is null
    where l.id = ${legId} and l.workspace_id = ${workspaceId} and l.erased_at is null`);
  return row ?? null;
}
