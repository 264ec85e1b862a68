import type { AssociationDefinition } from './definitions.ts';

/** Who is linked with whom, in both directions, with the type ids of each link. */
export class AssociationGraph {
  /** "typeId/id" of the one end, then typeId of the other, then its id, to the association type ids */
  readonly #links = new Map<string, Map<string, Map<string, Set<number>>>>();

  add(definition: AssociationDefinition, fromId: string, toId: string): void {
    this.#types(definition.from, fromId, definition.to, toId).add(definition.typeId);
    this.#types(definition.to, toId, definition.from, fromId).add(definition.inverseTypeId);
  }

  /** Ids of one type linked with a record, oldest link first, with their association type ids. */
  linked(fromType: string, fromId: string, toType: string): ReadonlyMap<string, ReadonlySet<number>> {
    return this.#links.get(`${fromType}/${fromId}`)?.get(toType) ?? new Map();
  }

  /** Removes every link between two records. */
  remove(fromType: string, fromId: string, toType: string, toId: string): void {
    this.#links.get(`${fromType}/${fromId}`)?.get(toType)?.delete(toId);
    this.#links.get(`${toType}/${toId}`)?.get(fromType)?.delete(fromId);
  }

  /** Takes one type of link away and leaves the others. */
  removeType(definition: AssociationDefinition, fromId: string, toId: string): void {
    this.#types(definition.from, fromId, definition.to, toId).delete(definition.typeId);
    this.#types(definition.to, toId, definition.from, fromId).delete(definition.inverseTypeId);
  }

  #types(fromType: string, fromId: string, toType: string, toId: string): Set<number> {
    const from = getOrAdd(
      this.#links,
      `${fromType}/${fromId}`,
      () => new Map<string, Map<string, Set<number>>>(),
    );
    const byId = getOrAdd(from, toType, () => new Map<string, Set<number>>());
    return getOrAdd(byId, toId, () => new Set<number>());
  }
}

function getOrAdd<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
