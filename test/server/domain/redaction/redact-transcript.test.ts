import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactTranscript } from '../../../../server/domain/redaction/redact-transcript.ts';
import type { Transcript } from '../../../../server/domain/transcript.ts';

/** `c: words` lines -> transcript. */
const transcript = (...lines: string[]): Transcript => ({
  language: 'en',
  timing: 'exact',
  turns: lines.map((line, index) => ({
    index,
    participantId: line[0]!,
    role: 'unknown',
    startMs: index * 1000,
    endMs: index * 1000 + 500,
    text: line.slice(3),
  })),
});
const redact = (...lines: string[]) => redactTranscript(transcript(...lines), []);
const texts = (result: { transcript: Transcript }) => result.transcript.turns.map((turn) => turn.text);

describe('redactTranscript, card numbers', () => {
  it.each([
    ['together', 'it is 4111111111111111 thanks', 'it is [card number] thanks'],
    ['in groups', '4111 1111 1111 1111.', '[card number].'],
    ['with hyphens', '4111-1111-1111-1111', '[card number]'],
    ['with commas', '4111, 1111, 1111, 1111', '[card number]'],
    ['one by one', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '[card number]'],
    ['in words', `four ${'one '.repeat(15).trim()}`, '[card number]'],
    [
      'in mixed words',
      'Four triple one, 1111 uh one one one one double one double one',
      '[card number] uh [card number]',
    ],
    [
      'in tens',
      'forty two forty-two forty two forty two forty two forty two forty two forty two',
      '[card number]',
    ],
    ['with oh', 'three seven eight two eight two two four six three one oh oh oh five', '[card number]'],
    ['in Arabic digits', '٤١١١ ١١١١ ١١١١ ١١١١', '[card number]'],
    ['with glued security code', 'so 4111 1111 1111 1111123 right', 'so [card number] right'],
    [
      'beside a number that then stands alone',
      '993 1939 813157 4111111111111111',
      '[card number] [card number]',
    ],
    ['after another number', 'order 98765 4111 1111 1111 1111', 'order 98765 [card number]'],
  ])('a number written %s goes and the words around it stay', (_, text, expected) => {
    expect(texts(redact(`c: ${text}`))).toEqual([expected]);
  });

  it.each([
    'my order is 4111 1111 1111 1112',
    'call 415 555 0142 or 206 555 0187',
    'call 206 555 0187, 415 555 0143',
    'it costs $4,111 or $1,111 or $1,111 or $1,111',
    'one two three four five',
  ])('"%s", which holds no card number, stays', (text) => {
    expect(redact(`c: ${text}`)).toEqual({ transcript: transcript(`c: ${text}`), redactions: [] });
  });

  it('a number spread over turns of one speaker, with replies between, goes from each of them', () => {
    const result = redact('c: sure, 4111 1111', 'a: 4111 1111, okay', 'c: 1111', 'a: yes', 'c: 1111 is it');
    expect(texts(result)).toEqual([
      'sure, [card number]',
      '4111 1111, okay',
      '[card number]',
      'yes',
      '[card number] is it',
    ]);
    expect(result.redactions).toEqual([
      { turnIndex: 0, class: 'card number', count: 1 },
      { turnIndex: 2, class: 'card number', count: 1 },
      { turnIndex: 4, class: 'card number', count: 1 },
    ]);
  });

  it('an account number and a PIN in two turns, passing the check together by chance, stay', () => {
    const lines = ['c: 93418043810', 'c: 7402'];
    expect(texts(redact(...lines))).toEqual(['93418043810', '7402']);
  });

  it('digits of two speakers, which only together look like a card, stay', () => {
    expect(texts(redact('c: 4111 1111', 'a: 1111 1111'))).toEqual(['4111 1111', '1111 1111']);
  });
});

describe('redactTranscript, social security numbers', () => {
  it.each([
    ['written with hyphens', ['c: 123-45-6789 please'], ['[social security number] please']],
    [
      'asked for and spoken',
      ['a: your social?', 'c: one two three four five six seven eight nine'],
      ['your social?', '[social security number]'],
    ],
    ['named and written together', ['c: my SSN is 123456789'], ['my SSN is [social security number]']],
  ])('one %s goes', (_, lines, expected) => {
    expect(texts(redact(...lines))).toEqual(expected);
  });

  it.each(['c: ticket 123456789', 'c: part 000-12-3456', 'c: part 900-12-3456'])('"%s" stays', (line) => {
    expect(redact(line).redactions).toEqual([]);
  });
});

describe('redactTranscript, classes of the workspace', () => {
  const patterns = [
    { name: 'policy number', pattern: '\\bPN-\\d+\\b' },
    { name: 'number', pattern: 'number' },
  ];

  it('every match, whatever its case, goes, and placeholders are left alone', () => {
    const result = redactTranscript(transcript('c: pn-12 and PN-3 at 4111111111111111'), patterns);
    expect(texts(result)).toEqual(['[policy number] and [policy number] at [card number]']);
    expect(result.redactions).toEqual([
      { turnIndex: 0, class: 'policy number', count: 2 },
      { turnIndex: 0, class: 'card number', count: 1 },
    ]);
  });

  it('a pattern that matches nothing but emptiness changes nothing', () => {
    expect(redactTranscript(transcript('c: abc'), [{ name: 'x', pattern: 'q*' }]).redactions).toEqual([]);
  });

  it('a pattern that is no regular expression stops everything', () => {
    expect(() => redactTranscript(transcript('c: abc'), [{ name: 'x', pattern: '(' }])).toThrow(SyntaxError);
  });
});

describe('redactTranscript, properties', () => {
  const luhn = (digits: string) =>
    [...digits].reverse().reduce((sum, digit, at) => {
      const twice = Number(digit) * 2;
      return sum + (at % 2 ? (twice > 9 ? twice - 9 : twice) : Number(digit));
    }, 0) %
      10 ===
    0;
  const complete = (start: string) => [...'0123456789'].map((last) => start + last).find(luhn)!;
  const WORDS = 'zero one two three four five six seven eight nine'.split(' ');

  const anyNumber = fc.stringMatching(/^\d{12,18}$/).map(complete);
  const visa = fc.stringMatching(/^4\d{14}$/).map(complete);
  /** The digits with separators or as words. */
  const written = (number: string) =>
    fc
      .array(fc.constantFrom('', ' ', '-', ' - ', 'word', 'word'), { minLength: 19, maxLength: 19 })
      .map((joints) =>
        [...number]
          .map((digit, at) => (joints[at] === 'word' ? ` ${WORDS[Number(digit)]} ` : digit + joints[at]))
          .join(''),
      );
  const noise = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\d -]{0,30}$/),
    fc.constantFrom(
      'okay',
      'my social is',
      'double',
      'seven',
      'forty',
      '$',
      'and',
      '[card number]',
      '123-45-6789',
    ),
  );

  it('any Luhn-valid number of 13 to 19 digits, however written, is not left', () => {
    fc.assert(
      fc.property(
        anyNumber.chain((number) => fc.tuple(fc.constant(number), written(number))),
        ([number, text]) => {
          const [left] = texts(redact(`c: card is ${text} thanks`));
          expect(left).toBe(
            `card is ${text.startsWith(' ') ? ' ' : ''}[card number]${text.match(/[ -]*$/)![0]} thanks`,
          );
          expect(luhn(number)).toBe(true);
        },
      ),
    );
  });

  it('any issued card, amid any other digits and spread over turns of one speaker, is not left', () => {
    const cut = fc.integer({ min: 1, max: 15 });
    fc.assert(
      fc.property(visa, cut, fc.stringMatching(/^\d{0,6}$/), (number, at, before) => {
        const left = texts(
          redact(`c: ${before} ${number.slice(0, at)}`, 'a: okay', `c: ${number.slice(at)}`),
        ).join(' ');
        expect(left.replace(/\D/g, '')).not.toContain(number);
        expect(left).toContain('[card number]');
      }),
    );
  });

  it('no written number that passes the check, standing by itself, survives any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, anyNumber), { maxLength: 8 }), (parts) => {
        for (const text of texts(redact(`c: ${parts.join(' ')}`))) {
          for (const [run] of text.matchAll(
            /(?<![\p{L}\p{N}][\s\p{P}\p{S}]*)\d(?:[ -]*\d){12,18}(?![\s\p{P}\p{S}]*[\p{L}\p{N}])/gu,
          )) {
            expect(luhn(run.replace(/\D/g, ''))).toBe(false);
          }
        }
      }),
    );
  });

  it('redacting twice, over any turns and classes, changes nothing more', () => {
    const line = fc.tuple(
      fc.constantFrom('c', 'a'),
      fc.array(fc.oneof(noise, anyNumber, visa), { maxLength: 6 }),
    );
    const patterns = fc.subarray([
      { name: 'five', pattern: '5+' },
      { name: 'number', pattern: 'card|number' },
      { name: 'start', pattern: '^\\d ' },
    ]);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), patterns, (lines, classes) => {
        const once = redactTranscript(
          transcript(...lines.map(([who, parts]) => `${who}: ${parts.join(' ')}`)),
          classes,
        );
        const twice = redactTranscript(once.transcript, classes);
        expect(twice).toEqual({ transcript: once.transcript, redactions: [] });
        expect(once.transcript.turns).toHaveLength(lines.length);
      }),
      { numRuns: 500 },
    );
  });
});
