import type { ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';
import type { Compiling } from './context.ts';
import type { Selection } from './document.ts';
import { fieldUndefined, GraphqlError, invalid } from './errors.ts';
import { compileNode, type Node } from './node.ts';
import { plain, type Variables } from './variables.ts';
import { whereToSoql } from './where.ts';

/** A list of records: its SOQL from a name (an object or a child relationship), and the answer made of the rows. */
export type Connection = {
  soql(from: string): string;
  /** Counts what the list would hold without `first`; undefined where nobody asked. */
  countSoql(from: string): string | undefined;
  shape(rows: Json[], total?: number): Json;
};

/** https://developer.salesforce.com/docs/platform/graphql/guide/query-limits.html (2026-11) */
const MOST_LISTS = 10;
const DEFAULT_FIRST = 10;
const MOST_FIRST = 200;
const ARGUMENTS = ['where', 'orderBy', 'first', 'after'];
const PAGE_PARTS = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'];

export function compileConnection(
  compiling: Compiling,
  object: ObjectDef,
  selection: Selection,
  path: string[],
): Connection {
  compiling.lists.count += 1;
  if (compiling.lists.count > MOST_LISTS) {
    throw new GraphqlError('DataFetchingException', `a query can have up to ${MOST_LISTS} subqueries`, {
      path,
    });
  }
  const given = readArguments(selection, compiling.variables, path);
  const first = readFirst(given.first, selection, path);
  const offset = readCursor(given.after, path);
  const place = { asking: compiling.asking, at: selection.at, path };
  const isFiltered =
    given.where !== null && given.where !== undefined && Object.keys(given.where as object).length > 0;
  const where = isFiltered ? ` WHERE ${whereToSoql(place, object, given.where)}` : '';
  const order = orderSoql(compiling, object, given.orderBy, selection, path);
  const parts = partsOf(compiling, object, selection, path);
  return {
    // One more than asked for tells whether there is a next page.
    soql: (from) =>
      `SELECT ${[...new Set(parts.node.columns)].join(', ')} FROM ${from}${where}${order} LIMIT ${first + 1} OFFSET ${offset}`,
    countSoql: (from) => (parts.counts ? `SELECT COUNT() FROM ${from}${where}` : undefined),
    shape: (rows, total) =>
      shape(parts, rows.slice(0, first), { offset, hasNext: rows.length > first, total }),
  };
}

type Parts = { node: Node; edges?: Selection; page?: Selection; selections: Selection[]; counts: boolean };

function partsOf(compiling: Compiling, object: ObjectDef, selection: Selection, path: string[]): Parts {
  const type = `${object.name}Connection`;
  for (const { name, at } of selection.selections) {
    if (!['edges', 'pageInfo', 'totalCount'].includes(name))
      throw fieldUndefined(name, type, at, [...path, name]);
  }
  const find = (name: string) => selection.selections.find((part) => part.name === name);
  const edges = find('edges');
  const page = find('pageInfo');
  const unknownEdge = edges?.selections.find(({ name }) => name !== 'node' && name !== 'cursor');
  if (unknownEdge)
    throw fieldUndefined(unknownEdge.name, `${object.name}Edge`, unknownEdge.at, [...path, 'edges']);
  const unknownPart = page?.selections.find(({ name }) => !PAGE_PARTS.includes(name));
  if (unknownPart) throw fieldUndefined(unknownPart.name, 'PageInfo', unknownPart.at, [...path, 'pageInfo']);
  const node = edges?.selections.find(({ name }) => name === 'node');
  return {
    node: compileNode(compiling, object, node?.selections ?? [], [...path, 'edges', 'node']),
    edges,
    page,
    selections: selection.selections,
    counts: find('totalCount') !== undefined,
  };
}

function shape(parts: Parts, rows: Json[], at: { offset: number; hasNext: boolean; total?: number }): Json {
  const cursor = (index: number) => Buffer.from(`offset:${at.offset + index + 1}`).toString('base64');
  const page: Json = {
    hasNextPage: at.hasNext,
    hasPreviousPage: at.offset > 0,
    startCursor: rows.length > 0 ? cursor(0) : null,
    endCursor: rows.length > 0 ? cursor(rows.length - 1) : null,
  };
  return Object.fromEntries(
    parts.selections.map(({ as, name, selections }) => {
      if (name === 'totalCount') return [as, at.total];
      if (name === 'pageInfo')
        return [as, Object.fromEntries(selections.map((part) => [part.as, page[part.name]]))];
      const edges = rows.map((row, index) =>
        Object.fromEntries(
          selections.map((part) => [part.as, part.name === 'node' ? parts.node.shape(row) : cursor(index)]),
        ),
      );
      return [as, edges];
    }),
  );
}

function readArguments(selection: Selection, variables: Variables, path: string[]): Record<string, unknown> {
  const unknown = selection.arguments.find(({ name }) => !ARGUMENTS.includes(name));
  if (unknown) throw invalid('UnknownArgument', `Unknown field argument ${unknown.name}`, unknown.at, path);
  return Object.fromEntries(selection.arguments.map(({ name, value }) => [name, plain(value, variables)]));
}

function readFirst(value: unknown, { at }: Selection, path: string[]): number {
  if (value === undefined || value === null) return DEFAULT_FIRST;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_FIRST) return Number(value);
  const text = `first must be from 1 to ${MOST_FIRST} (more needs upperBound, which is not known to the stand-in)`;
  throw invalid('WrongType', text, at, path);
}

function readCursor(value: unknown, path: string[]): number {
  if (value === undefined || value === null) return 0;
  const offset = /^offset:(\d+)$/.exec(Buffer.from(String(value), 'base64').toString())?.[1];
  if (offset === undefined)
    throw new GraphqlError('DataFetchingException', `after: ${value} is no cursor`, { path });
  return Number(offset);
}

/** `orderBy: { Field: { order: DESC, nulls: LAST } }`, in the order in which the fields stand. */
function orderSoql(
  compiling: Compiling,
  object: ObjectDef,
  orderBy: unknown,
  { at }: Selection,
  path: string[],
): string {
  if (orderBy === undefined || orderBy === null) return '';
  const orders = Object.entries(orderBy as Record<string, { order?: string; nulls?: string }>).map(
    ([name, by]) => {
      const field = object.fields.get(name.toLowerCase());
      const isKnown = field?.name === name && field.sortable && compiling.asking.access.canSee(object, field);
      if (
        !isKnown ||
        !['ASC', 'DESC', undefined].includes(by.order) ||
        !['FIRST', 'LAST', undefined].includes(by.nulls)
      ) {
        const text = `argument 'orderBy' contains what is not in '${object.name}_OrderBy': '${name}'`;
        throw invalid('WrongType', text, at, path);
      }
      return `${name} ${by.order ?? 'ASC'} NULLS ${by.nulls ?? 'FIRST'}`;
    },
  );
  return orders.length > 0 ? ` ORDER BY ${orders.join(', ')}` : '';
}
