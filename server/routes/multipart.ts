import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import { AppError, type FieldProblem } from '../errors.ts';
import type { Database } from '../store/db.ts';
import { dropRecording, storeRecording } from '../store/recordings.ts';

const CALL_BYTES = 1_048_576;
const AUDIO_BYTES = 200 * 1_048_576;
/** More than the two we want, so that the others can be named. */
const MOST_PARTS = 10;

export type Multipart = { call: string; recording: { id: string; sha256: string } | undefined };

/**
 * Reads `multipart/form-data` with the part `call` (the JSON, as a field or a file) and the part `audio` (the recording),
 * in any order. The recording goes to the store as it comes in. Nothing stays behind when the request is refused.
 */
export async function readMultipart(
  req: Request,
  database: Database,
  workspaceId: string,
): Promise<Multipart> {
  const form = openForm(req);
  const calls: (string | null | Promise<string | null>)[] = [];
  const uploads: ReturnType<typeof storeRecording>[] = [];
  const problems: FieldProblem[] = [];
  let fault: unknown;

  form.on('field', (name, value, { valueTruncated }) => {
    if (name === 'call') calls.push(valueTruncated ? null : value);
    else problems.push({ field: name || 'body', problem: 'is not known; send the parts call and audio' });
  });
  form.on('file', (name, content, { mimeType }) => {
    // A form that breaks off breaks its open part too; whoever reads the part hears of it.
    content.on('error', () => {});
    if (name === 'call') calls.push(readText(content).catch(() => null));
    else if (name === 'audio' && /^(audio|video)\//.test(mimeType)) {
      content.on('limit', () => problems.push({ field: 'audio', problem: 'is larger than 200 MB' }));
      const upload = storeRecording(database, { workspaceId, contentType: mimeType, content });
      upload.catch((error) => {
        if (!form.destroyed) fault = error;
        form.destroy();
      });
      uploads.push(upload);
    } else {
      const problem = 'is not a recording; send the part audio with a content type audio/…';
      problems.push({ field: name || 'body', problem });
      content.resume();
    }
  });
  for (const limit of ['fieldsLimit', 'filesLimit'] as const)
    form.on(limit, () => problems.push({ field: 'body', problem: 'has too many parts' }));

  const broken = await readToEnd(req, form);
  const texts = await Promise.all(calls);
  const stored = await Promise.allSettled(uploads);
  const recordings = stored.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const found = broken
    ? [broken]
    : [...problems, ...callProblems(texts), ...audioProblems(uploads.length, recordings)];
  fault ??= broken ? undefined : stored.find((one) => one.status === 'rejected')?.reason;
  if (fault || found.length > 0) {
    for (const { id } of recordings) await dropRecording(database, workspaceId, id);
    throw fault ?? badForm(found);
  }
  return { call: texts[0]!, recording: recordings[0] };
}

function openForm(req: Request): Busboy {
  const limits = {
    fields: MOST_PARTS,
    files: MOST_PARTS,
    fieldSize: CALL_BYTES,
    fileSize: AUDIO_BYTES,
  };
  try {
    return busboy({ headers: req.headers, limits });
  } catch {
    throw badForm([{ field: 'Content-Type', problem: 'must be multipart/form-data with a boundary' }]);
  }
}

/** Feeds the form until it is read; answers what broke it. */
function readToEnd(req: Request, form: Busboy): Promise<FieldProblem | null> {
  return new Promise((resolve) => {
    form.on('error', () => resolve({ field: 'body', problem: 'is no readable multipart/form-data' }));
    form.on('close', () => resolve(null));
    req.on('close', () => {
      if (!req.complete) form.destroy();
    });
    req.pipe(form);
  });
}

/** Null when it is larger than a call may be; the rest of it is read and forgotten. */
async function readText(content: Readable): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= CALL_BYTES) chunks.push(chunk);
  }
  return bytes <= CALL_BYTES ? Buffer.concat(chunks).toString() : null;
}

function callProblems(texts: readonly (string | null)[]): FieldProblem[] {
  const field = 'call';
  if (texts.length === 0) return [{ field, problem: 'is missing; send the call as JSON in the part call' }];
  if (texts.length > 1) return [{ field, problem: 'must come once' }];
  return texts[0] === null ? [{ field, problem: 'is larger than 1 MB' }] : [];
}

function audioProblems(count: number, recordings: readonly { bytes: number }[]): FieldProblem[] {
  if (count > 1) return [{ field: 'audio', problem: 'must come once' }];
  return recordings.some(({ bytes }) => bytes === 0) ? [{ field: 'audio', problem: 'is empty' }] : [];
}

function badForm(fields: FieldProblem[]): AppError {
  return new AppError('invalid_request', 'bad multipart request', {
    fields,
    userMessage: 'The call was not taken. Mend the parts listed and send it again.',
  });
}
