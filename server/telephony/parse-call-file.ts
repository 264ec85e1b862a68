import { parseJsonl } from './api/parse-jsonl.ts';
import { parseOwnJson } from './api/parse-own-json.ts';
import { parseContactLens } from './transcripts/parse-contact-lens.ts';
import { parseJsonText } from './transcripts/parse-json-text.ts';
import { parseVtt } from './transcripts/parse-vtt.ts';
import type { ParsedTranscript } from './transcripts/parsed-transcript.ts';
import { sniffFormat } from './transcripts/sniff-format.ts';
import { invalidTranscript } from './transcripts/transcript-problems.ts';

/** Any transcript file we know -> its calls (one, or one a line for JSONL). Throws `invalid_request` with fields. */
export function parseCallFile(fileName: string, content: string, now: Date): ParsedTranscript[] {
  switch (sniffFormat(fileName, content)) {
    case 'vtt':
      return [parseVtt(content)];
    case 'contact_lens':
      return [parseContactLens(parseJsonText(content, 'Contact Lens file'))];
    case 'call_json':
      return [parseOwnJson(content, now)];
    case 'jsonl':
      return parseJsonl(content, now);
    case 'unknown':
      throw invalidTranscript('file', [
        {
          field: 'document',
          problem: 'is no format we know; send WebVTT, Contact Lens JSON, our JSON or JSONL',
        },
      ]);
  }
}
