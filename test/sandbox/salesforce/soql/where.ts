import type { Condition, Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { type Comparison, compileComparison } from './compare.ts';
import { type Tree, toTree } from './condition-tree.ts';
import type { Asking } from './context.ts';
import { resolvePath } from './paths.ts';

export type Filter = {
  matches(row: Row): boolean;
  /** Ids that can match at all, where an index knows; otherwise every row must be tried. */
  candidates?: Set<string>;
};

/** Runs a sub-select and answers the values of its one column. */
export type RunSubselect = (query: Query) => Set<unknown>;

/** Makes a WHERE clause ready to run. Unknown fields, wrong literal types and odd operators are refused. */
export function compileWhere(
  asking: Asking,
  object: ObjectDef,
  where: WhereClause,
  runSubselect: RunSubselect,
): Filter {
  return compile(toTree(where), (condition) => compileLeaf(asking, object, condition, runSubselect));
}

function compile(tree: Tree, leaf: (condition: Condition) => Filter): Filter {
  if (tree.kind === 'leaf') return leaf(tree.condition);
  if (tree.kind === 'not') {
    const inner = compile(tree.inner, leaf);
    return { matches: (row) => !inner.matches(row) };
  }
  const parts = tree.parts.map((part) => compile(part, leaf));
  if (tree.kind === 'and') {
    const known = parts.flatMap((part) => (part.candidates ? [part.candidates] : []));
    known.sort((a, b) => a.size - b.size);
    return { matches: (row) => parts.every((part) => part.matches(row)), candidates: known[0] };
  }
  const all = parts.every((part) => part.candidates);
  return {
    matches: (row) => parts.some((part) => part.matches(row)),
    candidates: all ? new Set(parts.flatMap((part) => [...part.candidates!])) : undefined,
  };
}

function compileLeaf(
  asking: Asking,
  object: ObjectDef,
  condition: Condition,
  runSubselect: RunSubselect,
): Filter {
  const leaf = condition as unknown as Comparison & { valueQuery?: Query; fn?: unknown };
  if (leaf.fn || !leaf.field) throw malformedQuery('functions in WHERE are not known to the stand-in');
  const path = resolvePath(asking, object, leaf.field);
  if (leaf.valueQuery) {
    const values = runSubselect(leaf.valueQuery);
    const wanted = leaf.operator.toUpperCase() === 'IN';
    return { matches: (row) => values.has(path.read(row)) === wanted };
  }
  const { test, equals } = compileComparison(path.field, leaf, asking.org.now());
  const filter: Filter = { matches: (row) => test(path.read(row)) };
  if (!equals || path.steps.length > 0 || asking.includeDeleted) return filter;
  if (path.field.type === 'id') return { ...filter, candidates: new Set(equals as string[]) };
  const table = asking.org.store.table(object);
  if (!table.hasIndex(path.field.name) || equals.includes(null)) return filter;
  const ids = equals.flatMap((value) => [...table.idsWith(path.field, value)]);
  return { ...filter, candidates: new Set(ids) };
}
