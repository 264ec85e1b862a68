import type { FlagClass } from '../domain/flag.ts';
import type { Rubric } from '../domain/rubric.ts';
import { TASK_SUFFIX } from '../domain/task-key.ts';
import type { Db } from './db.ts';

type Tenant = { id: string; workspaceId: string };

/** The bucket of `rate_budgets` that says when a connection may be asked for changes again. */
const CHANGES = 'changes';

/** Connections not asked for changes in the last `everyMs`, by any process; they are the caller's to ask now. */
export async function claimForChanges(db: Db, everyMs: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    insert into rate_budgets as b (connection_id, bucket, reserved_to)
    select c.id, ${CHANGES}, clock_timestamp() + make_interval(secs => ${everyMs / 1_000}) from connections c
    where c.mode = 'full' and c.credentials is not null
    on conflict (connection_id, bucket) do update set reserved_to = excluded.reserved_to where b.reserved_to <= clock_timestamp()
    returning b.connection_id as id`;
  return rows.map(({ id }) => id);
}

export async function saveChangesCursor(db: Db, connection: Tenant, cursor: string): Promise<void> {
  const { id, workspaceId } = connection;
  await db.connection.updateMany({ where: { id, workspaceId }, data: { changesCursor: cursor } });
}

/** A manager's task that waits in a CRM. */
export type OpenTask = { crmId: string; legId: string; class: FlagClass; managerId: string | null };

export async function openTasks(db: Db, connection: Tenant): Promise<OpenTask[]> {
  return db.$queryRaw<OpenTask[]>`
    select o.crm_id as "crmId", t.leg_id as "legId", t.class, t.manager_id as "managerId"
    from tasks t
      join outbox o on o.connection_id = t.connection_id and o.kind = 'task' and o.workspace_id = t.workspace_id
        and o.key = t.workspace_id || ':' || t.leg_id || ':' || case t.class when 'compliance' then ${TASK_SUFFIX.compliance} else ${TASK_SUFFIX.quality} end
    where t.workspace_id = ${connection.workspaceId} and t.connection_id = ${connection.id} and t.state = 'open'
      and not t.deleted_in_crm and o.crm_id is not null
    order by t.leg_id, t.class`;
}

/** Legs by the ids of their logs in a CRM. Ids that are none of our logs there are left out. */
export async function legsOfLogs(
  db: Db,
  connection: Tenant,
  logCrmIds: readonly string[],
): Promise<Map<string, string>> {
  if (logCrmIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ crmId: string; legId: string }[]>`
    select o.crm_id as "crmId", l.id as "legId"
    from outbox o join legs l on l.id = split_part(o.key, ':', 2) and l.workspace_id = o.workspace_id
    where o.connection_id = ${connection.id} and o.workspace_id = ${connection.workspaceId} and o.kind = 'coachingLog'
      and o.crm_id = any(${[...logCrmIds]})`;
  return new Map(rows.map(({ crmId, legId }) => [crmId, legId]));
}

/** A person deleted the task in the CRM: it is not made again (RULES, "Linking"). */
export async function markTaskDeleted(db: Db, connection: Tenant, crmId: string): Promise<boolean> {
  const changed = await db.$executeRaw`
    update tasks t set deleted_in_crm = true from outbox o
    where o.connection_id = ${connection.id} and o.workspace_id = ${connection.workspaceId} and o.kind = 'task' and o.crm_id = ${crmId}
      and t.leg_id = split_part(o.log_key, ':', 2) and t.workspace_id = o.workspace_id and t.connection_id = o.connection_id
      and o.key = o.log_key || ':' || case t.class when 'compliance' then ${TASK_SUFFIX.compliance} else ${TASK_SUFFIX.quality} end
      and not t.deleted_in_crm`;
  return changed > 0;
}

/** The version that a PublishRubric action put in force; null when it did not. */
export async function findPublication(
  db: Db,
  workspaceId: string,
  externalId: string,
): Promise<{ rubricId: string; version: number; publishedAt: Date } | null> {
  const [row] = await db.$queryRaw<{ rubricId: string; version: number; publishedAt: Date }[]>`
    select v.id as "rubricId", v.version, v.published_at as "publishedAt"
    from actions a join rubric_versions v on v.id = a.rubric_id and v.workspace_id = a.workspace_id
    where a.workspace_id = ${workspaceId} and a.external_id = ${externalId} and a.kind = 'PublishRubric' and a.result = 'done'`;
  return row ?? null;
}

/** Changes whenever a version of the workspace comes into force or goes out of it. */
export async function rubricsMark(db: Db, workspaceId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    select count(*) || ' ' || coalesce(max(greatest(published_at, retired_at))::text, '') as mark
    from rubric_versions where workspace_id = ${workspaceId} and state in ('published', 'retired')`;
  return row!.mark;
}

/** Every version that is or was in force; `isFromThere`: people wrote it in that CRM. Newest first. */
export async function rubricsInForce(
  db: Db,
  connection: Tenant,
): Promise<(Rubric & { state: 'published' | 'retired'; publishedAt: Date; isFromThere: boolean })[]> {
  const { id, workspaceId } = connection;
  return db.$queryRaw`
    select v.id, v.line_id as "lineId", v.version, v.name, l.call_type as "callType", l.language, v.pass_mark as "passMark", v.criteria,
      v.state, v.published_at as "publishedAt",
      exists (select 1 from actions a where a.rubric_id = v.id and a.workspace_id = v.workspace_id and a.connection_id = ${id}
        and a.kind = 'PublishRubric' and a.result = 'done') as "isFromThere"
    from rubric_versions v join rubric_lines l on l.id = v.line_id
    where v.workspace_id = ${workspaceId} and v.state in ('published', 'retired') order by v.published_at desc, v.id`;
}
