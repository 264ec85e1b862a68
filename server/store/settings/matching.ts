import type { CallLink, LinkStatus } from '../../domain/link.ts';
import type { Db } from '../db.ts';

const MOST_LISTED = 50;
export const MATCHING_DAYS = 30;

/** How calls of the last 30 days were linked, one count a call and CRM. */
export async function countLinks(db: Db, workspaceId: string): Promise<Record<LinkStatus, number>> {
  const rows = await db.$queryRaw<{ status: LinkStatus; calls: number }[]>`
    select l.status, count(*)::int as calls
    from calls c join call_links l on l.call_id = c.id and l.workspace_id = c.workspace_id
    where c.workspace_id = ${workspaceId} and c.received_at > now() - make_interval(days => ${MATCHING_DAYS})
    group by l.status`;
  return {
    linked: 0,
    ambiguous: 0,
    unmatched: 0,
    confirmed: 0,
    ...Object.fromEntries(rows.map((row) => [row.status, row.calls])),
  };
}

export type AmbiguousCall = {
  callId: string;
  logId: string | null;
  startedAt: Date;
  agentName: string;
  link: CallLink;
};

/** Calls for which a person has to choose, newest first, each once; at most 50. */
export async function listAmbiguous(
  db: Db,
  workspaceId: string,
): Promise<{ calls: AmbiguousCall[]; isCut: boolean }> {
  const calls = await db.$queryRaw<AmbiguousCall[]>`
    with waiting as (
      select c.id, coalesce(c.started_at, c.received_at) as started_at, c.received_at from calls c
      where c.workspace_id = ${workspaceId} and exists (
        select 1 from call_links l where l.call_id = c.id and l.workspace_id = ${workspaceId} and l.status = 'ambiguous')
      order by c.received_at desc, c.id limit ${MOST_LISTED + 1}
    )
    select w.id as "callId", g.leg_id as "logId", w.started_at as "startedAt", coalesce(e.agent_name, '') as "agentName", a.link
    from waiting w
    join lateral (
      select link from call_links where call_id = w.id and status = 'ambiguous' order by connection_id limit 1
    ) a on true
    left join lateral (select id, agent_name from legs where call_id = w.id order by id limit 1) e on true
    left join coaching_logs g on g.leg_id = e.id
    order by w.received_at desc, w.id`;
  return { calls: calls.slice(0, MOST_LISTED), isCut: calls.length > MOST_LISTED };
}
