import type { Argument, Operation, Selection, Value, VariableDefinition } from './document.ts';
import { syntaxError, type Token, tokensOf } from './lexer.ts';

/** The operations of a document. Fragments are refused: no query of ours has one, and half-understood they would mislead. */
export function parseDocument(text: string): Operation[] {
  const tokens = new Tokens(tokensOf(text));
  const operations: Operation[] = [];
  while (tokens.next.kind !== 'end') operations.push(parseOperation(tokens));
  if (operations.length === 0) throw syntaxError('the document is empty', tokens.next.at);
  return operations;
}

class Tokens {
  private readonly all: Token[];
  private index = 0;

  constructor(all: Token[]) {
    this.all = all;
  }

  get next(): Token {
    return this.all[this.index]!;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  has(mark: string): boolean {
    return this.next.kind === 'mark' && this.next.text === mark;
  }

  takeIf(mark: string): boolean {
    if (!this.has(mark)) return false;
    this.index += 1;
    return true;
  }

  expect(mark: string): Token {
    const token = this.take();
    if (token.kind !== 'mark' || token.text !== mark)
      throw syntaxError(`offending token '${token.text}'`, token.at);
    return token;
  }

  name(): Token {
    const token = this.take();
    if (token.kind !== 'name') throw syntaxError(`offending token '${token.text}'`, token.at);
    return token;
  }

  many<Item>(open: string, close: string, parse: () => Item): Item[] {
    this.expect(open);
    const items = [parse()];
    while (!this.has(close)) items.push(parse());
    this.expect(close);
    return items;
  }
}

function parseOperation(tokens: Tokens): Operation {
  if (tokens.has('{'))
    return { kind: 'query', name: null, variables: [], selections: parseSelections(tokens) };
  const { text: kind, at } = tokens.name();
  if (kind !== 'query' && kind !== 'mutation') throw syntaxError(`${kind} is not known to the stand-in`, at);
  const name = tokens.next.kind === 'name' ? tokens.name().text : null;
  const variables = tokens.has('(') ? tokens.many('(', ')', () => parseVariable(tokens)) : [];
  return { kind, name, variables, selections: parseSelections(tokens) };
}

function parseVariable(tokens: Tokens): VariableDefinition {
  const { at } = tokens.expect('$');
  const name = tokens.name().text;
  tokens.expect(':');
  const type = parseType(tokens);
  const fallback = tokens.takeIf('=') ? parseValue(tokens) : undefined;
  return { name, type, required: type.endsWith('!') && fallback === undefined, default: fallback, at };
}

function parseType(tokens: Tokens): string {
  let type: string;
  if (tokens.takeIf('[')) {
    type = `[${parseType(tokens)}]`;
    tokens.expect(']');
  } else type = tokens.name().text;
  return tokens.takeIf('!') ? `${type}!` : type;
}

function parseSelections(tokens: Tokens): Selection[] {
  return tokens.many('{', '}', () => parseSelection(tokens));
}

function parseSelection(tokens: Tokens): Selection {
  if (tokens.has('...')) throw syntaxError('fragments are not known to the stand-in', tokens.next.at);
  const first = tokens.name();
  const name = tokens.takeIf(':') ? tokens.name().text : first.text;
  const parsed = tokens.has('(') ? tokens.many('(', ')', () => parseArgument(tokens)) : [];
  const directives: string[] = [];
  while (tokens.takeIf('@')) {
    directives.push(tokens.name().text);
    if (tokens.has('('))
      throw syntaxError('arguments of directives are not known to the stand-in', tokens.next.at);
  }
  const selections = tokens.has('{') ? parseSelections(tokens) : [];
  return { as: first.text, name, arguments: parsed, directives, selections, at: first.at };
}

function parseArgument(tokens: Tokens): Argument {
  const { text: name, at } = tokens.name();
  tokens.expect(':');
  return { name, value: parseValue(tokens), at };
}

const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

function parseValue(tokens: Tokens): Value {
  if (tokens.has('$')) {
    const { at } = tokens.take();
    return { kind: 'variable', name: tokens.name().text, at };
  }
  if (tokens.takeIf('[')) {
    const items: Value[] = [];
    while (!tokens.takeIf(']')) items.push(parseValue(tokens));
    return { kind: 'list', items };
  }
  if (tokens.takeIf('{')) {
    const fields: { name: string; value: Value; at: Token['at'] }[] = [];
    while (!tokens.takeIf('}')) fields.push(parseArgument(tokens));
    return { kind: 'object', fields };
  }
  const token = tokens.take();
  if (token.kind === 'string') return { kind: 'literal', value: token.text };
  if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token.kind !== 'name') throw syntaxError(`offending token '${token.text}'`, token.at);
  return token.text in WORDS
    ? { kind: 'literal', value: WORDS[token.text]! }
    : { kind: 'enum', name: token.text };
}
