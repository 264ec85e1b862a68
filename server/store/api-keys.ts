import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db } from './db.ts';

export type ApiKey = { id: string; workspaceId: string; recordingHosts: string[] };

/** A new key. The secret is shown once; only its hash is kept (256 random bits need no salt). */
export async function createApiKey(
  db: Db,
  input: { workspaceId: string; label: string; recordingHosts?: string[] },
): Promise<{ id: string; secret: string }> {
  const id = randomUUID();
  const secret = `ht_${randomBytes(32).toString('base64url')}`;
  await db.apiKey.create({
    data: {
      id,
      workspaceId: input.workspaceId,
      label: input.label,
      hash: hashOf(secret),
      recordingHosts: input.recordingHosts ?? [],
    },
  });
  return { id, secret };
}

/** The key behind a bearer secret, or null when there is none or it was revoked. Found by hash, so timing tells nothing. */
export async function findApiKey(db: Db, secret: string): Promise<ApiKey | null> {
  const row = await db.apiKey.findUnique({ where: { hash: hashOf(secret) } });
  return row && row.revokedAt === null
    ? { id: row.id, workspaceId: row.workspaceId, recordingHosts: row.recordingHosts }
    : null;
}

export async function revokeApiKey(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.apiKey.updateMany({ where: { id, workspaceId }, data: { revokedAt: new Date() } });
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
