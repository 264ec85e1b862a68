import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../server/routes/settings/read-csv.ts';

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);

describe('readCsv', () => {
  it.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with Windows line ends and a mark',
      '\uFEFFa,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with empty lines',
      '\na,b\n\n , \nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with quotes, commas and line ends in cells',
      '"a ""x"", y","b\nc"\nd,e',
      [
        ['a "x", y', 'b\nc'],
        ['d', 'e'],
      ],
    ],
    [
      'with semicolons',
      'a;b\nc,1;d',
      [
        ['a', 'b'],
        ['c,1', 'd'],
      ],
    ],
    ['with a quote in the middle', 'a"b,c', [['a"b', 'c']]],
    ['with a quote never closed', '"a,b\nc', [['a,b\nc']]],
    ['empty', '', []],
  ])('%s, is read', (_name, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('rows below a cell of several lines, are named by the line they begin on', () => {
    expect(readCsv('a\n\n"b\nc\nd"\ne').map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('whatever cells were written by the rules, come back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '"', '\n', 'é') });
    const rows = fc.array(fc.tuple(fc.constant('k'), cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(rows, (wanted) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['x,y,z', ...wanted.map((row) => row.map(quote).join(','))].join('\r\n');
        expect(cellsOf(text).slice(1)).toEqual(wanted);
      }),
    );
  });
});
