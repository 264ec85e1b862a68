import type { Transcript, TranscriptTiming, Turn } from '../domain/transcript.ts';
import type { Db } from './db.ts';

/** Stores a redacted transcript; a second time for the same call replaces it (`redactions` null: their count stays). */
export async function saveTranscript(
  db: Db,
  call: { id: string; workspaceId: string; subjectKeys: readonly string[] },
  transcript: Transcript,
  redactions: number | null,
): Promise<void> {
  await db.$executeRaw`
    insert into transcripts as t (call_id, workspace_id, language, timing, turns, redactions, subject_keys)
    values (${call.id}, ${call.workspaceId}, ${transcript.language}, ${transcript.timing}, ${JSON.stringify(transcript.turns)}::jsonb,
      ${redactions ?? 0}, ${[...call.subjectKeys]})
    on conflict (call_id) do update set language = excluded.language, timing = excluded.timing, turns = excluded.turns,
      redactions = coalesce(${redactions}, t.redactions)
      where t.workspace_id = excluded.workspace_id`;
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
