import type { Transcript, TranscriptTiming, Turn } from '../domain/transcript.ts';
import { asJson, type Db } from './db.ts';

/** Stores a redacted transcript; a second time for the same call replaces it (`redactions` null: their count stays). */
export async function saveTranscript(
  db: Db,
  call: { id: string; workspaceId: string; subjectKeys: readonly string[] },
  transcript: Transcript,
  redactions: number | null,
): Promise<void> {
  const columns = {
    language: transcript.language,
    timing: transcript.timing,
    turns: asJson(transcript.turns),
    ...(redactions === null ? {} : { redactions }),
  };
  await db.transcript.upsert({
    where: { callId: call.id },
    create: {
      callId: call.id,
      workspaceId: call.workspaceId,
      subjectKeys: [...call.subjectKeys],
      ...columns,
    },
    update: columns,
  });
}

export async function loadTranscript(
  db: Db,
  workspaceId: string,
  callId: string,
): Promise<Transcript | null> {
  const row = await db.transcript.findFirst({ where: { callId, workspaceId, erasedAt: null } });
  return row && toTranscript(row);
}

export function toTranscript(row: { language: string; timing: string; turns: unknown }): Transcript {
  return { language: row.language, timing: row.timing as TranscriptTiming, turns: row.turns as Turn[] };
}
