import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { asJson, type Database, type Db, lockName, transact } from '../db.ts';

/** A repeat comes within seconds; older answers are of no use. */
const KEPT_DAYS = 7;

/**
 * Does `work` once for a request id, together with its answer: whoever sends the same again gets the first answer and
 * changes nothing, also when both come at once. Keep the answer small; it stays for a week.
 * @throws AppError conflict when the id was used for another request.
 */
export async function answerOnce<T extends object>(
  database: Database,
  request: { workspaceId: string; requestId: string; content: unknown },
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const { workspaceId, requestId } = request;
  const requestHash = createHash('sha256').update(JSON.stringify(request.content)).digest('hex');
  return transact(database, async (tx) => {
    await lockName(tx, `settings-request:${workspaceId}:${requestId}`);
    const known = await tx.settingsRequest.findUnique({
      where: { workspaceId_requestId: { workspaceId, requestId } },
    });
    if (known?.requestHash === requestHash) return known.answer as T;
    if (known) {
      throw new AppError('conflict', 'requestId reused', {
        retry: 'never',
        userMessage: 'This requestId was used for a different request. Make a new one for each click.',
      });
    }
    const answer = await work(tx);
    await tx.settingsRequest.create({
      data: { workspaceId, requestId, requestHash, answer: asJson(answer) },
    });
    await tx.$executeRaw`
      delete from settings_requests where workspace_id = ${workspaceId} and created_at < now() - make_interval(days => ${KEPT_DAYS})`;
    return answer;
  });
}
