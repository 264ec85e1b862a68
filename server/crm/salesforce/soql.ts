type Value = string | number | boolean | Date | null | readonly string[];

/**
 * SOQL with every value escaped: strings are quoted, arrays become an IN list, dates a date-time. Names of objects and
 * fields go in through `raw`.
 */
export function soql(parts: TemplateStringsArray, ...values: (Value | Raw)[]): string {
  return parts.reduce((text, part, i) => text + literal(values[i - 1]!) + part);
}

type Raw = { raw: string };

/** A name that is ours or the vendor's, never a value. */
export function raw(name: string): Raw {
  return { raw: name };
}

/** Those that can be record ids at all: one that cannot makes Salesforce refuse the whole query. */
export function recordIds(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => /^[a-zA-Z0-9]{15}$/.test(id) || isLongId(id));
}

/** 18 characters: the last three say which letters of the others are capitals (help, "Salesforce Record IDs"). */
function isLongId(id: string): boolean {
  if (!/^[a-zA-Z0-9]{18}$/.test(id)) return false;
  const suffix = [0, 5, 10].map((from) => {
    const bits = [...id.slice(from, from + 5)].map((letter, at) => (/[A-Z]/.test(letter) ? 1 << at : 0));
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits.reduce((sum, bit) => sum + bit, 0)];
  });
  return id.slice(15).toUpperCase() === suffix.join('');
}

/** A term of a SOSL FIND clause; its reserved characters are ? & | ! { } [ ] ( ) ^ ~ * : \ " ' + - */
export function soslTerm(term: string): string {
  return term.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
}

function literal(value: Value | Raw): string {
  if (value === null) return 'NULL';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if ('raw' in value) return value.raw;
  return `(${value.map(quoted).join(',')})`;
}

function quoted(text: string): string {
  const escaped = text
    .replace(/[\\'"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
  return `'${escaped}'`;
}
