import type { CrmVendor } from '../../domain/call.ts';
import { AppError } from '../../errors.ts';
import { type Db, Prisma } from '../db.ts';

export type StoredFinding = {
  name: string;
  state: 'ready' | 'made' | 'missing' | 'blocked';
  remedy: string;
  confirmable?: boolean;
};

export type ConnectionState = {
  id: string;
  crm: CrmVendor;
  accountId: string;
  mode: 'full' | 'fallback';
  state: string;
  detail: string | null;
  isPrimary: boolean;
  usersReadAt: Date | null;
  findings: StoredFinding[];
  confirmedAt: Date | null;
};

/** A workspace's CRMs with what the installer last found in them; the oldest first. */
export async function readConnections(db: Db, workspaceId: string): Promise<ConnectionState[]> {
  return readStates(db, Prisma.sql`c.workspace_id = ${workspaceId}`);
}

/** @throws AppError not_found when the workspace has no such connection. */
export async function findConnection(db: Db, workspaceId: string, id: string): Promise<ConnectionState> {
  const [row] = await readStates(db, Prisma.sql`c.workspace_id = ${workspaceId} and c.id = ${id}`);
  if (row) return row;
  throw new AppError('not_found', 'no such connection', {
    userMessage: 'Your workspace has no CRM connection with this id.',
  });
}

/** A CRM that refuses our sign-in says so on what waits longest for it. */
function readStates(db: Db, where: Prisma.Sql) {
  return db.$queryRaw<ConnectionState[]>`
    select c.id, c.vendor as crm, c.account_id as "accountId", c.mode, c.id = w.primary_connection_id is true as "isPrimary",
      case when u.remedy is null then c.state else 'disconnected' end as state, coalesce(u.remedy, c.state_reason) as detail,
      c.users_synced_at as "usersReadAt", c.findings, c.visibility_confirmed_at as "confirmedAt"
    from connections c join workspaces w on w.id = c.workspace_id
    left join lateral (
      select coalesce(o.remedy, '') as remedy from (
        select failure_code, remedy from outbox where connection_id = c.id and state = 'pending' order by due_at limit 200
      ) o where o.failure_code = 'unauthorized' limit 1
    ) u on true
    where ${where} order by c.created_at, c.id`;
}

/** An admin says that people see only their own records there. */
export async function confirmVisibility(
  tx: Db,
  workspaceId: string,
  id: string,
  personId: string,
): Promise<void> {
  await tx.connection.updateMany({
    where: { id, workspaceId },
    data: { confirmedBy: personId, confirmedAt: new Date() },
  });
}

export type SourceState = {
  source: string;
  callsIn24h: number;
  lastCallAt: Date | null;
  lastError: string | null;
};

/** Where calls come from. Each source is found by one step through the index, not by reading its calls. */
export async function readSources(db: Db, workspaceId: string): Promise<SourceState[]> {
  return db.$queryRaw<SourceState[]>`
    with recursive sources as (
      (select source from calls where workspace_id = ${workspaceId} order by source limit 1)
      union all
      select (select c.source from calls c where c.workspace_id = ${workspaceId} and c.source > s.source order by c.source limit 1)
      from sources s where s.source is not null
    )
    select s.source,
      (select count(*)::int from calls c where c.workspace_id = ${workspaceId} and c.source = s.source
        and c.received_at > now() - interval '24 hours') as "callsIn24h",
      (select max(c.received_at) from calls c where c.workspace_id = ${workspaceId} and c.source = s.source) as "lastCallAt",
      (select c.reason_detail from calls c where c.workspace_id = ${workspaceId} and c.source = s.source
        and c.received_at > now() - interval '7 days' and c.stage_state in ('failed', 'quarantined')
        order by c.received_at desc limit 1) as "lastError"
    from sources s where s.source is not null order by s.source limit 50`;
}
