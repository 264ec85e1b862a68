import { malformedQuery } from '../errors.ts';

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

/** The text of a quoted SOQL string. Escapes the language does not know are refused. */
export function unquote(literal: string): string {
  return unescapeWith(literal, (letter) => {
    const text = escapes[letter];
    if (text === undefined) throw malformedQuery(`Illegal string literal: invalid escape \\${letter}`);
    return text;
  });
}

/** A LIKE pattern as a regular expression over whole values: % many, _ one, \% and \_ themselves. */
export function likePattern(literal: string): RegExp {
  let pattern = '';
  const body = literal.slice(1, -1);
  for (let index = 0; index < body.length; index += 1) {
    const letter = body[index]!;
    if (letter === '\\') {
      index += 1;
      const escaped = body[index] ?? '';
      const known = '%_'.includes(escaped) ? escaped : escapes[escaped];
      if (known === undefined || escaped === '') throw malformedQuery('Illegal string literal in LIKE');
      pattern += quoteForRegExp(known);
    } else if (letter === '%') pattern += '.*';
    else if (letter === '_') pattern += '.';
    else pattern += quoteForRegExp(letter);
  }
  return new RegExp(`^${pattern}$`, 'is');
}

function unescapeWith(literal: string, resolve: (letter: string) => string): string {
  return literal.slice(1, -1).replace(/\\(.)/gs, (_whole, letter: string) => resolve(letter));
}

function quoteForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
