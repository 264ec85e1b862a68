import type { Person, Role } from '../../domain/person.ts';
import { type Db, Prisma, readJson } from '../db.ts';

/** The portal a signed request came from, with the person behind it; `person` null for somebody nobody knows. */
export type Caller = {
  workspaceId: string;
  connectionId: string;
  timeZone: string | null;
  reportId: string | null;
  mode: string;
  state: string;
  stateReason: string | null;
  person: Person | null;
};

type CallerRow = Omit<Caller, 'person'> & { people: (Omit<Person, 'roles'> & { roles: string[] })[] };

/**
 * Who is behind a HubSpot portal and user id, in one round trip: the person mapped to that user, else the one whose address
 * is both the user's own and the one HubSpot vouched for. Two answers are no answer. Null: no such portal.
 * The workspace is found here, so none is given.
 */
export async function findCaller(
  db: Db,
  identity: { portalId: string; userId: string; userEmail: string | null },
): Promise<Caller | null> {
  const row = await readJson<CallerRow>(
    db,
    Prisma.sql`
    select json_build_object('workspaceId', c.workspace_id, 'connectionId', c.id, 'timeZone', w.settings->>'timeZone',
      'reportId', w.settings->>'hubSpotReportId', 'mode', c.mode,
      'state', c.state, 'stateReason', c.state_reason, 'people', array(
        with users as (
          select u.crm_id, u.email from crm_users u
          where u.connection_id = c.id and u.workspace_id = c.workspace_id and u.user_id = ${identity.userId} and u.active
        ), mapped as (
          select distinct i.person_id as id from users u join person_identities i on i.workspace_id = c.workspace_id
            and i.kind = 'crm_user' and i.scope = c.id and i.value = u.crm_id
          where (i.valid_from is null or i.valid_from <= now()) and (i.valid_to is null or i.valid_to > now())
        ), addressed as (
          select p.id from users u join people p on p.workspace_id = c.workspace_id and lower(p.email) = u.email
          where u.email = ${identity.userEmail} and not exists (select 1 from mapped)
        )
        select jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'roles', p.roles, 'teamName', p.team_name,
          'active', p.active)
        from people p where p.workspace_id = c.workspace_id and p.active and p.erased_at is null
          and p.id in (select id from mapped union select id from addressed)
      )) as json
    from connections c join workspaces w on w.id = c.workspace_id
    where c.vendor = 'hubspot' and c.account_id = ${identity.portalId}`,
  );
  if (!row) return null;
  const { people, ...caller } = row;
  const [only] = people.length === 1 ? people : [];
  return { ...caller, person: only ? { ...only, roles: only.roles as Role[] } : null };
}
