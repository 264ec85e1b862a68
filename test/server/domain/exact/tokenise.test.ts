import { describe, expect, it } from 'vitest';
import { tokenise } from '../../../../server/domain/exact/tokenise.ts';

describe('words as the exact check compares them', () => {
  it.each([
    ["It's today's call, isn't it?", 'it is today call is not it'],
    ['non-GAAP listen‑only', 'non gaap listen only'],
    ['one hundred and five thousand', '105000'],
    ['four four seven one nine', '44719'],
    ['nineteen oh five', '1905'],
    ['two thousand twenty', '2020'],
    ['November fourth twenty twenty', 'november 4th 2020'],
    ['the twenty first', 'the 21th'],
    ['call 1-800-555-1234', 'call 18005551234'],
    ['$1,200 and 3.5%', '1200 dollars and 3.5 percent'],
    ['no one of us, one of them', 'no one of us one of them'],
    ['press one now', 'press 1 now'],
    ['we gonna dont', 'we going to do not'],
    ['um, uh-huh', ''],
  ])('reads %j as %j', (text, words) => {
    expect(
      tokenise(text)
        .map((token) => token.word)
        .join(' '),
    ).toBe(words);
  });

  it('knows where a word came from, a contraction being two, by the same span', () => {
    const text = 'We don’t know.';
    expect(tokenise(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      'We',
      'don’t',
      'don’t',
      'know',
    ]);
    expect(tokenise(text).map((token) => token.endsSentence)).toEqual([false, false, false, true]);
  });
});
