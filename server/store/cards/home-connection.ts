import type { Db } from '../db.ts';

/** The CRM whose link and deal a page outside the CRMs shows: the primary one, else the first; null without any. */
export async function findHomeConnection(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; mode: 'full' | 'fallback' } | null> {
  const [row] = await db.$queryRaw<{ id: string; mode: 'full' | 'fallback' }[]>`
    select c.id, c.mode from connections c join workspaces w on w.id = c.workspace_id
    where c.workspace_id = ${workspaceId} order by (c.id = w.primary_connection_id) desc nulls last, c.id limit 1`;
  return row ?? null;
}

/**
 * The Salesforce org that may say who wants to see a leg or a call; null without one. Asked before anybody is signed in, so
 * the workspace is found here; nothing of it is told.
 */
export async function findSignInOrg(
  db: Db,
  of: { legId: string } | { callId: string },
): Promise<string | null> {
  const [legId, callId] = 'legId' in of ? [of.legId, null] : [null, of.callId];
  const [row] = await db.$queryRaw<{ id: string }[]>`
    select c.id from connections c where c.vendor = 'salesforce' and c.workspace_id = coalesce(
      (select l.workspace_id from legs l where l.id = ${legId}), (select k.workspace_id from calls k where k.id = ${callId}))
    order by c.id limit 1`;
  return row?.id ?? null;
}
