export type TranscriptFormat = 'vtt' | 'contact_lens' | 'call_json' | 'jsonl' | 'unknown';

/** Says what a transcript file is, by its content first and by its name where the content leaves it open. */
export function sniffFormat(fileName: string, content: string): TranscriptFormat {
  const start = content.replace(/^\uFEFF/, '').trimStart();
  const name = fileName.toLowerCase();
  if (start.startsWith('WEBVTT')) return 'vtt';
  if (!start.startsWith('{')) return name.endsWith('.vtt') || hasCueTimes(start) ? 'vtt' : 'unknown';
  if (/\.(jsonl|ndjson)$/.test(name)) return 'jsonl';
  const whole = parse(start);
  if (whole === undefined) return isOneDocumentALine(start) ? 'jsonl' : 'call_json';
  return 'Transcript' in whole && ('JobStatus' in whole || 'CustomerMetadata' in whole)
    ? 'contact_lens'
    : 'call_json';
}

function hasCueTimes(text: string): boolean {
  return /^\s*-?[\d:.,]+\s*-->/m.test(text.slice(0, 10_000));
}

function isOneDocumentALine(text: string): boolean {
  const [first, second] = text.split('\n', 2).map((line) => parse(line));
  return first !== undefined && second !== undefined;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
