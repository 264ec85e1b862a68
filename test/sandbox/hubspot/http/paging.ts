import { invalid } from '../errors.ts';

interface Page<T> {
  results: T[];
  paging?: { next: { after: string; link: string } };
}

/**
 * One page of `items`; `after` is the offset of the next, as an opaque string.
 * `limit` defaults to 10 for records and to the maximum elsewhere.
 */
export function paged<T, R>(
  items: readonly T[],
  query: Record<string, string>,
  max: number,
  show: (item: T) => R,
  defaultLimit = 10,
): Page<R> {
  const limit = Number(query.limit ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > max)
    throw invalid(`limit must be between 1 and ${max}`);
  const start = Number(query.after ?? 0);
  if (!Number.isInteger(start) || start < 0) throw invalid('after is not a cursor of this list');
  const end = start + limit;
  const results = items.slice(start, end).map(show);
  if (end >= items.length) return { results };
  return { results, paging: { next: { after: String(end), link: `?after=${end}` } } };
}
