import type { Condition, ValueCondition, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';

export type Tree =
  | { kind: 'leaf'; condition: Condition }
  | { kind: 'not'; inner: Tree }
  | { kind: 'and' | 'or'; parts: Tree[] };

type Token = '(' | ')' | 'NOT' | 'AND' | 'OR' | { condition: Condition };

/** The parser answers a flat chain with counted parentheses; this gives it its shape back. */
export function toTree(where: WhereClause): Tree {
  const tokens = flatten(where);
  const tree = parseGroup(tokens);
  if (tokens.length > 0) throw malformedQuery('unexpected token in WHERE');
  return tree;
}

function flatten(where: WhereClause): Token[] {
  const tokens: Token[] = [];
  let current: WhereClause | undefined = where;
  while (current) {
    const left = current.left as (Partial<ValueCondition> & Record<string, unknown>) | null;
    for (let count = 0; count < Number(left?.openParen ?? 0); count += 1) tokens.push('(');
    if (left && left.operator !== undefined) tokens.push({ condition: left as unknown as Condition });
    for (let count = 0; count < Number(left?.closeParen ?? 0); count += 1) tokens.push(')');
    const operator = 'operator' in current ? current.operator : undefined;
    if (operator) tokens.push(operator as Token);
    current = 'right' in current ? (current.right as WhereClause | undefined) : undefined;
  }
  return tokens;
}

function parseGroup(tokens: Token[]): Tree {
  const parts = [parseUnary(tokens)];
  let joiner: 'AND' | 'OR' | undefined;
  while (tokens[0] === 'AND' || tokens[0] === 'OR') {
    const operator = tokens.shift() as 'AND' | 'OR';
    if (joiner && operator !== joiner)
      throw malformedQuery(`unexpected token: ${operator}: AND and OR need parentheses`);
    joiner = operator;
    parts.push(parseUnary(tokens));
  }
  return parts.length === 1 ? parts[0]! : { kind: joiner === 'OR' ? 'or' : 'and', parts };
}

function parseUnary(tokens: Token[]): Tree {
  const token = tokens.shift();
  if (token === 'NOT') return { kind: 'not', inner: parseUnary(tokens) };
  if (token === '(') {
    const inner = parseGroup(tokens);
    if (tokens.shift() !== ')') throw malformedQuery('unbalanced parentheses in WHERE');
    return inner;
  }
  if (token === undefined || typeof token === 'string') throw malformedQuery('incomplete WHERE');
  return { kind: 'leaf', condition: token.condition };
}
