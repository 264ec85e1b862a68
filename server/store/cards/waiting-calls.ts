import type { StageState } from '../../domain/call.ts';
import type { Person } from '../../domain/person.ts';
import { Prisma } from '../db.ts';

/** A call of a record that has no log (yet), or that nobody has matched to a record yet. */
export type CardWaitingCall = {
  callId: string;
  startedAt: string | null;
  stageState: StageState;
  reason: string | null;
  /** The record is only one of the candidates. */
  isAmbiguous: boolean;
};

const MOST_CALLS = 20;

/**
 * Calls that belong to a record and have no log, and those that may belong to it: what the person is agent or manager on,
 * everything for whoever sees all. Ambiguous ones are not for analysts: only who may decide hears of them.
 */
export function waitingCallsQuery(
  where: { workspaceId: string; connectionId: string },
  subject: { kind: 'deal' | 'contact'; recordId: string },
  person: Pick<Person, 'id' | 'roles'>,
): Prisma.Sql {
  const { workspaceId, connectionId } = where;
  const isAdmin = person.roles.includes('admin');
  const seesAll = isAdmin || person.roles.includes('analyst');
  const column = subject.kind === 'deal' ? Prisma.sql`deal_id` : Prisma.sql`contact_id`;
  const candidate = JSON.stringify([{ id: subject.recordId }]);
  return Prisma.sql`
    select c.id as "callId", c.started_at as "startedAt", c.stage_state as "stageState", c.reason_detail as reason, k."isAmbiguous"
    from (
      select n.call_id, false as "isAmbiguous", ${seesAll}::boolean as "seesAll" from call_links n
      where n.connection_id = ${connectionId} and n.${column} = ${subject.recordId}
        and not exists (select 1 from coaching_logs g where g.call_id = n.call_id)
      union all
      select n.call_id, true, ${isAdmin}::boolean from call_links n
      where n.connection_id = ${connectionId} and n.status = 'ambiguous' and n.link->'candidates' @> ${candidate}::jsonb
        and n.${column} is distinct from ${subject.recordId}
    ) k join calls c on c.id = k.call_id
    where c.workspace_id = ${workspaceId} and c.erased_at is null
      and (k."seesAll" or exists (select 1 from legs l where l.call_id = c.id and (l.agent_id = ${person.id} or l.manager_id = ${person.id})))
    order by c.started_at desc nulls last, c.id limit ${MOST_CALLS}`;
}
