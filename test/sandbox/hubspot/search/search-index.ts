import type { CrmRecord, ObjectType, Properties, PropertyDefinition } from '../types.ts';
import { tokensOf } from './tokens.ts';

interface TypeIndex {
  documents: Map<string, Properties>;
  /** property, then lower-cased value or token tail, to record ids */
  exact: Map<string, Map<string, Set<string>>>;
  tails: Map<string, Map<string, Set<string>>>;
}

interface Pending {
  due: number;
  type: ObjectType;
  id: string;
  properties: Properties | undefined;
}

/** Phones and e-mail addresses: what people look for by a part of it. */
export function isTokenised(definition: PropertyDefinition): boolean {
  return definition.indexed && /phone|mobile|email/.test(definition.name);
}

/** Digits at the end of a token that are kept for `*digits` lookups. */
const TAIL = 7;

/**
 * What search sees. It lags behind the records by `delayMs`, as HubSpot's does by "a few moments".
 * Properties marked `indexed` are found without a scan, by value and by the tail of a token.
 */
export class SearchIndex {
  delayMs = 0;
  readonly #now: () => number;
  readonly #types = new Map<string, TypeIndex>();
  #pending: Pending[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  put(type: ObjectType, record: CrmRecord): void {
    this.#schedule(type, record.id, { ...record.properties });
  }

  drop(type: ObjectType, record: CrmRecord): void {
    this.#schedule(type, record.id, undefined);
  }

  /** The searchable documents of a type by record id. */
  documents(type: ObjectType): Map<string, Properties> {
    this.#catchUp();
    return this.#of(type).documents;
  }

  /** Ids whose indexed property equals `value`, ignoring case. */
  equal(type: ObjectType, property: string, value: string): ReadonlySet<string> {
    this.#catchUp();
    return this.#of(type).exact.get(property)?.get(value.toLowerCase()) ?? new Set();
  }

  /** Ids that may hold a token ending in `ending`; undefined when the ending is too short to be indexed. */
  endingIn(type: ObjectType, property: string, ending: string): ReadonlySet<string> | undefined {
    this.#catchUp();
    if (ending.length < TAIL) return undefined;
    return this.#of(type).tails.get(property)?.get(ending.slice(-TAIL)) ?? new Set();
  }

  #schedule(type: ObjectType, id: string, properties: Properties | undefined): void {
    if (this.delayMs === 0 && this.#pending.length === 0) this.#apply(type, id, properties);
    else this.#pending.push({ due: this.#now() + this.delayMs, type, id, properties });
  }

  #catchUp(): void {
    if (this.#pending.length === 0) return;
    const due = this.#pending.filter((each) => each.due <= this.#now());
    this.#pending = this.#pending.filter((each) => each.due > this.#now());
    for (const each of due) this.#apply(each.type, each.id, each.properties);
  }

  #apply(type: ObjectType, id: string, properties: Properties | undefined): void {
    const index = this.#of(type);
    const before = index.documents.get(id);
    if (before) this.#each(type, before, (map, property, key) => map.get(property)?.get(key)?.delete(id));
    index.documents.delete(id);
    if (!properties) return;
    index.documents.set(id, properties);
    this.#each(type, properties, (map, property, key) => {
      const values = getOrAdd(map, property, () => new Map<string, Set<string>>());
      getOrAdd(values, key, () => new Set<string>()).add(id);
    });
  }

  #each(
    type: ObjectType,
    properties: Properties,
    visit: (map: TypeIndex['exact'], property: string, key: string) => void,
  ): void {
    const index = this.#of(type);
    for (const [property, value] of Object.entries(properties)) {
      const definition = type.properties.get(property);
      if (!definition?.indexed) continue;
      visit(index.exact, property, value.toLowerCase());
      if (!isTokenised(definition)) continue;
      for (const token of tokensOf(value)) {
        if (token.length >= TAIL) visit(index.tails, property, token.slice(-TAIL));
      }
    }
  }

  #of(type: ObjectType): TypeIndex {
    return getOrAdd(this.#types, type.typeId, () => ({
      documents: new Map(),
      exact: new Map(),
      tails: new Map(),
    }));
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
