import { SalesforceError } from '../errors.ts';

export type SearchScope = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE';

/** One object of RETURNING: the SOQL that picks its fields, filter and order, and its own limit. */
export type Returning = { object: string; soql: string; limit?: number };

export type SoslStatement = { search: string; scope: SearchScope; returning: Returning[]; limit?: number };

/** Takes a SOSL statement apart. Anything the stand-in does not know is refused. */
export function parseSosl(statement: string): SoslStatement {
  const head = /^\s*FIND\s*\{/i.exec(statement);
  if (!head) throw malformedSearch('a search starts with FIND {...}');
  const end = closingBrace(statement, head[0].length);
  const search = statement.slice(head[0].length, end);
  let rest = statement.slice(end + 1).trim();
  const scope = /^IN\s+(ALL|NAME|EMAIL|PHONE)\s+FIELDS\b/i.exec(rest);
  if (scope) rest = rest.slice(scope[0].length).trim();
  const keyword = /^RETURNING\s+/i.exec(rest);
  if (!keyword) throw malformedSearch('RETURNING with named objects is needed by the stand-in');
  rest = rest.slice(keyword[0].length);
  const returning: Returning[] = [];
  for (;;) {
    const object = /^(\w+)\s*/.exec(rest);
    if (!object) throw malformedSearch(`object name expected at "${rest.slice(0, 20)}"`);
    rest = rest.slice(object[0].length);
    const inner = takeParentheses(rest);
    rest = rest.slice(inner.length).trim();
    returning.push(makeReturning(object[1]!, inner));
    if (!rest.startsWith(',')) break;
    rest = rest.slice(1).trim();
  }
  const limit = /^LIMIT\s+(\d+)$/i.exec(rest);
  if (rest !== '' && !limit) throw malformedSearch(`unexpected "${rest.slice(0, 40)}"`);
  return {
    search,
    scope: (scope?.[1]?.toUpperCase() ?? 'ALL') as SearchScope,
    returning,
    limit: limit ? Number(limit[1]) : undefined,
  };
}

export function malformedSearch(message: string): SalesforceError {
  return new SalesforceError('MALFORMED_SEARCH', message);
}

function makeReturning(object: string, parenthesised: string): Returning {
  const inner = parenthesised.slice(1, -1).trim();
  const parts = /^(.*?)(?:\s+LIMIT\s+(\d+))?$/is.exec(inner)!;
  const [, head = '', limit] = parts;
  const split = /^(.*?)(\s+(?:WHERE|ORDER\s+BY)\b.*)?$/is.exec(head)!;
  const fields = split[1]?.trim() || 'Id';
  return {
    object,
    soql: `SELECT ${fields} FROM ${object}${split[2] ?? ''}`,
    limit: limit ? Number(limit) : undefined,
  };
}

function closingBrace(statement: string, from: number): number {
  for (let index = from; index < statement.length; index += 1) {
    if (statement[index] === '\\') index += 1;
    else if (statement[index] === '}') return index;
  }
  throw malformedSearch('FIND { without }');
}

function takeParentheses(text: string): string {
  if (!text.startsWith('(')) return '';
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]!;
    if (letter === '\\') index += 1;
    else if (letter === "'") inString = !inString;
    else if (!inString && letter === '(') depth += 1;
    else if (!inString && letter === ')') {
      depth -= 1;
      if (depth === 0) return text.slice(0, index + 1);
    }
  }
  throw malformedSearch('unbalanced parentheses in RETURNING');
}
