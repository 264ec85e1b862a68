import { malformedSearch } from './parse.ts';

/** Words that must follow each other in a field; a starred last word may go on. */
export type Term = { words: string[]; isPrefix: boolean };

/** What must be found: every group, and of a group any term. */
export type SearchQuery = { groups: Term[][] };

/** Above this length the vendor drops the operators, above `maxLength` it finds nothing. */
const maxWithOperators = 4_000;
const maxLength = 10_000;

/**
 * Reads the text between the braces: OR binds looser than AND here only where one kind is used; mixing
 * both is refused. Reserved characters must be escaped.
 */
export function parseTerms(search: string): SearchQuery | undefined {
  if (search.length > maxLength) return undefined;
  const tokens = tokenize(search);
  const operators = new Set(tokens.filter((token) => token.kind === 'operator').map((token) => token.text));
  const terms = tokens.flatMap((token) => (token.kind === 'term' ? [toTerm(token.text)] : []));
  if (terms.length === 0) throw malformedSearch('search term must be longer than one character');
  if (search.length > maxWithOperators) return { groups: terms.map((term) => [term]) };
  if (operators.has('OR') && operators.has('AND'))
    throw malformedSearch('AND and OR together: not known to the stand-in');
  if (!operators.has('OR')) return { groups: terms.map((term) => [term]) };
  refuseLooseTerms(tokens);
  return { groups: [terms] };
}

/** Words of a field or term: runs of letters and digits, lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

type Token = { kind: 'operator' | 'term'; text: string };

function tokenize(search: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:"((?:\\.|[^"\\])*)"|((?:\\.|[^\s"\\])+))/gsuy;
  let position = 0;
  while (position < search.trimEnd().length) {
    pattern.lastIndex = position;
    const match = pattern.exec(search);
    if (!match) throw malformedSearch('No matching quote in the search term');
    position = pattern.lastIndex;
    const [, phrase, word = ''] = match;
    if (phrase !== undefined) tokens.push({ kind: 'term', text: unescapeTerm(phrase) });
    else if (['OR', 'AND'].includes(word.toUpperCase())) {
      tokens.push({ kind: 'operator', text: word.toUpperCase() });
    } else {
      refuseReserved(word);
      tokens.push({ kind: 'term', text: word });
    }
  }
  return tokens;
}

function toTerm(text: string): Term {
  const isPrefix = /(^|[^\\])\*$/.test(text);
  const words = wordsOf(unescapeTerm(text));
  if (words.join('').length < 2) throw malformedSearch('search term must be longer than one character');
  return { words, isPrefix };
}

/** `a b OR c` would mean an AND inside an OR: the stand-in wants quotes there. */
function refuseLooseTerms(tokens: Token[]): void {
  tokens.forEach((token, index) => {
    const expected = index % 2 === 0 ? 'term' : 'operator';
    if (token.kind !== expected) throw malformedSearch('terms of an OR list are words or quoted phrases');
  });
}

function refuseReserved(word: string): void {
  const bare = word.replace(/\\./gs, '').replace(/\*$/, '');
  const reserved = /[?&|!{}[\]()^~*:'+-]/.exec(bare);
  if (reserved) throw malformedSearch(`unexpected token: ${reserved[0]} must be escaped`);
}

function unescapeTerm(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
