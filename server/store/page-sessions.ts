import { createHash, randomBytes } from 'node:crypto';
import type { Person, Role } from '../domain/person.ts';
import type { Db } from './db.ts';

export type PageSession = { workspaceId: string; person: Person; timeZone: string | null };

/** One working day; then the CRM vouches for the person again. */
export const SESSION_SECONDS = 8 * 3_600;

/** Signs a person in on the pages outside the CRM. Answers the cookie's secret; only a hash of it is kept. */
export async function startPageSession(db: Db, workspaceId: string, personId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await db.$executeRaw`
    with gone as (delete from page_sessions where expires_at < now())
    insert into page_sessions (hash, workspace_id, person_id, expires_at)
    values (${hashOf(secret)}, ${workspaceId}, ${personId}, now() + make_interval(secs => ${SESSION_SECONDS}))`;
  return secret;
}

/** Who a session belongs to, with the roles they have now; null when it has ended or the person may no longer come in. */
export async function findPageSession(db: Db, secret: string): Promise<PageSession | null> {
  const [row] = await db.$queryRaw<
    (Omit<Person, 'roles'> & { roles: string[]; workspaceId: string; timeZone: string | null })[]
  >`
    select p.id, p.name, p.email, p.roles, p.team_name as "teamName", p.active, s.workspace_id as "workspaceId",
      w.settings->>'timeZone' as "timeZone"
    from page_sessions s join people p on p.id = s.person_id and p.workspace_id = s.workspace_id
      join workspaces w on w.id = s.workspace_id
    where s.hash = ${hashOf(secret)} and s.expires_at > now() and p.active and p.erased_at is null`;
  if (!row) return null;
  const { workspaceId, timeZone, roles, ...person } = row;
  return { workspaceId, timeZone, person: { ...person, roles: roles as Role[] } };
}

export async function endPageSession(db: Db, secret: string): Promise<void> {
  await db.$executeRaw`delete from page_sessions where hash = ${hashOf(secret)}`;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
