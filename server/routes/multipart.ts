import busboy from 'busboy';
import type { Request } from 'express';
import { AppError } from '../errors.ts';
import type { Database } from '../store/db.ts';
import { dropRecording, storeRecording } from '../store/recordings.ts';

const LIMITS = { callBytes: 1_048_576, audioBytes: 200 * 1_048_576 };

export type Multipart = { call: string; recordingId: string | undefined };

/**
 * Reads `multipart/form-data` with the part `call` (the JSON) and the part `audio` (the recording), in any order. The
 * recording goes to the store as it comes in. Nothing stays behind when the request is refused.
 */
export async function readMultipart(
  req: Request,
  database: Database,
  workspaceId: string,
): Promise<Multipart> {
  const parts = busboy({
    headers: req.headers,
    limits: { fields: 1, files: 1, fieldSize: LIMITS.callBytes, fileSize: LIMITS.audioBytes },
  });
  let call: string | undefined;
  let stored: Promise<{ id: string; bytes: number }> | undefined;
  const problems: { field: string; problem: string }[] = [];

  parts.on('field', (name, value, info) => {
    if (name !== 'call')
      problems.push({ field: name, problem: 'is not known; send the parts call and audio' });
    else if (info.valueTruncated) problems.push({ field: 'call', problem: 'is larger than 1 MB' });
    else call = value;
  });
  parts.on('file', (name, content, { mimeType }) => {
    if (name !== 'audio' || !/^(audio|video)\//.test(mimeType)) {
      problems.push({
        field: name,
        problem: 'is not a recording; send the part audio with a content type audio/…',
      });
      content.resume();
      return;
    }
    content.on('limit', () => problems.push({ field: 'audio', problem: 'is larger than 200 MB' }));
    stored = storeRecording(database, { workspaceId, contentType: mimeType, content });
    stored.catch(() => {});
  });
  await new Promise<void>((resolve, reject) => {
    parts.on('close', resolve);
    parts.on('error', () =>
      reject(badForm([{ field: 'body', problem: 'is no readable multipart/form-data' }])),
    );
    req.on('aborted', () => reject(badForm([{ field: 'body', problem: 'ended early' }])));
    req.pipe(parts);
  });
  const recording = await stored;
  if (call === undefined)
    problems.push({ field: 'call', problem: 'is missing; send the call as JSON in the part call' });
  if (recording?.bytes === 0) problems.push({ field: 'audio', problem: 'is empty' });
  if (problems.length > 0) {
    if (recording) await dropRecording(database, workspaceId, recording.id);
    throw badForm(problems);
  }
  return { call: call!, recordingId: recording?.id };
}

function badForm(fields: { field: string; problem: string }[]): AppError {
  return new AppError('invalid_request', 'bad multipart request', {
    fields,
    userMessage: 'The call was not taken. Mend the parts listed and send it again.',
  });
}
