import { describe, expect, it } from 'vitest';
import { sniffFormat } from '../../../../server/telephony/transcripts/sniff-format.ts';

describe('sniffFormat', () => {
  it.each([
    ['a.txt', '\uFEFFWEBVTT\n', 'vtt'],
    ['a.vtt', '1\n00:01.000 --> 00:02.000\nhi', 'vtt'],
    ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\nhi', 'vtt'],
    ['a.json', '{"JobStatus":"COMPLETED","Transcript":[]}', 'contact_lens'],
    ['a.json', '{\n "turns": []\n}', 'call_json'],
    ['a.json', '{ broken', 'call_json'],
    ['a.jsonl', '{"turns":[]}', 'jsonl'],
    ['a.json', '{"turns":[]}\n{"turns":[]}\n', 'jsonl'],
    ['a.docx', 'PK', 'unknown'],
  ])('%s with its content is %#', (name, content, format) => {
    expect(sniffFormat(name, content)).toBe(format);
  });
});
