const list = (names: string, from: number, step = 1) =>
  names.split(' ').map((name, index): [string, number] => [name, from + index * step]);

const small = new Map([
  ...list('zero one two three four five six seven eight nine', 0),
  ...list('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10),
]);
const tens = new Map(list('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10));
const scales = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);
const ordinals = new Map([
  ...list('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth', 1),
  ...list('thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', 13),
  ...list('twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', 20, 10),
]);

/** `digits` of a cardinal ("250", "2.5") or of an ordinal; `length` = how many words it took. */
export type ReadNumber = { digits: string; ordinal: boolean; length: number };

/** The number that begins at `words[at]` (lower case), or null. Numerals and number words come out alike. */
export function readNumber(words: string[], at: number): ReadNumber | null {
  const numeral = /^(\d+(?:[.,]\d+)*)(st|nd|rd|th)?$/.exec(words[at] ?? '');
  if (numeral?.[2]) return { digits: numeral[1]!, ordinal: true, length: 1 };
  const ordinal = ordinals.get(words[at] ?? '');
  if (ordinal !== undefined) return { digits: String(ordinal), ordinal: true, length: 1 };
  return readCardinal(words, at);
}

function readCardinal(words: string[], at: number): ReadNumber | null {
  let total = 0;
  let group: number | null = null;
  let last: 'none' | 'numeral' | 'small' | 'tens' | 'scale' = 'none';
  let next = at;
  for (; next < words.length; next += 1) {
    const word = words[next]!;
    const value = small.get(word);
    const ten = tens.get(word);
    const scale = scales.get(word);
    if (/^\d+(?:[.,]\d+)*$/.test(word) && last === 'none') {
      const plain = word.replaceAll(',', '');
      // Long digit strings (phone and account numbers) must not pass through a float.
      if (!scales.has(words[next + 1] ?? '')) return { digits: plain, ordinal: false, length: 1 };
      group = Number(plain);
      last = 'numeral';
    } else if (value !== undefined && canAdd(last, value)) {
      group = (group ?? 0) + value;
      last = 'small';
    } else if (ten !== undefined && (last === 'none' || last === 'scale')) {
      group = (group ?? 0) + ten;
      last = 'tens';
    } else if (word === 'hundred' && group !== null && group > 0 && group < 100) {
      group *= 100;
      last = 'scale';
    } else if (scale !== undefined && group !== null && group > 0) {
      total += group * scale;
      group = 0;
      last = 'scale';
    } else if (word === 'and' && last === 'scale' && isNumberWord(words[next + 1])) {
      // British "one hundred and five"
    } else if (last === 'tens' && (ordinals.get(word) ?? 99) < 10) {
      return {
        digits: String(total + (group ?? 0) + ordinals.get(word)!),
        ordinal: true,
        length: next + 1 - at,
      };
    } else break;
  }
  if (last === 'none') return null;
  const whole = String(total + (group ?? 0));
  const decimals = words[next] === 'point' ? digitsFrom(words, next + 1) : '';
  if (decimals)
    return { digits: `${whole}.${decimals}`, ordinal: false, length: next + 1 + decimals.length - at };
  return { digits: whole, ordinal: false, length: next - at };
}

function canAdd(last: string, value: number): boolean {
  return last === 'none' || last === 'scale' || (last === 'tens' && value > 0 && value < 10);
}

function isNumberWord(word: string | undefined): boolean {
  return word !== undefined && (small.has(word) || tens.has(word));
}

function digitsFrom(words: string[], at: number): string {
  let digits = '';
  for (let index = at; (small.get(words[index] ?? '') ?? 99) < 10; index += 1)
    digits += small.get(words[index]!)!;
  return digits;
}
