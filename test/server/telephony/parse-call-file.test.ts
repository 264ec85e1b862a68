import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { parseCallFile } from '../../../server/telephony/parse-call-file.ts';

const now = new Date('2026-11-24T12:00:00Z');
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const problems = (name: string, content: string) => {
  try {
    parseCallFile(name, content, now);
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
  return [];
};
const call = { externalId: 'a', startedAt: '2026-11-23T15:00:00Z', direction: 'outbound' };
const turns = [{ speaker: 'agent', text: 'hello' }];

describe('parseCallFile', () => {
  it('a POST /v1/calls document, as a file, gives its facts', () => {
    const [parsed] = parseCallFile('a.json', JSON.stringify({ ...call, turns }), now);
    expect(parsed!.facts).toMatchObject({ source: 'api', providerCallId: 'a', direction: 'outbound' });
  });

  it('JSONL of both document kinds, with blank lines, gives one call a line', () => {
    const lines = [JSON.stringify({ ...call, turns }), '', JSON.stringify({ id: 'row-2', turns })];
    const ids = parseCallFile('a.jsonl', lines.join('\r\n'), now).map((one) => one.facts.providerCallId);
    expect(ids).toEqual(['a', 'row-2']);
  });

  it('a bad line of JSONL is refused with its number and pointer', () => {
    const lines = [JSON.stringify({ turns }), JSON.stringify({ turns: [{ speaker: 'agent' }] })];
    expect(problems('a.jsonl', lines.join('\n'))).toEqual([
      { field: 'line 2 /turns/0/text', problem: 'is required' },
    ]);
  });

  it('broken JSON is refused with its line and none of its words', () => {
    const found = problems('a.json', '{\n"turns": [\n{"speaker": secretword}\n]}');
    expect(found).toEqual([{ field: 'line 3', problem: 'is not valid JSON' }]);
    expect(JSON.stringify(found)).not.toContain('secretword');
  });

  it.each([
    ['{\n"turns":\n', 3],
    ['{\n"a": "x\ny"\n}', 2],
    ['{"a" 1}\n', 1],
    ['{\n"a": [1,\n2,]\n}', 3],
  ])('%j, as JSON, is refused at the line where it breaks', (content, line) => {
    expect(problems('a.json', content)[0]!.field).toBe(`line ${line}`);
  });

  it('a recording address in a file is refused', () => {
    const content = JSON.stringify({ ...call, recordingUrl: 'https://files.example.test/a.wav' });
    expect(problems('a.json', content).map((one) => one.field)).toEqual(['/turns']);
  });

  it('a file of no known kind is refused', () => {
    expect(problems('a.docx', 'PK')[0]!.problem).toMatch(/no format we know/);
  });

  it('any text under any name is read or refused with an AppError', () => {
    const name = fc.constantFrom('a.vtt', 'a.json', 'a.jsonl', 'a.txt');
    const start = fc.constantFrom('', '{', '{"turns":', 'WEBVTT\n\n', '{"JobStatus":1,"Transcript":');
    fc.assert(
      fc.property(name, start, fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (file, before, text) => {
        expect(() => problems(file, before + text)).not.toThrow();
      }),
    );
  });
});

describe.skipIf(!existsSync(shared))('parseCallFile on real files (skipped without ../shared)', () => {
  const read = (path: string) => parseCallFile(path, readFileSync(shared + path, 'utf8'), now);
  const under = (folder: string, like: RegExp) =>
    existsSync(shared + folder)
      ? readdirSync(shared + folder)
          .filter((name) => like.test(name))
          .map((name) => `${folder}/${name}`)
      : [];

  it.each(under('data/zoom', /\.vtt$/))(
    '%s, as Zoom exports it, gives everybody by name and every word',
    (path) => {
      const [parsed] = read(path);
      const text = readFileSync(shared + path, 'utf8');
      const spoken = text.split(/\r?\n/).filter((_line, at, lines) => lines[at - 1]?.includes('-->'));
      const words = (lines: string[]) => lines.join(' ').split(/\s+/).length;
      const labels = new Set(spoken.map((line) => line.slice(0, line.indexOf(': '))));
      expect(new Set(parsed!.participants.map((one) => one.name))).toEqual(labels);
      expect(words(parsed!.transcript.turns.map((turn) => turn.text))).toBe(
        words(spoken.map((line) => line.slice(line.indexOf(': ') + 2))),
      );
      expect(parsed!.transcript.turns[0]!.startMs).toBeGreaterThan(10_000);
    },
  );

  it.each([
    ...under('samples/ms-teams', /call_[ABC]\.vtt$/),
    ...under('samples/zoom', /\.vtt$/),
    ...under('samples/amazon-connect', /^contact_lens_analysis\.call/),
  ])('%s, one of three calls in many formats, says the same as the others', (path) => {
    const letter = path.match(/call_([ABC])/)![1];
    const canonical = readdirSync(`${shared}samples/_canonical`).find((name) =>
      name.startsWith(`call_${letter}`),
    );
    const expected = JSON.parse(readFileSync(`${shared}samples/_canonical/${canonical}`, 'utf8'));
    expect(read(path)[0]!.transcript.turns.map((turn) => [turn.startMs, turn.endMs, turn.text])).toEqual(
      expected.segments.map((one: { start_ms: number; end_ms: number; text: string }) => [
        one.start_ms,
        one.end_ms,
        one.text,
      ]),
    );
  });

  it.each(under('data', /^hvb-.*\.json$/))('%s, a bank call, has agent and customer with times', (path) => {
    const [parsed] = read(path);
    expect(new Set(parsed!.participants.map((one) => one.role))).toEqual(new Set(['agent', 'customer']));
    expect(parsed!.transcript.timing).toBe('exact');
  });

  it.each(under('data/conversations', /(annomi|casino|earnings21|ethpm|primock57)\.jsonl$/))(
    '%s, a conversation set, is read to the last row',
    (path) => {
      const rows = readFileSync(shared + path, 'utf8')
        .split('\n')
        .filter(Boolean);
      expect(read(path).map((one) => one.facts.providerCallId)).toEqual(
        rows.map((row) => JSON.parse(row).id),
      );
    },
  );

  it.each(under('samples/rest-ingest', /\.json$/))(
    '%s, a foreign snake-case document, names our fields',
    (path) => {
      expect(problems(path, readFileSync(shared + path, 'utf8'))).toContainEqual({
        field: '/external_id',
        problem: 'is not a field of this document; use externalId',
      });
    },
  );
});
