import type { PortalState } from '../portal-state.ts';
import type { ObjectType, Properties } from '../types.ts';
import { compare, matchesFilter } from './match.ts';
import type { SearchFilter, SearchRequest } from './request.ts';
import { isTokenised } from './search-index.ts';
import { tokensOf } from './tokens.ts';

/** Ids of all records that satisfy a search, sorted; from the (possibly lagging) index. */
export function find(state: PortalState, type: ObjectType, request: SearchRequest): string[] {
  const documents = state.index.documents(type);
  const found = new Set<string>();
  if (request.groups.length === 0) for (const id of documents.keys()) found.add(id);
  for (const group of request.groups) {
    for (const id of candidates(state, type, group) ?? documents.keys()) {
      const document = documents.get(id);
      if (document && group.every((filter) => matches(state, type, id, document, filter))) found.add(id);
    }
  }
  const ids = [...found].filter((id) => matchesQuery(type, documents.get(id)!, request.query));
  const { sort } = request;
  if (!sort) return ids.sort((a, b) => Number(a) - Number(b));
  const definition = type.properties.get(sort.propertyName)!;
  const direction = sort.descending ? -1 : 1;
  return ids.sort((a, b) => {
    const [left, right] = [documents.get(a)?.[sort.propertyName], documents.get(b)?.[sort.propertyName]];
    if (left === undefined || right === undefined)
      return (left === undefined ? 1 : 0) - (right === undefined ? 1 : 0);
    return direction * compare(definition, left, right) || Number(a) - Number(b);
  });
}

/** The smallest set an index can offer for one group; undefined means every record must be looked at. */
function candidates(
  state: PortalState,
  type: ObjectType,
  group: SearchFilter[],
): Iterable<string> | undefined {
  const sets = group.flatMap((filter) => candidatesOf(state, type, filter) ?? []);
  return sets.sort((a, b) => a.size - b.size)[0];
}

function candidatesOf(
  state: PortalState,
  type: ObjectType,
  filter: SearchFilter,
): ReadonlySet<string> | undefined {
  const { propertyName, operator, value = '' } = filter;
  if (propertyName.startsWith('associations.')) {
    const other = state.types.resolve(propertyName.slice('associations.'.length));
    const ids = (filter.values ?? [value]).flatMap((id) => [
      ...state.graph.linked(other.typeId, id, type.typeId).keys(),
    ]);
    return new Set(ids);
  }
  const definition = type.properties.get(propertyName)!;
  // A multi-select holds several values in one string, which the exact index knows nothing of.
  const exact = definition.indexed && definition.fieldType !== 'checkbox';
  if (exact && operator === 'EQ') return state.index.equal(type, propertyName, value);
  if (exact && operator === 'IN') {
    return new Set(filter.values!.flatMap((each) => [...state.index.equal(type, propertyName, each)]));
  }
  if (!isTokenised(definition) || operator !== 'CONTAINS_TOKEN') return undefined;
  const ending = tokensOf(value.split('*').at(-1) ?? '').at(-1);
  return ending === undefined ? undefined : state.index.endingIn(type, propertyName, ending);
}

function matches(
  state: PortalState,
  type: ObjectType,
  id: string,
  document: Properties,
  filter: SearchFilter,
): boolean {
  if (!filter.propertyName.startsWith('associations.')) return matchesFilter(type, filter, document);
  const other = state.types.resolve(filter.propertyName.slice('associations.'.length));
  const linked = state.graph.linked(type.typeId, id, other.typeId);
  return (filter.values ?? [filter.value!]).some((each) => linked.has(each));
}

function matchesQuery(type: ObjectType, document: Properties, query: string | undefined): boolean {
  if (!query) return true;
  const tokens = type.searchable.flatMap((name) => tokensOf(document[name] ?? ''));
  return tokensOf(query).every((wanted) => tokens.some((token) => token.startsWith(wanted)));
}
