import { invalid } from '../errors.ts';
import { readBody, strings } from '../http/body.ts';
import type { ObjectType } from '../types.ts';

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

/** Limits of CRM search (search guide of 2026-03). */
export const SEARCH_LIMITS = {
  groups: 5,
  filtersPerGroup: 6,
  filters: 18,
  page: 200,
  results: 10_000,
  characters: 3_000,
  sorts: 1,
} as const;

export interface SearchFilter {
  propertyName: string;
  operator: (typeof OPERATORS)[number];
  value?: string;
  values?: string[];
  highValue?: string;
}

export interface SearchRequest {
  groups: SearchFilter[][];
  properties: string[];
  limit: number;
  offset: number;
  sort?: { propertyName: string; descending: boolean };
  query?: string;
}

/** A search body checked against every documented limit; throws HubSpot's 400 on the first breach. */
export function parseSearch(type: ObjectType, body: unknown, dated: boolean): SearchRequest {
  if (JSON.stringify(body ?? {}).length > SEARCH_LIMITS.characters) {
    throw invalid(`The request body is over the limit of ${SEARCH_LIMITS.characters} characters`);
  }
  const keys = ['filterGroups', 'properties', 'limit', 'after', 'sorts', 'query'];
  const search = readBody(body, [], keys);
  const groups = parseGroups(type, search.filterGroups ?? []);
  const limit = search.limit ?? 10;
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > SEARCH_LIMITS.page) {
    throw invalid(`The requested limit ${limit} is not between 1 and ${SEARCH_LIMITS.page}`);
  }
  const offset = parseAfter(search.after, dated);
  if (offset + (limit as number) > SEARCH_LIMITS.results) {
    throw invalid(`Paging past ${SEARCH_LIMITS.results} results is not allowed: narrow the filters`);
  }
  if (search.query !== undefined && typeof search.query !== 'string') throw invalid('query must be a string');
  return {
    groups,
    properties: strings(search.properties ?? [], 'properties'),
    limit: limit as number,
    offset,
    sort: parseSort(type, search.sorts ?? [], dated),
    query: search.query as string | undefined,
  };
}

function parseAfter(after: unknown, dated: boolean): number {
  if (after === undefined || after === '') return 0;
  if (typeof after === 'number' && !dated) return after;
  if (typeof after !== 'string' || !/^\d+$/.test(after))
    throw invalid('after must be a paging cursor (a string)');
  return Number(after);
}

function parseGroups(type: ObjectType, value: unknown): SearchFilter[][] {
  if (!Array.isArray(value)) throw invalid('filterGroups must be an array');
  if (value.length > SEARCH_LIMITS.groups)
    throw invalid(`Too many filterGroups: limit ${SEARCH_LIMITS.groups}`);
  const groups = value.map((group) => {
    const { filters } = readBody(group, ['filters']);
    if (!Array.isArray(filters) || filters.length === 0) throw invalid('filters must be a non-empty array');
    if (filters.length > SEARCH_LIMITS.filtersPerGroup) {
      throw invalid(`Too many filters in a group: limit ${SEARCH_LIMITS.filtersPerGroup}`);
    }
    return filters.map((filter) => parseFilter(type, filter));
  });
  if (groups.flat().length > SEARCH_LIMITS.filters)
    throw invalid(`Too many filters: limit ${SEARCH_LIMITS.filters}`);
  return groups;
}

function parseFilter(type: ObjectType, value: unknown): SearchFilter {
  const filter = readBody(
    value,
    ['propertyName', 'operator'],
    ['value', 'values', 'highValue'],
  ) as unknown as SearchFilter;
  const { propertyName, operator } = filter;
  const definition = type.properties.get(propertyName);
  const overAssociation = String(propertyName).startsWith('associations.');
  if (overAssociation && type.custom) throw invalid(`Association filters do not work on custom objects`);
  if (!definition && !overAssociation) {
    throw invalid(`There was a problem with the request: property ${propertyName} does not exist`);
  }
  if (!OPERATORS.includes(operator)) throw invalid(`Invalid operator ${operator}`);
  if (overAssociation && !['EQ', 'IN'].includes(operator)) throw invalid('Association filters take EQ or IN');
  const wanted = operandsOf(operator);
  const given = (['value', 'values', 'highValue'] as const).filter((key) => filter[key] !== undefined);
  if (wanted.join() !== given.join()) {
    throw invalid(
      `Operator ${operator} needs ${wanted.join(' and ') || 'no value'}, got ${given.join(' and ') || 'none'}`,
    );
  }
  if (filter.values !== undefined) checkValues(strings(filter.values, 'values'), definition?.type);
  for (const key of ['value', 'highValue'] as const) {
    if (filter[key] !== undefined && typeof filter[key] !== 'string')
      throw invalid(`${key} must be a string`);
  }
  return filter;
}

function operandsOf(operator: string): string[] {
  if (operator === 'BETWEEN') return ['value', 'highValue'];
  if (operator.endsWith('HAS_PROPERTY')) return [];
  return operator === 'IN' || operator === 'NOT_IN' ? ['values'] : ['value'];
}

/** The vendor silently finds nothing for capitals in IN on strings; here it is an error, so that it is noticed. */
function checkValues(values: string[], propertyType: string | undefined): void {
  if (values.length === 0) throw invalid('values must not be empty');
  if (propertyType !== 'string' && propertyType !== 'phone_number') return;
  const capital = values.find((value) => value !== value.toLowerCase());
  if (capital !== undefined) throw invalid('values of IN and NOT_IN on string properties must be lower case');
}

function parseSort(type: ObjectType, value: unknown, dated: boolean): SearchRequest['sort'] {
  if (!Array.isArray(value)) throw invalid('sorts must be an array');
  if (value.length > SEARCH_LIMITS.sorts) throw invalid(`Too many sorts: limit ${SEARCH_LIMITS.sorts}`);
  const [sort] = value;
  if (sort === undefined) return undefined;
  const given =
    typeof sort === 'string'
      ? { propertyName: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'DESCENDING' : 'ASCENDING' }
      : !dated && readBody(sort, ['propertyName'], ['direction']);
  if (!given) throw invalid('sorts must be strings');
  const propertyName = String(given.propertyName);
  if (!type.properties.has(propertyName)) throw invalid(`Cannot sort by unknown property ${propertyName}`);
  return { propertyName, descending: given.direction === 'DESCENDING' };
}
