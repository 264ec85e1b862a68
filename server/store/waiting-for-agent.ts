import type { Identity } from '../domain/participant.ts';
import type { Db } from './db.ts';
import { releaseCalls } from './released-calls.ts';

/**
 * Quarantined calls on which somebody speaks who is known by one of these identities are looked at again. Answers their
 * ids; those whose agent is still unknown go back with a fresh reason.
 */
export async function releaseForAgent(
  db: Db,
  workspaceId: string,
  identities: readonly Identity[],
): Promise<string[]> {
  const wanted = identities.map(({ kind, value }) => ({ kind, value }));
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct c.id from calls c
      join participants p on p.call_id = c.id and p.workspace_id = c.workspace_id
      cross join lateral jsonb_to_recordset(p.identities) as i(kind text, value text)
      join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(kind text, value text) on w.kind = i.kind and w.value = i.value
    where c.workspace_id = ${workspaceId} and c.reason_code = 'agent_unknown'`;
  if (rows.length === 0) return [];
  return releaseCalls(
    db,
    workspaceId,
    { reasonCode: 'agent_unknown', callIds: rows.map(({ id }) => id) },
    'ingest',
  );
}
