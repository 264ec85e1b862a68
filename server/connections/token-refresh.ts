import type { Seal } from '../engine/seal.ts';
import { loadConnection, saveCredentials } from '../store/connections.ts';
import { type Database, lockName, transact } from '../store/db.ts';

export type TokenPair = { accessToken: string; refreshToken: string };

/**
 * One refresh at a time across all processes: using an old refresh token twice may revoke the whole family. Whoever comes
 * second finds the tokens the first one stored.
 */
export function refreshOnce<T extends TokenPair>(
  tools: { database: Database; seal: Seal },
  connectionId: string,
  refresh: (stored: T) => Promise<T>,
): (known: TokenPair) => Promise<T> {
  return (known) =>
    transact(tools.database, async (tx) => {
      await lockName(tx, `tokens:${connectionId}`);
      const stored = tools.seal.open<T>((await loadConnection(tx, connectionId)).credentials!);
      if (stored.accessToken !== known.accessToken) return stored;
      const renewed = await refresh(stored);
      await saveCredentials(tx, connectionId, tools.seal.close(renewed));
      return renewed;
    });
}
