import type { Query, Subquery } from '@jetstreamapp/soql-parser-js';
import { malformedQuery, SalesforceError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import type { Asking } from './context.ts';
import { resolvePath } from './paths.ts';

type OrderBy = { field?: string; order?: 'ASC' | 'DESC'; nulls?: 'FIRST' | 'LAST' };

/** Sorts rows as ORDER BY says: nulls first unless told otherwise, text without letter case. */
export function orderRows(asking: Asking, object: ObjectDef, query: Query | Subquery, rows: Row[]): Row[] {
  const orders = ([query.orderBy ?? []].flat() as OrderBy[]).map((order) => {
    if (!order.field) throw malformedQuery('functions in ORDER BY are not known to the stand-in');
    const path = resolvePath(asking, object, order.field);
    if (!path.field.sortable) {
      const message = `field '${path.field.name}' can not be sorted in a query call`;
      throw new SalesforceError('INVALID_FIELD', message);
    }
    const nullsFirst = (order.nulls ?? 'FIRST') === 'FIRST';
    return { path, sign: order.order === 'DESC' ? -1 : 1, nullRank: nullsFirst ? -1 : 1 };
  });
  if (orders.length === 0) return rows;
  return [...rows].sort((a, b) => {
    for (const { path, sign, nullRank } of orders) {
      const left = path.read(a);
      const right = path.read(b);
      if (left === right) continue;
      if (left === null) return nullRank;
      if (right === null) return -nullRank;
      const order = compare(left, right);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') {
    const a = left.toLowerCase();
    const b = right.toLowerCase();
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return Number(left) - Number(right);
}
