import { AppError } from '../errors.ts';
import type { Bell } from '../pipeline/stage.ts';
import { loadCall } from '../store/calls.ts';
import type { Db } from '../store/db.ts';
import { retryFailed } from '../store/outbox.ts';
import { resumeCall } from '../store/released-calls.ts';

/**
 * A call goes on where it stopped, or what a CRM refused is sent once more, after somebody mended the cause. Answers what
 * to ring for; nothing when nothing of it waits for a person. @throws AppError not_found.
 */
export async function retryCall(db: Db, workspaceId: string, callId: string): Promise<Bell> {
  if (!(await loadCall(db, workspaceId, callId))) throw noCall();
  const stage = await resumeCall(db, workspaceId, callId);
  const connections = await retryFailed(db, workspaceId, callId);
  return { calls: stage ? [{ workspaceId, callId, stage }] : [], connections };
}

export function noCall(): AppError {
  return new AppError('not_found', 'no such call', {
    userMessage: 'There is no call with this id in your workspace.',
  });
}
