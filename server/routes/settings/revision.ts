import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';

/** Names a content: whoever saves says which one they changed. */
export function revisionOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}

/** @throws AppError conflict, with what stands there now as `theirs`. */
export function assertRevision(current: { revision: string }, from: string): void {
  if (current.revision === from) return;
  throw new AppError('conflict', 'settings changed meanwhile', {
    retry: 'never',
    userMessage: 'Somebody changed this since you opened it. Nothing of yours is saved yet.',
    extension: { theirs: current },
  });
}
