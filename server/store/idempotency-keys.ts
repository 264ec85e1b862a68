import { AppError } from '../errors.ts';
import type { Db } from './db.ts';

/** The key's call, remembering it for the first caller. @throws AppError when the key was used for another request. */
export async function claimIdempotencyKey(
  db: Db,
  input: { workspaceId: string; key: string; requestHash: string; callId: string },
): Promise<{ callId: string }> {
  await db.$executeRaw`
    insert into idempotency_keys (workspace_id, key, request_hash, call_id)
    values (${input.workspaceId}, ${input.key}, ${input.requestHash}, ${input.callId}) on conflict do nothing`;
  const row = await findIdempotencyKey(db, input.workspaceId, input.key, input.requestHash);
  return { callId: row!.callId };
}

/** True for the first caller with this key, who may go on; false for every other. */
export async function useOnce(db: Db, workspaceId: string, key: string): Promise<boolean> {
  const claimed = await db.$executeRaw`
    insert into idempotency_keys (workspace_id, key, request_hash, call_id) values (${workspaceId}, ${key}, '', '') on conflict do nothing`;
  return claimed === 1;
}

export async function findIdempotencyKey(
  db: Db,
  workspaceId: string,
  key: string,
  requestHash: string,
): Promise<{ callId: string } | null> {
  const row = await db.idempotencyKey.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (row && row.requestHash !== requestHash) {
    throw new AppError('conflict', 'Idempotency-Key reused with another body', {
      retry: 'never',
      userMessage:
        'This Idempotency-Key was already used for a different request. Use a new key for each call.',
    });
  }
  return row;
}
