import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { AppError } from '../../server/errors.ts';
import type { Transcriber } from '../../server/model/transcriber.ts';
import { parseCallFile } from '../../server/telephony/parse-call-file.ts';
import type { ParsedTranscript } from '../../server/telephony/transcripts/parsed-transcript.ts';

/** `title`: the path as typed, with a number where the file holds several calls. */
export type FileCall = {
  title: string;
  parsed: ParsedTranscript;
  file: { name: string; modifiedAt: Date };
};

/** What OpenAI's transcription takes, by extension. */
const AUDIO: Record<string, string> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.mp4': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.flac': 'audio/flac',
  '.webm': 'audio/webm',
};

/**
 * The calls of all files, or all problems: a file that cannot be read is named with the line or field and what is wrong.
 * A recording is heard by the transcriber, where one is configured.
 */
export async function readFiles(
  paths: readonly string[],
  options: { folder: string; transcriber: Transcriber | null; language: string | undefined },
): Promise<{ calls: FileCall[]; problems: string[] }> {
  const calls: FileCall[] = [];
  const problems: string[] = [];
  for (const typed of paths) {
    try {
      calls.push(...(await readFile(typed, options)));
    } catch (error) {
      problems.push(describe(typed, error));
    }
  }
  return { calls, problems };
}

async function readFile(
  typed: string,
  options: { folder: string; transcriber: Transcriber | null; language: string | undefined },
): Promise<FileCall[]> {
  const path = resolve(options.folder, typed);
  if (!existsSync(path)) throw new Error('there is no such file');
  const stats = statSync(path);
  if (stats.isDirectory()) throw new Error('is a folder; name the files in it');
  const file = { name: basename(path), modifiedAt: stats.mtime };
  const contentType = AUDIO[extname(path).toLowerCase()];
  const parsed = contentType
    ? [await hear(path, contentType, options)]
    : parseCallFile(file.name, readFileSync(path, 'utf8'), new Date());
  return parsed.map((one, at) => ({
    title: parsed.length > 1 ? `${typed} (${at + 1} of ${parsed.length})` : typed,
    parsed: one,
    file,
  }));
}

async function hear(
  path: string,
  contentType: string,
  { transcriber, language }: { transcriber: Transcriber | null; language: string | undefined },
): Promise<ParsedTranscript> {
  if (!transcriber)
    throw new Error('is a recording; set OPENAI_API_KEY to have it transcribed, or give its transcript');
  const transcript = await transcriber.transcribe({
    content: createReadStream(path),
    contentType,
    fileName: basename(path),
    language: language ?? null,
  });
  const speakers = [...new Set(transcript.turns.map(({ participantId }) => participantId))];
  return {
    transcript,
    participants: speakers.map((id) => ({ id, role: 'unknown', identities: [] })),
    facts: {},
  };
}

function describe(path: string, error: unknown): string {
  if (!(error instanceof AppError)) return `${path}: ${error instanceof Error ? error.message : error}`;
  const fields = error.fields.map(({ field, problem }) => `  ${field} ${problem}`);
  // The parser's sentence repeats its first field; with fields a heading is enough.
  return fields.length > 0
    ? [`${path}: cannot be read`, ...fields].join('\n')
    : `${path}: ${error.userMessage ?? error.message}`;
}
