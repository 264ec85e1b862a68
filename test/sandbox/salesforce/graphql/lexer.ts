import type { Position } from './document.ts';
import { GraphqlError } from './errors.ts';

export type Token = { kind: 'name' | 'number' | 'string' | 'mark' | 'end'; text: string; at: Position };

const PATTERN =
  /(?<skip>[\s,\uFEFF]+|#[^\n]*)|(?<name>[A-Za-z_]\w*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<block>"""[\s\S]*?""")|(?<string>"(?:\\.|[^"\\\n])*")|(?<mark>\.\.\.|[!$&()|:=@[\]{}])/y;

/** @throws GraphqlError for a character that no GraphQL document may have there. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    PATTERN.lastIndex = offset;
    const groups = PATTERN.exec(text)?.groups;
    const at = positionOf(text, offset);
    if (!groups) throw syntaxError(`token recognition error at: '${text[offset]}'`, at);
    const found = Object.entries(groups).find(([, value]) => value !== undefined)!;
    const [kind, value] = found as [string, string];
    offset += value.length;
    if (kind === 'skip') continue;
    if (kind === 'block') tokens.push({ kind: 'string', text: value.slice(3, -3), at });
    else if (kind === 'string') tokens.push({ kind: 'string', text: readEscapes(value, at), at });
    else tokens.push({ kind: kind as Token['kind'], text: value, at });
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: positionOf(text, offset) });
  return tokens;
}

export function syntaxError(what: string, at: Position): GraphqlError {
  const message = `Invalid syntax encountered: ${what} at line ${at.line} column ${at.column}`;
  return new GraphqlError('InvalidSyntax', message, { at });
}

/** GraphQL escapes strings as JSON does. */
function readEscapes(literal: string, at: Position): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    throw syntaxError(`illegal escape in ${literal}`, at);
  }
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
