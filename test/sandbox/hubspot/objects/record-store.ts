import type { SearchIndex } from '../search/search-index.ts';
import type { CrmRecord, ObjectType, Properties, Stamp } from '../types.ts';

/** All records of one account by type and id, with the unique values indexed. */
export class RecordStore {
  readonly #index: SearchIndex;
  readonly #now: () => number;
  readonly #nextId: () => string;
  readonly #records = new Map<string, Map<string, CrmRecord>>();
  readonly #unique = new Map<string, string>();

  constructor(index: SearchIndex, now: () => number, nextId: () => string) {
    this.#index = index;
    this.#now = now;
    this.#nextId = nextId;
  }

  /** A record that is not archived. */
  get(type: ObjectType, id: string): CrmRecord | undefined {
    const record = this.#of(type).get(id);
    return record?.archivedAt === undefined ? record : undefined;
  }

  getArchived(type: ObjectType, id: string): CrmRecord | undefined {
    const record = this.#of(type).get(id);
    return record?.archivedAt === undefined ? undefined : record;
  }

  byUnique(type: ObjectType, property: string, value: string): CrmRecord | undefined {
    const id = this.#unique.get(uniqueKey(type, property, value));
    return id === undefined ? undefined : this.get(type, id);
  }

  /** Live records in the order they were made. */
  all(type: ObjectType): CrmRecord[] {
    return [...this.#of(type).values()].filter((record) => record.archivedAt === undefined);
  }

  archived(type: ObjectType): CrmRecord[] {
    return [...this.#of(type).values()].filter((record) => record.archivedAt !== undefined);
  }

  /** Adds a record whose values were checked before. */
  insert(type: ObjectType, properties: Properties, stamp: Stamp): CrmRecord {
    const { at } = stamp;
    const fresh = { properties: {}, history: new Map(), createdAt: at, updatedAt: at };
    const record: CrmRecord = { id: this.#nextId(), typeId: type.typeId, ...fresh };
    this.#of(type).set(record.id, record);
    const created = new Date(at).toISOString();
    const own = { hs_object_id: record.id, hs_createdate: created, [type.createdProperty]: created };
    this.patch(type, record, { ...properties, ...own }, stamp);
    return record;
  }

  /** Writes checked values; an empty string unsets. */
  patch(type: ObjectType, record: CrmRecord, changes: Properties, stamp: Stamp): void {
    record.updatedAt = Math.max(record.updatedAt, stamp.at);
    const modified = new Date(record.updatedAt).toISOString();
    const stamped = { ...changes, hs_lastmodifieddate: modified, [type.modifiedProperty]: modified };
    for (const [name, value] of Object.entries(stamped)) {
      if (type.properties.get(name)?.hasUniqueValue) this.#reindex(type, record, name, value);
      remember(type, record, name, value, stamp);
      if (value === '') delete record.properties[name];
      else record.properties[name] = value;
    }
    this.#index.put(type, record);
  }

  archive(type: ObjectType, record: CrmRecord): void {
    record.archivedAt = this.#now();
    for (const name of Object.keys(record.properties)) {
      if (type.properties.get(name)?.hasUniqueValue) this.#reindex(type, record, name, '');
    }
    this.#index.drop(type, record);
  }

  #reindex(type: ObjectType, record: CrmRecord, property: string, value: string): void {
    const before = record.properties[property];
    if (before !== undefined) this.#unique.delete(uniqueKey(type, property, before));
    if (value !== '') this.#unique.set(uniqueKey(type, property, value), record.id);
  }

  #of(type: ObjectType): Map<string, CrmRecord> {
    let records = this.#records.get(type.typeId);
    if (!records) {
      records = new Map();
      this.#records.set(type.typeId, records);
    }
    return records;
  }
}

/** A value written again as it stands is no change. What nobody may write, HubSpot wrote. */
function remember(
  type: ObjectType,
  record: CrmRecord,
  name: string,
  value: string,
  { at, sourceType }: Stamp,
): void {
  if ((record.properties[name] ?? '') === value) return;
  const isOwn = type.properties.get(name)?.readOnlyValue;
  const version = { value, at, sourceType: isOwn ? ('CALCULATED' as const) : sourceType };
  record.history.set(name, [...(record.history.get(name) ?? []), version]);
}

function uniqueKey(type: ObjectType, property: string, value: string): string {
  return `${type.typeId}\n${property}\n${property === 'email' ? value.toLowerCase() : value}`;
}
