import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { parseVtt } from '../../../../server/telephony/transcripts/parse-vtt.ts';

const says = (text: string) =>
  parseVtt(text).transcript.turns.map((turn) => [turn.participantId, turn.startMs, turn.endMs, turn.text]);
const names = (text: string) => parseVtt(text).participants.map((one) => one.name ?? one.id);
const problemsOf = (parse: () => unknown) => {
  try {
    parse();
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('parseVtt, Zoom', () => {
  const zoom =
    'WEBVTT\r\n\r\n1\r\n00:04:01.680 --> 00:04:02.770\r\nDana Ruiz: Hello: there.\r\n\r\n2\r\n00:04:05.000 --> 00:04:06.000\r\nPriya Nair: Hi.\r\n';

  it('numbered cues with a name before the words, first cue minutes in, keep recording times', () => {
    expect(says(`\uFEFF${zoom}`)).toEqual([
      ['speaker-1', 241_680, 242_770, 'Hello: there.'],
      ['speaker-2', 245_000, 246_000, 'Hi.'],
    ]);
    expect(names(zoom)).toEqual(['Dana Ruiz', 'Priya Nair']);
  });

  it('speakers of a file that names no parts, always, stay of unknown role with a name identity', () => {
    expect(parseVtt(zoom).participants[0]).toEqual({
      id: 'speaker-1',
      role: 'unknown',
      name: 'Dana Ruiz',
      identities: [{ kind: 'name', value: 'Dana Ruiz' }],
      fromMs: 241_680,
      toMs: 242_770,
    });
    expect(parseVtt(zoom).transcript.turns.every((turn) => turn.role === 'unknown')).toBe(true);
  });

  it('a cue without a name, among named ones, is nobody’s', () => {
    expect(says(`${zoom}\r\n3\r\n00:05:00.000 --> 00:05:01.000\r\nright so\r\n`).at(-1)).toEqual([
      'unattributed',
      300_000,
      301_000,
      'right so',
    ]);
  });

  it('a colon in the words, in a file without names, makes no speaker', () => {
    const text =
      'WEBVTT\n\n00:01.000 --> 00:02.000\nI want one thing: a refund.\n\n00:09.000 --> 00:10.000\nokay\n';
    expect(says(text)).toEqual([
      ['unattributed', 1000, 2000, 'I want one thing: a refund.'],
      ['unattributed', 9000, 10_000, 'okay'],
    ]);
  });

  it('lower-case nicknames, used more than once, are speakers', () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nterence: one\n\n00:09.000 --> 00:10.000\nterence: two\n';
    expect(names(text)).toEqual(['terence']);
  });

  it.each([
    ['+12065550187', 'phone'],
    ['dana@example.test', 'email'],
  ])('a label that is an address, %s, becomes that identity', (label, kind) => {
    const text = `WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${label}>hello</v>\n`;
    expect(parseVtt(text).participants[0]!.identities).toEqual([{ kind, value: label }]);
  });

  it.each(['Speaker 1', 'Unknown Speaker'])('a label that is no name, %s, identifies nobody', (label) => {
    const text = `WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${label}>hello</v>\n`;
    expect(parseVtt(text).participants[0]!.identities).toEqual([]);
  });
});

describe('parseVtt, Teams', () => {
  it('unpadded and negative times, entities and lines of one cue, are read', () => {
    const text =
      'WEBVTT\n\n-0:0:2.100 --> 0:0:1.0\n<v Dana Ruiz>Before.</v>\n\n0:0:1.250 --> 0:0:5.320\n<v Tomas Berg>Hello &amp; thanks&#33;\nSecond line.</v>\n\n1:02:03.004 --> 1:02:05.000\n<v >No name.</v>\n';
    expect(says(text)).toEqual([
      ['speaker-1', 0, 1000, 'Before.'],
      ['speaker-2', 1250, 5320, 'Hello & thanks! Second line.'],
      ['unattributed', 3_723_004, 3_725_000, 'No name.'],
    ]);
  });

  it('cue settings, styling tags and notes, beside the words, leave only the words', () => {
    const text =
      'WEBVTT\nLanguage: de-DE\n\nNOTE nothing\n\nSTYLE\n::cue {}\n\nid-1\n00:00:01.000 --> 00:00:02.000 align:start position:10%\n<v.loud Ana><c.red>Guten</c> <00:00:01.500>Tag, 3 < 4</v>\n';
    expect(says(text)).toEqual([['speaker-1', 1000, 2000, 'Guten Tag, 3 < 4']]);
    expect(parseVtt(text).transcript.language).toBe('de');
  });

  it('two voices in one cue, each tagged, are two turns', () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v A B>yes</v><v C D>no</v>\n';
    expect(says(text).map((turn) => turn[3])).toEqual(['yes', 'no']);
  });

  it('metadata flavour, with absolute times, tells language and when the recording began', () => {
    const cue = JSON.stringify({
      startDateTime: '2026-11-23T15:04:10.8000000+00:00',
      speakerName: 'Dana Ruiz',
      spokenText: 'Hello.',
      spokenLanguage: 'en-us',
    });
    const parsed = parseVtt(`WEBVTT\n\n00:00:00.800 --> 00:00:04.100\n${cue}\n`);
    expect(parsed.transcript.language).toBe('en');
    expect(parsed.facts.startedAt).toEqual(new Date('2026-11-23T15:04:10Z'));
    expect(parsed.participants[0]!.name).toBe('Dana Ruiz');
  });
});

describe('parseVtt, joining of cues', () => {
  const cue = (from: string, to: string, text: string) => `${from} --> ${to}\n<v Ana>${text}</v>\n\n`;

  it('cues of one speaker, up to 1.5 s apart, become one turn with the whole span', () => {
    const text = `WEBVTT\n\n${cue('00:01.000', '00:02.000', 'one')}${cue('00:03.500', '00:04.000', 'two')}`;
    expect(says(text)).toEqual([['speaker-1', 1000, 4000, 'one two']]);
  });

  it('cues of one speaker, further apart, stay two turns', () => {
    const text = `WEBVTT\n\n${cue('00:01.000', '00:02.000', 'one')}${cue('00:03.501', '00:04.000', 'two')}`;
    expect(says(text)).toHaveLength(2);
  });

  it('a monologue, however dense, is cut so that no turn outlasts 30 s', () => {
    const cues = Array.from({ length: 20 }, (_, at) =>
      cue(`00:${10 + at * 2}.000`, `00:${11 + at * 2}.500`, 'words'),
    );
    const turns = parseVtt(`WEBVTT\n\n${cues.join('')}`).transcript.turns;
    expect(turns.length).toBeGreaterThan(1);
    expect(Math.max(...turns.map((turn) => turn.endMs! - turn.startMs!))).toBeLessThanOrEqual(30_000);
  });
});

describe('parseVtt, refusals', () => {
  it('a bad cue time, among good ones, is refused with its line', () => {
    expect(problemsOf(() => parseVtt('WEBVTT\n\n00:00:xx --> 00:00:02.000\nhello\n'))).toEqual([
      { field: 'line 3', problem: 'is no cue time; write 00:01:02.003 --> 00:01:05.000' },
    ]);
  });

  it('a file without words is refused', () => {
    expect(problemsOf(() => parseVtt('WEBVTT\n\n'))[0]!.problem).toBe('holds no spoken words');
  });

  it('a cue above 20,000 characters is refused with its line', () => {
    const text = `WEBVTT\n\n00:01.000 --> 00:02.000\n${'a'.repeat(20_001)}\n`;
    expect(problemsOf(() => parseVtt(text))[0]!.field).toBe('line 3');
  });

  it('a file above 2 MB is refused', () => {
    expect(problemsOf(() => parseVtt('a'.repeat(2_000_001)))[0]!.problem).toMatch(/bytes/);
  });

  it('a file above 20,000 turns is refused', () => {
    const text = `WEBVTT\n\n${'00:01.000 --> 00:02.000\na\n'.repeat(20_001)}`;
    expect(problemsOf(() => parseVtt(text))[0]!.problem).toMatch(/20001 turns/);
  });
});

describe('parseVtt, properties', () => {
  const turn = fc.record({
    speaker: fc.constantFrom('Ana Lima', 'Ben O’Neil', 'Cy'),
    text: fc.stringMatching(/^[a-z<&>:é ]{0,20}[a-z]$/),
    lengthMs: fc.integer({ min: 0, max: 20_000 }),
  });
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const time = (ms: number) => {
    const pad = (value: number, width = 2) => String(value).padStart(width, '0');
    return `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}:${pad(Math.floor(ms / 1000) % 60)}.${pad(ms % 1000, 3)}`;
  };

  it('any turns, written as Teams VTT two seconds apart, come back as they were', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 30 }), (turns) => {
        let at = 0;
        const expected = turns.map(({ speaker, text, lengthMs }) => {
          const startMs = at + 2000;
          at = startMs + lengthMs;
          return [speaker, startMs, at, text.replace(/\s+/g, ' ').trim()];
        });
        const file = expected.map(
          ([speaker, from, to, text]) =>
            `${time(from as number)} --> ${time(to as number)}\n<v ${speaker}>${escaped(text as string)}</v>\n`,
        );
        const parsed = parseVtt(`WEBVTT\n\n${file.join('\n')}`);
        const nameOf = new Map(parsed.participants.map((one) => [one.id, one.name]));
        expect(
          parsed.transcript.turns.map((one) => [
            nameOf.get(one.participantId),
            one.startMs,
            one.endMs,
            one.text,
          ]),
        ).toEqual(expected);
      }),
    );
  });

  it('any text, with or without cue times, is read or refused with an AppError', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'WEBVTT',
        '',
        '00:01.000 --> 00:02.000',
        '<v ',
        '</v>',
        '{"spokenText":1}',
        '&#xD800;',
        'A: b',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        try {
          expect(parseVtt(lines.join('\n')).transcript.turns.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});
