/**
 * Digits said or written as one: `4111`, `forty two`; or `oneByOne`: `four one one one`, `double four`. Offsets into the
 * text searched.
 */
export type DigitGroup = { digits: string; from: number; to: number; oneByOne: boolean };
/** Groups with nothing but spaces, punctuation or fillers between them. */
export type DigitRun = DigitGroup[];

const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SPOKEN = new Map([
  ...ONES.map((word, digit): [string, string] => [word, String(digit)]),
  ...TEENS.map((word, digit): [string, string] => [word, String(digit + 10)]),
  ...TENS.map((word, digit): [string, string] => [word, String((digit + 2) * 10)]),
  ['oh', '0'],
  ['o', '0'],
  ['nought', '0'],
]);
const TIMES = new Map([
  ['double', 2],
  ['triple', 3],
]);
/** Said between the digits of one number. */
const FILLERS = new Set(['um', 'uh', 'er', 'and', 'then', 'dash', 'hyphen', 'space', 'okay', 'yeah']);
const TOKEN = /\p{Nd}+|\p{L}+|[^\p{Nd}\p{L}]+/gu;
/** Brackets and currency signs are none: a placeholder or a price is not part of a number. */
const SEPARATOR = /^[\s\p{Pd}\p{Cf}.,/:;()+_*#'’]+$/u;
/** First digits of the decimal scripts met in transcripts: Latin, Arabic-Indic, Persian, Devanagari, full width. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xff10];

/** Finds runs of digits, written or spoken in English, in the order of the text. */
export function findDigitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let run: DigitRun = [];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  let times: { count: number; from: number } | null = null;
  for (const { 0: token, index: from } of text.matchAll(TOKEN)) {
    if (SEPARATOR.test(token)) continue;
    const word = token.toLowerCase();
    if (TIMES.has(word)) {
      times = { count: TIMES.get(word)!, from };
      continue;
    }
    const digits = /^\p{Nd}/u.test(token) ? toLatin(token) : SPOKEN.get(word);
    if (digits !== undefined) {
      const oneByOne = digits.length === 1;
      const said = times && oneByOne ? digits.repeat(times.count) : digits;
      addGroup(run, { digits: said, from: times?.from ?? from, to: from + token.length, oneByOne }, text);
    } else if (!FILLERS.has(word)) {
      close();
    }
    times = null;
  }
  close();
  return runs;
}

/** `forty` `two` is one group, and so are digits given one by one. */
function addGroup(run: DigitRun, group: DigitGroup, text: string): void {
  const last = run.at(-1);
  const isUnit = group.digits.length === 1 && group.digits !== '0';
  if (last?.oneByOne && group.oneByOne) {
    run[run.length - 1] = { ...last, digits: last.digits + group.digits, to: group.to };
  } else if (last && isUnit && TENS.includes(text.slice(last.from, last.to).toLowerCase())) {
    run[run.length - 1] = { ...last, digits: last.digits[0] + group.digits, to: group.to };
  } else {
    run.push(group);
  }
}

function toLatin(digits: string): string {
  return [...digits]
    .map((digit) => {
      const code = digit.codePointAt(0)!;
      const zero = ZEROS.find((first) => code >= first && code <= first + 9);
      return zero === undefined ? 'x' : String(code - zero);
    })
    .join('');
}
