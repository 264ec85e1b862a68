import type { FlagClass, FlagSeverity } from '../../domain/flag.ts';
import type { HistoryComparison } from '../../domain/history.ts';
import type { CallLink } from '../../domain/link.ts';
import type { Person } from '../../domain/person.ts';
import { type Db, Prisma } from '../db.ts';

/** One leg with open flags of one class. Dates within JSON are ISO strings. */
export type QueueEntry = {
  legId: string;
  class: FlagClass;
  agentName: string;
  /** Whether the person is the manager of record; who sees all reads others' work, too. */
  isOwnTeam: boolean;
  callStartedAt: Date;
  dueAt: Date;
  overall: number | null;
  passMark: number;
  /** The criterion to work on, and how it stands in the agent's history. */
  focus: string | null;
  history: HistoryComparison | null;
  link: CallLink | null;
  crmId: string | null;
  flags: { reason: string; severity: FlagSeverity; state: 'open' | 'acknowledged' }[];
};

export type QueueCounts = {
  dueToday: number;
  overdue: number;
  complianceOverdue: number;
  practiceToApprove: number;
  disputesToAnswer: number;
  ambiguousLinks: number;
};

type Where = { workspaceId: string; connectionId: string; person: Pick<Person, 'id' | 'roles'> };

/** Legs whose work is the person's: a manager's own team, everybody's for admins and analysts, never their own calls. */
function workOf({ person }: Where): Prisma.Sql {
  const seesAll = person.roles.includes('admin') || person.roles.includes('analyst');
  return Prisma.sql`l.agent_id <> ${person.id} and (l.manager_id = ${person.id} or ${seesAll})`;
}

/** What waits, of one class, most urgent first; one more than `limit` where there is more. */
export async function loadQueue(
  db: Db,
  where: Where,
  flagClass: FlagClass,
  limit: number,
): Promise<QueueEntry[]> {
  const { workspaceId, connectionId, person } = where;
  return db.$queryRaw<QueueEntry[]>`
    select s."legId", s.class, s."agentName", s."isOwnTeam", s."callStartedAt", s."dueAt", g.overall::float8, (g.log#>>'{rubric,passMark}')::int as "passMark",
      g.log->>'focus' as focus, k.link, o.crm_id as "crmId", s.flags,
      jsonb_path_query_first(g.log, '$.criteria[*] ? (@.name == $focus).history', jsonb_build_object('focus', g.log->'focus')) as history
    from (
      select f.leg_id as "legId", f.class, l.call_id, l.agent_name as "agentName", l.call_started_at as "callStartedAt",
        coalesce(l.manager_id = ${person.id}, false) as "isOwnTeam",
        min(f.due_at) as "dueAt",
        jsonb_agg(jsonb_build_object('reason', f.reason, 'severity', f.severity, 'state', f.state) order by f.severity, f.due_at, f.id) as flags
      from flags f join legs l on l.id = f.leg_id
      where f.workspace_id = ${workspaceId} and f.class = ${flagClass} and f.state in ('open', 'acknowledged')
        and l.workspace_id = ${workspaceId} and l.erased_at is null and ${workOf(where)}
      group by f.leg_id, f.class, l.call_id, l.agent_name, l.manager_id, l.call_started_at
      order by "dueAt", f.leg_id limit ${limit + 1}
    ) s
    join coaching_logs g on g.leg_id = s."legId" and g.erased_at is null
    left join call_links k on k.call_id = s.call_id and k.connection_id = ${connectionId}
    left join outbox o on o.connection_id = ${connectionId} and o.kind = 'coachingLog' and o.key = g.log->>'key'
    order by s."dueAt", s."legId"`;
}

/** How much waits; today ends at midnight in `timeZone`. */
export async function countQueue(db: Db, where: Where, now: Date, timeZone: string): Promise<QueueCounts> {
  const { workspaceId, connectionId } = where;
  const endOfDay = Prisma.sql`(date_trunc('day', ${now}::timestamptz at time zone ${timeZone}) + interval '1 day') at time zone ${timeZone}`;
  const [row] = await db.$queryRaw<QueueCounts[]>`
    select due.*,
      (select count(*)::int from practice_assignments a join legs l on l.id = a.leg_id
        where a.workspace_id = ${workspaceId} and a.state = 'proposed' and ${workOf(where)}) as "practiceToApprove",
      (select count(*)::int from disputes d join legs l on l.id = d.leg_id
        where d.workspace_id = ${workspaceId} and d.state in ('submitted', 'under_review') and ${workOf(where)}) as "disputesToAnswer",
      (select count(distinct k.call_id)::int from call_links k join legs l on l.call_id = k.call_id
        where k.workspace_id = ${workspaceId} and k.status = 'ambiguous' and k.connection_id = ${connectionId} and ${workOf(where)})
        as "ambiguousLinks"
    from (
      select count(*) filter (where t."dueAt" >= ${now} and t."dueAt" < ${endOfDay})::int as "dueToday",
        count(*) filter (where t."dueAt" < ${now})::int as overdue,
        count(*) filter (where t."dueAt" < ${now} and t.class = 'compliance')::int as "complianceOverdue"
      from (select f.leg_id, f.class, min(f.due_at) as "dueAt" from flags f join legs l on l.id = f.leg_id
        where f.workspace_id = ${workspaceId} and f.class in ('compliance', 'quality') and f.state in ('open', 'acknowledged')
          and l.workspace_id = ${workspaceId} and l.erased_at is null and ${workOf(where)}
        group by f.leg_id, f.class) t
    ) due`;
  return row!;
}
