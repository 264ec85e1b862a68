import { randomUUID } from 'node:crypto';
import type { CallLink } from '../domain/link.ts';
import { asJson, type Db } from './db.ts';

export type StoredLink = { connectionId: string; link: CallLink; decidedBy: string | null };

/**
 * Writes where a call belongs in one connection. The former link is kept when it changes, so that a relink can be
 * undone; a link a person chose is replaced only by a person or because its record is gone.
 */
export async function saveLink(
  tx: Db,
  input: {
    workspaceId: string;
    callId: string;
    connectionId: string;
    link: CallLink;
    decidedBy: string | null;
    reason: string;
  },
): Promise<void> {
  const { workspaceId, callId, connectionId, link, decidedBy } = input;
  const before = await tx.callLink.findFirst({ where: { workspaceId, callId, connectionId } });
  if (before) {
    const isPersonal = before.status === 'confirmed' && decidedBy === null && link.rule !== 'record_deleted';
    if (isPersonal) return;
    await tx.callLinkHistory.create({
      data: {
        id: randomUUID(),
        workspaceId,
        callId,
        connectionId,
        link: asJson(before.link),
        replacedBy: decidedBy,
        reason: input.reason,
      },
    });
  }
  await tx.$executeRaw`
    insert into call_links as l (call_id, connection_id, workspace_id, status, rule, contact_id, account_id, deal_id, link, decided_by)
    values (${callId}, ${connectionId}, ${workspaceId}, ${link.status}, ${link.rule}, ${link.contactId}, ${link.accountId},
      ${link.dealId}, ${JSON.stringify(link)}::jsonb, ${decidedBy})
    on conflict (call_id, connection_id) do update set status = excluded.status, rule = excluded.rule,
      contact_id = excluded.contact_id, account_id = excluded.account_id, deal_id = excluded.deal_id, link = excluded.link,
      decided_by = excluded.decided_by, updated_at = now()
      where l.workspace_id = excluded.workspace_id`;
}

/** The first links of a call, decided by rules. One that another run was faster to write stays. */
export async function createLinks(
  tx: Db,
  call: { workspaceId: string; callId: string },
  links: ReadonlyMap<string, CallLink>,
): Promise<void> {
  await tx.callLink.createMany({
    data: [...links].map(([connectionId, link]) => {
      const { status, rule, contactId, accountId, dealId } = link;
      return { ...call, connectionId, status, rule, contactId, accountId, dealId, link: asJson(link) };
    }),
    skipDuplicates: true,
  });
}

export async function loadLinks(db: Db, workspaceId: string, callId: string): Promise<StoredLink[]> {
  const rows = await db.callLink.findMany({
    where: { callId, workspaceId },
    orderBy: { connectionId: 'asc' },
  });
  return rows.map(toLink);
}

export function toLink(row: { connectionId: string; link: unknown; decidedBy: string | null }): StoredLink {
  return { connectionId: row.connectionId, link: row.link as CallLink, decidedBy: row.decidedBy };
}

/** Where a call belongs in one connection now; null where it was never linked. */
export async function linkOf(
  db: Db,
  workspaceId: string,
  callId: string,
  connectionId: string,
): Promise<StoredLink | null> {
  const row = await db.callLink.findFirst({ where: { workspaceId, callId, connectionId } });
  return row && toLink(row);
}

/** The link before the last change; null when there never was another. */
export async function previousLink(
  db: Db,
  workspaceId: string,
  callId: string,
  connectionId: string,
): Promise<CallLink | null> {
  const row = await db.callLinkHistory.findFirst({
    where: { workspaceId, callId, connectionId },
    orderBy: { replacedAt: 'desc' },
  });
  return row && (row.link as unknown as CallLink);
}

/** Calls whose link is still open and was not looked at lately: a contact or deal may have appeared since. */
export async function openLinks(
  db: Db,
  where: { workspaceId: string; connectionId: string; checkedBefore: Date; since: Date; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select l.call_id as id from call_links l join calls c on c.id = l.call_id
    where l.workspace_id = ${where.workspaceId} and l.connection_id = ${where.connectionId} and l.updated_at < ${where.checkedBefore}
      and (l.status in ('unmatched', 'ambiguous') or (l.status = 'linked' and l.deal_id is null))
      and c.started_at > ${where.since} and c.stage = 'deliver'
    order by l.updated_at limit ${where.limit}`;
  return rows.map(({ id }) => id);
}

/** Remembers that these links were looked at, so that the next round takes others. */
export async function touchLinks(db: Db, connectionId: string, callIds: readonly string[]): Promise<void> {
  await db.callLink.updateMany({
    where: { connectionId, callId: { in: [...callIds] } },
    data: { updatedAt: new Date() },
  });
}
