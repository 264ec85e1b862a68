import type { CrmUser } from '../crm/crm.ts';
import type { ManagerSources, Person } from '../domain/person.ts';
import type { Connection } from './connections.ts';
import type { Db } from './db.ts';
import { Prisma } from './db.ts';
import { findPerson } from './people.ts';

/** Replaces what we know of a CRM's users, and gives people of the workspace their user in it by e-mail. */
export async function saveCrmUsers(db: Db, connection: Connection, users: readonly CrmUser[]): Promise<void> {
  const rows = users.map((user) => ({ ...user, email: user.email?.toLowerCase() ?? null }));
  await db.$executeRaw`
    insert into crm_users (connection_id, crm_id, workspace_id, user_id, name, email, active, manager_crm_id, team_name)
    select ${connection.id}, u.id, ${connection.workspaceId}, u."userId", u.name, u.email, u.active, u."managerId", u."teamName"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as u(id text, "userId" text, name text, email text, active boolean, "managerId" text, "teamName" text)
    on conflict (connection_id, crm_id) do update set user_id = excluded.user_id, name = excluded.name, email = excluded.email,
      active = excluded.active, manager_crm_id = excluded.manager_crm_id, team_name = excluded.team_name
      where crm_users.workspace_id = excluded.workspace_id`;
  await db.$executeRaw`
    update crm_users set active = false
    where connection_id = ${connection.id} and workspace_id = ${connection.workspaceId} and crm_id <> all(${rows.map(({ id }) => id)})`;
  await db.$executeRaw`
    insert into person_identities (id, workspace_id, person_id, kind, value, scope)
    select gen_random_uuid()::text, p.workspace_id, p.id, 'crm_user', u.crm_id, u.connection_id
    from crm_users u join people p on p.workspace_id = u.workspace_id and lower(p.email) = u.email
    where u.connection_id = ${connection.id} and u.workspace_id = ${connection.workspaceId}
    on conflict do nothing`;
  const { id, workspaceId } = connection;
  await db.connection.updateMany({ where: { id, workspaceId }, data: { usersSyncedAt: new Date() } });
}

/** A person's active user in each connection of the workspace. */
export async function crmUsersOf(
  db: Db,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ person_id: string; connection_id: string; crm_id: string }[]>`
    select i.person_id, u.connection_id, u.crm_id
    from person_identities i join crm_users u on u.connection_id = i.scope and u.crm_id = i.value
    where i.workspace_id = ${workspaceId} and i.kind = 'crm_user' and i.person_id in (${Prisma.join([...personIds])}) and u.active
      and (i.valid_to is null or i.valid_to > now())
    order by u.connection_id, u.crm_id`;
  const users = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const byConnection = users.get(row.person_id) ?? new Map<string, string>();
    if (!byConnection.has(row.connection_id)) byConnection.set(row.connection_id, row.crm_id);
    users.set(row.person_id, byConnection);
  }
  return users;
}

/** The active person a CRM user is mapped to; null where none is, or more than one. HubSpot: `userId` is the user's, not the owner's. */
export async function findPersonOfCrmUser(
  db: Db,
  connection: { id: string; workspaceId: string },
  userId: string,
): Promise<Person | null> {
  const rows = await db.$queryRaw<{ person_id: string }[]>`
    select distinct i.person_id
    from crm_users u
      join person_identities i on i.workspace_id = u.workspace_id and i.kind = 'crm_user' and i.scope = u.connection_id and i.value = u.crm_id
      join people p on p.id = i.person_id and p.active
    where u.connection_id = ${connection.id} and u.workspace_id = ${connection.workspaceId} and u.user_id = ${userId} and u.active
      and (i.valid_from is null or i.valid_from <= now()) and (i.valid_to is null or i.valid_to > now())
    limit 2`;
  return rows.length === 1 ? findPerson(db, connection.workspaceId, rows[0]!.person_id) : null;
}

/** What each rule of "Manager of a call" would answer for an agent, as people of the workspace. */
export async function managerSources(
  db: Db,
  workspaceId: string,
  agentId: string,
  fallbackManagerId: string | null,
): Promise<ManagerSources> {
  const rows = await db.$queryRaw<
    { admin_map: string | null; salesforce_manager: string | null; hubspot_team_default: string | null }[]
  >`
    select
      (select m.id from people m where m.id = p.manager_id and m.workspace_id = p.workspace_id and m.active) as admin_map,
      (select mi.person_id
       from person_identities i
       join connections c on c.id = i.scope and c.vendor = 'salesforce'
       join crm_users u on u.connection_id = c.id and u.crm_id = i.value
       join crm_users mu on mu.connection_id = c.id and mu.crm_id = u.manager_crm_id and mu.active
       join person_identities mi on mi.workspace_id = i.workspace_id and mi.kind = 'crm_user' and mi.scope = c.id and mi.value = mu.crm_id
       where i.person_id = p.id and i.workspace_id = p.workspace_id and i.kind = 'crm_user'
       order by mi.person_id limit 1) as salesforce_manager,
      (select t.manager_id
       from person_identities i
       join connections c on c.id = i.scope and c.vendor = 'hubspot'
       join crm_users u on u.connection_id = c.id and u.crm_id = i.value
       join team_managers t on t.workspace_id = i.workspace_id and t.connection_id = c.id and t.team_name = u.team_name
       join people m on m.id = t.manager_id and m.workspace_id = t.workspace_id
       where i.person_id = p.id and i.workspace_id = p.workspace_id and i.kind = 'crm_user'
       order by t.manager_id limit 1) as hubspot_team_default
    from people p where p.id = ${agentId} and p.workspace_id = ${workspaceId}`;
  const row = rows[0];
  return {
    adminMap: row?.admin_map ?? null,
    salesforceManager: row?.salesforce_manager ?? null,
    hubspotTeamDefault: row?.hubspot_team_default ?? null,
    workspaceFallback: fallbackManagerId,
  };
}
