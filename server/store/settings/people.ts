import type { Identity, IdentityKind } from '../../domain/participant.ts';
import type { Role } from '../../domain/person.ts';
import type { Db, Prisma } from '../db.ts';

export type PersonSettings = {
  id: string;
  name: string;
  email: string | null;
  roles: Role[];
  teamName: string | null;
  managerId: string | null;
  learningMode: boolean;
  active: boolean;
};

const MOST_PEOPLE = 1_000;
const MOST_SPEAKERS = 200;
/** Quarantined calls whose speakers are looked at, the newest first. */
const MOST_CALLS = 5_000;

const columns = {
  id: true,
  name: true,
  email: true,
  roles: true,
  teamName: true,
  managerId: true,
  learningMode: true,
  active: true,
} satisfies Prisma.PersonSelect;

/** Active people first, by name; at most 1,000. */
export async function listPersonSettings(
  db: Db,
  workspaceId: string,
): Promise<{ people: PersonSettings[]; isCut: boolean }> {
  const rows = await db.person.findMany({
    where: { workspaceId, erasedAt: null },
    orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    take: MOST_PEOPLE + 1,
    select: columns,
  });
  return { people: rows.slice(0, MOST_PEOPLE) as PersonSettings[], isCut: rows.length > MOST_PEOPLE };
}

export async function findPersonSettings(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<PersonSettings | null> {
  return (await db.person.findFirst({
    where: { id, workspaceId, erasedAt: null },
    select: columns,
  })) as PersonSettings | null;
}

export async function savePersonSettings(tx: Db, workspaceId: string, person: PersonSettings): Promise<void> {
  const { id, ...data } = person;
  await tx.person.updateMany({ where: { id, workspaceId }, data });
}

/** What would be left behind if this person were no manager or admin any more. */
export async function dependentsOf(
  db: Db,
  workspaceId: string,
  personId: string,
): Promise<{ reports: number; otherAdmins: number }> {
  const [reports, otherAdmins] = await Promise.all([
    db.person.count({ where: { workspaceId, managerId: personId, active: true } }),
    db.person.count({ where: { workspaceId, id: { not: personId }, active: true, roles: { has: 'admin' } } }),
  ]);
  return { reports, otherAdmins };
}

/** Ids from a manager up to the top, as far as the admin's own map goes; the first is the manager. */
export async function managersAbove(db: Db, workspaceId: string, managerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive above as (
      select id, manager_id, 1 as depth from people where workspace_id = ${workspaceId} and id = ${managerId}
      union all
      select p.id, p.manager_id, a.depth + 1 from above a join people p on p.workspace_id = ${workspaceId} and p.id = a.manager_id
      where a.depth < 50
    )
    select id from above`;
  return rows.map(({ id }) => id);
}

export type Speaker = {
  kind: IdentityKind;
  value: string;
  source: string;
  name: string | null;
  calls: number;
};

/**
 * Speakers of quarantined calls that may be agents and that nobody is known by, each under the identity that says most;
 * those with most calls first, at most 200.
 */
export async function listUnmappedSpeakers(
  db: Db,
  workspaceId: string,
): Promise<{ speakers: Speaker[]; isCut: boolean }> {
  const rows = await db.$queryRaw<Speaker[]>`
    with waiting as (
      select id, source from calls where workspace_id = ${workspaceId} and reason_code = 'agent_unknown'
      order by received_at desc limit ${MOST_CALLS}
    ), speakers as (
      select distinct on (w.id, p.id) w.id as call_id, w.source, p.name, i->>'kind' as kind, i->>'value' as value
      from waiting w join participants p on p.call_id = w.id and p.workspace_id = ${workspaceId} and p.role in ('agent', 'unknown')
      cross join lateral jsonb_array_elements(p.identities) i
      order by w.id, p.id,
        array_position(array['source_user', 'email', 'crm_user', 'crm_owner', 'extension', 'phone', 'name'], i->>'kind')
    )
    select s.kind, s.value, s.source, max(s.name) as name, count(distinct s.call_id)::int as calls from speakers s
    where not exists (
      select 1 from person_identities k where k.workspace_id = ${workspaceId} and k.kind = s.kind and k.value = s.value
        and k.scope in ('', s.source))
    group by 1, 2, 3 order by calls desc, s.source, s.kind, s.value limit ${MOST_SPEAKERS + 1}`;
  return { speakers: rows.slice(0, MOST_SPEAKERS), isCut: rows.length > MOST_SPEAKERS };
}

/** Who has these addresses, active people only. */
export async function idsByEmail(
  db: Db,
  workspaceId: string,
  emails: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.person.findMany({
    where: { workspaceId, active: true, email: { in: [...new Set(emails)] } },
    select: { id: true, email: true },
  });
  return new Map(rows.map(({ id, email }) => [email!, id]));
}

/** Gives people the identities a file lists; those that are there stay. Answers how many are new. */
export async function addManyIdentities(
  tx: Db,
  workspaceId: string,
  rows: readonly (Identity & { scope: string; personId: string })[],
): Promise<number> {
  return tx.$executeRaw`
    insert into person_identities (id, workspace_id, person_id, kind, value, scope)
    select gen_random_uuid()::text, ${workspaceId}, p.id, r.kind, r.value, r.scope
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, value text, scope text, "personId" text)
      join people p on p.id = r."personId" and p.workspace_id = ${workspaceId}
    on conflict do nothing`;
}
