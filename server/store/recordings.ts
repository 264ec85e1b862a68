import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Db } from './db.ts';

const CHUNK_BYTES = 1_048_576;

/**
 * Stores a recording chunk by chunk, never whole in memory. Answers its id, size in bytes and hash. Of one that breaks off
 * nothing stays.
 */
export async function storeRecording(
  db: Db,
  input: { workspaceId: string; contentType: string; content: AsyncIterable<Buffer> },
): Promise<{ id: string; bytes: number; sha256: string }> {
  const id = randomUUID();
  const hash = createHash('sha256');
  let [seq, bytes, waiting] = [0, 0, Buffer.alloc(0)];
  const flush = async (size: number) => {
    const content = new Uint8Array(waiting.subarray(0, size));
    waiting = waiting.subarray(size);
    await db.recordingChunk.create({
      data: {
        recordingId: id,
        seq: seq++,
        workspaceId: input.workspaceId,
        contentType: input.contentType,
        content,
      },
    });
  };
  try {
    for await (const part of input.content) {
      bytes += part.length;
      hash.update(part);
      waiting = Buffer.concat([waiting, part]);
      while (waiting.length >= CHUNK_BYTES) await flush(CHUNK_BYTES);
    }
    if (waiting.length > 0) await flush(waiting.length);
  } catch (error) {
    await dropRecording(db, input.workspaceId, id);
    throw error;
  }
  return { id, bytes, sha256: hash.digest('hex') };
}

/** A stored recording as a stream, one chunk in memory at a time; null when there is none. */
export async function openRecording(
  db: Db,
  workspaceId: string,
  recordingId: string,
): Promise<{ content: Readable; contentType: string } | null> {
  const first = await db.recordingChunk.findFirst({
    where: { recordingId, workspaceId, seq: 0 },
    select: { contentType: true },
  });
  if (!first) return null;
  async function* chunks() {
    for (let seq = 0; ; seq += 1) {
      const row = await db.recordingChunk.findFirst({
        where: { recordingId, workspaceId, seq },
        select: { content: true },
      });
      if (!row) return;
      yield Buffer.from(row.content);
    }
  }
  return { content: Readable.from(chunks()), contentType: first.contentType };
}

/** Recordings are not kept after transcription (RULES, "Redaction"). */
export async function dropRecording(db: Db, workspaceId: string, recordingId: string): Promise<void> {
  await db.recordingChunk.deleteMany({ where: { recordingId, workspaceId } });
}

/** Recordings of calls that were never accepted: the process ended before the upload did. */
export async function dropOrphanRecordings(db: Db, olderThan: Date): Promise<void> {
  await db.$executeRaw`
    delete from recording_chunks r where r.created_at < ${olderThan}
      and not exists (select 1 from calls c where c.recording_id = r.recording_id)`;
}
