import { parseJsonText } from '../transcripts/parse-json-text.ts';
import { parseTurnsDocument } from '../transcripts/parse-turns-document.ts';
import type { ParsedTranscript } from '../transcripts/parsed-transcript.ts';
import { invalidTranscript } from '../transcripts/transcript-problems.ts';
import { draftFromApi } from './draft-from-api.ts';
import { readApiCall } from './read-api-call.ts';

/**
 * A file of ours: the document that POST /v1/calls takes, or bare `{turns: [...]}` (see `parseTurnsDocument`). A
 * document with `turns` and no sign of the former is read as the latter.
 */
export function parseOwnJson(text: string, now: Date): ParsedTranscript {
  return parseOwnDocument(parseJsonText(text, 'call document'), now);
}

/** Same, for a document that is JSON already. */
export function parseOwnDocument(document: unknown, now: Date): ParsedTranscript {
  if (!isObject(document)) {
    throw invalidTranscript('call document', [{ field: '/', problem: 'must be a JSON object' }]);
  }
  if ('turns' in document && !('externalId' in document) && !('startedAt' in document)) {
    return parseTurnsDocument(document);
  }
  const { transcript, participants, ...facts } = draftFromApi(readApiCall(document, { audio: false, now }));
  if (!transcript) {
    throw invalidTranscript('call document', [
      { field: '/turns', problem: 'is required in a file; a recording is sent to POST /v1/calls' },
    ]);
  }
  return { transcript, participants, facts };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
