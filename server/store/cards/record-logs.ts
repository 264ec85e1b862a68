import type { CoachingLog } from '../../domain/coaching-log.ts';
import type { CallLink } from '../../domain/link.ts';
import type { Person } from '../../domain/person.ts';
import { Prisma } from '../db.ts';
import { seenBy } from './sight.ts';
import { type CardSubject, legsOf, withHistory } from './subject.ts';

/** A log with what stands beside it, as one connection knows it. Dates within JSON are ISO strings. */
export type CardLog = {
  legId: string;
  callId: string;
  agentId: string;
  managerId: string | null;
  released: boolean;
  isSample: boolean;
  acknowledgedAt: string | null;
  log: CoachingLog;
  /** Null where this connection has no link for the call. */
  link: CallLink | null;
  canUndo: boolean;
  /** Effective mean of the agent's 30 days before the call; null without any. */
  ownAverage: number | null;
  delivery: { crmId: string | null; pending: number; failed: number; reason: string | null } | null;
  activity: CardActivity[];
};

export type CardActivity = {
  id: string;
  kind: string;
  target: string;
  value: string;
  reason: string;
  result: string;
  resultReason: string | null;
  at: string;
  byName: string | null;
};

/** Enough for the card's history; a record may have thousands of calls. */
const MOST_LOGS = 10;
const MOST_ACTIONS = 20;

/** The newest logs of a record that the person may see, newest call first. */
export function cardLogsQuery(
  where: { workspaceId: string; connectionId: string },
  subject: CardSubject,
  person: Pick<Person, 'id' | 'roles'>,
): Prisma.Sql {
  const { workspaceId, connectionId } = where;
  const own = Prisma.sql`(select l.* from ${legsOf(subject, connectionId)} l
    where l.workspace_id = ${workspaceId} and l.erased_at is null and ${seenBy(person)})`;
  // The months before the logs overlap: each call in them is looked up once.
  return Prisma.sql`
    with shown as materialized (
      select l.id as "legId", l.call_id as "callId", l.agent_id as "agentId", l.manager_id as "managerId", l.released,
        l.is_sample as "isSample", l.acknowledged_at as "acknowledgedAt", l.call_started_at as "startedAt"
      from ${subject.kind === 'log' ? withHistory(own) : own} l
      where l.workspace_id = ${workspaceId} and l.erased_at is null and ${seenBy(person)}
        and exists (select 1 from coaching_logs e where e.leg_id = l.id and e.erased_at is null)
      order by l.call_started_at desc, l.id desc limit ${MOST_LOGS}
    ), scored as materialized (
      select o.agent_id, o.id, o.call_started_at as at, og.overall
      from (select "agentId", min("startedAt") as first, max("startedAt") as last from shown group by "agentId") a
      join legs o on o.workspace_id = ${workspaceId} and o.agent_id = a."agentId"
        and o.call_started_at >= a.first - interval '30 days' and o.call_started_at <= a.last
      join coaching_logs og on og.leg_id = o.id
    )
    select s.*, g.log, k.link,
      exists (select 1 from call_link_history h where h.call_id = s."callId" and h.connection_id = ${connectionId}) as "canUndo",
      (select round(avg(w.overall), 2)::float8 from scored w where w.agent_id = s."agentId"
        and w.at >= s."startedAt" - interval '30 days' and (w.at, w.id) < (s."startedAt", s."legId")) as "ownAverage",
      (select jsonb_build_object('crmId', max(x.crm_id) filter (where x.kind = 'coachingLog'),
          'pending', count(*) filter (where x.state = 'pending'), 'failed', count(*) filter (where x.state = 'failed'),
          'reason', min(coalesce(x.remedy, x.failure_reason)) filter (where x.state = 'failed'))
        from outbox x where x.connection_id = ${connectionId} and x.log_key = g.log->>'key' having count(*) > 0) as delivery,
      array(select jsonb_build_object('id', d.id, 'kind', d.kind, 'target', d.target, 'value', d.value, 'reason', d.reason,
          'result', d.result, 'resultReason', d.result_reason, 'at', d.created_at, 'byName', p.name)
        from (select * from actions q where q.leg_id = s."legId" and q.workspace_id = ${workspaceId} and q.erased_at is null
          order by q.created_at desc, q.id limit ${MOST_ACTIONS}) d
        left join people p on p.id = d.person_id order by d.created_at desc, d.id) as activity
    from shown s
    join coaching_logs g on g.leg_id = s."legId"
    left join call_links k on k.call_id = s."callId" and k.connection_id = ${connectionId}
    order by s."startedAt" desc, s."legId" desc`;
}
