import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '../../errors.ts';

const ANSWER_MS = 30_000;
const MOST_BYTES = 500 * 1_048_576;

/**
 * Opens a recording a caller named, as a stream. The host was allowed when the call was accepted; redirects are refused,
 * because they would lead to hosts nobody allowed. Throws an AppError without the address, which may carry a signature.
 */
export async function fetchRecording(url: string): Promise<{ content: Readable; contentType: string }> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) }).catch(
    (cause) => {
      throw unavailable('the host does not answer, or answers with a redirect', cause);
    },
  );
  if (answer.status === 404 || answer.status === 410) {
    throw new AppError('not_found', 'recording is gone', {
      userMessage: 'The recording is no longer at its address. Send the call again with a fresh one.',
    });
  }
  if (!answer.ok || !answer.body) throw unavailable(`the host answers ${answer.status}`);
  if (Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) {
    throw new AppError('invalid_request', 'recording too large', {
      userMessage: 'The recording is larger than 500 MB.',
    });
  }
  const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
  return { content: Readable.fromWeb(answer.body as ReadableStream), contentType };
}

function unavailable(why: string, cause?: unknown): AppError {
  return new AppError('unavailable', `recording cannot be fetched: ${why}`, {
    cause,
    userMessage: `The recording could not be fetched: ${why}.`,
  });
}
