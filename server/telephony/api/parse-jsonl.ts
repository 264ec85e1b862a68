import { AppError } from '../../errors.ts';
import type { ParsedTranscript } from '../transcripts/parsed-transcript.ts';
import { invalidTranscript } from '../transcripts/transcript-problems.ts';
import { parseOwnJson } from './parse-own-json.ts';

/** One document a line; blank lines are passed over. The size limit counts per line. Problems carry their line. */
export function parseJsonl(text: string, now: Date): ParsedTranscript[] {
  const documents = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line }) => line.trim() !== '');
  if (documents.length === 0) {
    throw invalidTranscript('JSONL file', [{ field: 'document', problem: 'holds no line' }]);
  }
  return documents.map(({ line, number }) => parseLine(line, number, now));
}

function parseLine(line: string, number: number, now: Date): ParsedTranscript {
  try {
    return parseOwnJson(line, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const within = (field: string) => (field.startsWith('/') ? `line ${number} ${field}` : `line ${number}`);
    throw invalidTranscript(
      'JSONL file',
      error.fields.map(({ field, problem }) => ({ field: within(field), problem })),
    );
  }
}
