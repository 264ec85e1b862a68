const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const instancePart = 'WW0';

/** The 18-character form of a 15-character id: three letters that encode which characters are upper case. */
export function toLongId(id: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let position = 0; position < 5; position += 1) {
      const letter = id[block * 5 + position]!;
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << position;
    }
    suffix += checksumLetters[bits];
  }
  return id + suffix;
}

/** The 18-character id, or undefined when the text is no id (wrong length, characters or checksum). */
export function normalizeId(text: string): string | undefined {
  if (!/^[0-9A-Za-z]+$/.test(text)) return undefined;
  if (text.length === 15) return toLongId(text);
  if (text.length !== 18) return undefined;
  return toLongId(text.slice(0, 15)) === text ? text : undefined;
}

/** Hands out ids, counting upwards per key prefix. */
export function createIdSource(): (keyPrefix: string) => string {
  const counters = new Map<string, number>();
  return (keyPrefix) => {
    const count = (counters.get(keyPrefix) ?? 0) + 1;
    counters.set(keyPrefix, count);
    return toLongId(`${keyPrefix}${instancePart}${toBase62(count).padStart(9, '0')}`);
  };
}

function toBase62(count: number): string {
  let rest = count;
  let text = '';
  while (rest > 0) {
    text = base62[rest % 62]! + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
