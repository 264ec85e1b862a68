import { randomUUID } from 'node:crypto';
import type { CrmVendor } from '../domain/call.ts';
import { AppError } from '../errors.ts';
import type { Db } from './db.ts';

export type Connection = {
  id: string;
  workspaceId: string;
  vendor: CrmVendor;
  accountId: string;
  baseUrl: string;
  credentials: Uint8Array | null;
  mode: 'full' | 'fallback';
  changesCursor: string | null;
};

/** Claims an org or portal for a workspace. @throws AppError conflict when another workspace has it (RULES, "Workspace"). */
export async function createConnection(
  db: Db,
  input: {
    workspaceId: string;
    vendor: CrmVendor;
    accountId: string;
    baseUrl: string;
    credentials: Uint8Array<ArrayBuffer> | null;
    mode?: 'full' | 'fallback';
  },
): Promise<Connection> {
  const existing = await db.connection.findUnique({
    where: { vendor_accountId: { vendor: input.vendor, accountId: input.accountId } },
  });
  if (existing && existing.workspaceId !== input.workspaceId) {
    throw new AppError('conflict', 'CRM account belongs to another workspace', {
      userMessage:
        'This CRM account is already connected to another Halftime workspace. Disconnect it there first.',
      retry: 'never',
    });
  }
  const row = existing
    ? await db.connection.update({
        where: { id: existing.id },
        data: { credentials: input.credentials, baseUrl: input.baseUrl, mode: input.mode ?? 'full' },
      })
    : await db.connection.create({ data: { id: randomUUID(), ...input } });
  return toConnection(row);
}

export async function listConnections(db: Db, workspaceId: string): Promise<Connection[]> {
  return (await db.connection.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } })).map(toConnection);
}

/** For workers, whose messages carry only the connection's id. */
export async function loadConnection(db: Db, connectionId: string): Promise<Connection> {
  return toConnection(await db.connection.findUniqueOrThrow({ where: { id: connectionId } }));
}

/** For the worker's own rounds, which serve every workspace. */
export async function listAllConnections(db: Db): Promise<{ id: string; workspaceId: string }[]> {
  return db.connection.findMany({ select: { id: true, workspaceId: true }, orderBy: { id: 'asc' } });
}

/** Connections whose users were last read before a moment, or never. */
export async function connectionsToSync(db: Db, before: Date): Promise<string[]> {
  const rows = await db.connection.findMany({
    where: { OR: [{ usersSyncedAt: null }, { usersSyncedAt: { lt: before } }] },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function saveCredentials(
  db: Db,
  connectionId: string,
  credentials: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await db.connection.update({ where: { id: connectionId }, data: { credentials } });
}

/** What the installer found. What a person confirmed about our objects holds for those that were there. */
export async function saveInstallReport(
  db: Db,
  connectionId: string,
  report: { mode: Connection['mode']; findings: readonly { name: string; state: string; remedy: string }[] },
): Promise<void> {
  await db.$executeRaw`
    update connections set
      visibility_confirmed_at = case when mode = ${report.mode} then visibility_confirmed_at end,
      visibility_confirmed_by = case when mode = ${report.mode} then visibility_confirmed_by end,
      mode = ${report.mode}, findings = ${JSON.stringify(report.findings)}::jsonb
    where id = ${connectionId}`;
}

/** Takes or renews the sole right to deliver to a connection. False while another process holds it. */
export async function takeLease(
  db: Db,
  connectionId: string,
  owner: string,
  leaseMs: number,
): Promise<boolean> {
  const taken = await db.$executeRaw`
    update connections set lease_owner = ${owner}, lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    where id = ${connectionId} and (lease_owner = ${owner} or lease_until is null or lease_until < now())`;
  return taken === 1;
}

export async function releaseLease(db: Db, connectionId: string, owner: string): Promise<void> {
  await db.$executeRaw`update connections set lease_until = null, lease_owner = null where id = ${connectionId} and lease_owner = ${owner}`;
}

function toConnection(row: {
  id: string;
  workspaceId: string;
  vendor: string;
  accountId: string;
  baseUrl: string;
  credentials: Uint8Array | null;
  mode: string;
  changesCursor: string | null;
}): Connection {
  const { id, workspaceId, accountId, baseUrl, credentials, changesCursor } = row;
  return {
    id,
    workspaceId,
    accountId,
    baseUrl,
    credentials,
    changesCursor,
    vendor: row.vendor as CrmVendor,
    mode: row.mode as Connection['mode'],
  };
}
