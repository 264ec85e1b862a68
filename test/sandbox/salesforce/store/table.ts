import type { FieldDef, ObjectDef } from '../schema/types.ts';

/** A stored record: every field of its object by API name, null where empty. Never changed, only replaced. */
export type Row = Readonly<Record<string, unknown>> & { readonly Id: string };

const none: ReadonlySet<string> = new Set();

/** The records of one object by id, with an index on each reference, unique and look-up field. */
export class Table {
  readonly rows = new Map<string, Row>();
  /** Grows with every change. */
  version = 0;
  private readonly indexes = new Map<string, Map<string, Set<string>>>();
  private readonly indexed: FieldDef[] = [];

  constructor(object: ObjectDef) {
    for (const field of object.fields.values()) {
      if (isIndexed(field)) {
        this.indexed.push(field);
        this.indexes.set(field.name, new Map());
      }
    }
  }

  hasIndex(field: string): boolean {
    return this.indexes.has(field);
  }

  /** Ids of the undeleted rows with this value; letter case counts only on case-sensitive fields. */
  idsWith(field: FieldDef, value: unknown): ReadonlySet<string> {
    return this.indexes.get(field.name)?.get(indexKey(field, value)) ?? none;
  }

  set(id: string, row: Row | undefined): void {
    const before = this.rows.get(id);
    if (before) this.unindex(before);
    if (row) {
      this.rows.set(id, row);
      this.index(row);
    } else this.rows.delete(id);
    this.version += 1;
  }

  private index(row: Row): void {
    if (row.IsDeleted === true) return;
    for (const field of this.indexed) {
      const value = row[field.name];
      if (value === null || value === undefined) continue;
      const key = indexKey(field, value);
      const index = this.indexes.get(field.name)!;
      const ids = index.get(key);
      if (ids) ids.add(row.Id);
      else index.set(key, new Set([row.Id]));
    }
  }

  private unindex(row: Row): void {
    for (const field of this.indexed) {
      const value = row[field.name];
      if (value === null || value === undefined) continue;
      const key = indexKey(field, value);
      const ids = this.indexes.get(field.name)!.get(key);
      ids?.delete(row.Id);
      if (ids?.size === 0) this.indexes.get(field.name)!.delete(key);
    }
  }
}

function isIndexed(field: FieldDef): boolean {
  if (field.type === 'id') return false;
  return field.type === 'reference' || field.unique || field.externalId || field.idLookup;
}

function indexKey(field: FieldDef, value: unknown): string {
  const key = String(value);
  return field.type === 'reference' || field.caseSensitive ? key : key.toLowerCase();
}
