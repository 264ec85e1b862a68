import { link } from './associations/link.ts';
import { endsOf } from './associations/routes.ts';
import { findRecord } from './objects/find-record.ts';
import { archive, commit, prepareCreate, prepareUpdate } from './objects/writes.ts';
import type { PortalState } from './portal-state.ts';
import type { CrmRecord, ObjectType, Properties } from './types.ts';

/** A record as tests read it: what is stored, strings only. */
export interface StoredRecord {
  id: string;
  properties: Properties;
  archived: boolean;
}

/** The moment a seeded change happened; without it, now by the account's clock. */
export interface When {
  at?: Date;
}

/** Seeding and reading records past HTTP; writes go through the same checks and throw VendorError. */
export interface RecordDesk {
  create(type: string, properties: Properties, when?: When): StoredRecord;
  update(type: string, id: string, properties: Properties, when?: When): StoredRecord;
  archive(type: string, id: string): void;
  get(type: string, id: string): StoredRecord | undefined;
  records(type: string): StoredRecord[];
  /** Plain association, or the labelled one with that type id. */
  associate(fromType: string, fromId: string, toType: string, toId: string, associationTypeId?: number): void;
  /** Ids of associated records, oldest first. */
  associated(fromType: string, fromId: string, toType: string): string[];
  /** Names of the custom objects that exist. */
  customObjects(): string[];
  /** `0-3` for deals, `2-...` for a custom object; also by its full name (`p_coaching_log`). */
  typeId(type: string): string;
}

export function createRecordDesk(state: PortalState): RecordDesk {
  const resolve = (name: string): ObjectType => state.types.resolve(name);
  return {
    create: (type, properties, { at } = {}) => {
      const then = clockAt(state, at);
      return stored(commit(then, prepareCreate(then, resolve(type), properties, []), 'CRM_UI'));
    },
    update: (type, id, properties, { at } = {}) => {
      const then = clockAt(state, at);
      const record = findRecord(state, resolve(type), id);
      if (at) refuseEarlier(record, Object.keys(properties), at);
      return stored(commit(then, prepareUpdate(then, resolve(type), record, properties), 'CRM_UI'));
    },
    archive: (type, id) => archive(state, resolve(type), findRecord(state, resolve(type), id)),
    get: (type, id) => {
      const record = state.records.get(resolve(type), id) ?? state.records.getArchived(resolve(type), id);
      return record && stored(record);
    },
    records: (type) => state.records.all(resolve(type)).map(stored),
    associate: (fromType, fromId, toType, toId, associationTypeId) => {
      const [from, to] = [resolve(fromType), resolve(toType)];
      const wanted = state.definitions.between(from, to).find((each) => each.typeId === associationTypeId);
      if (associationTypeId !== undefined && !wanted)
        throw new Error(`no association type ${associationTypeId}`);
      link(state, wanted ?? state.definitions.default(from, to), endsOf(state, from, fromId, to, toId));
    },
    associated: (fromType, fromId, toType) => [
      ...state.graph.linked(resolve(fromType).typeId, fromId, resolve(toType).typeId).keys(),
    ],
    typeId: (type) => resolve(type).typeId,
    customObjects: () =>
      state.types.custom().flatMap((type) => (type.archivedAt === undefined ? [type.name] : [])),
  };
}

/** The same account at another moment. */
function clockAt(state: PortalState, at: Date | undefined): PortalState {
  return at ? { ...state, now: () => at.getTime() } : state;
}

/** The newest version must stay the current value, so the past is seeded oldest first. */
function refuseEarlier(record: CrmRecord, names: string[], at: Date): void {
  if (at.getTime() < record.createdAt)
    throw new Error(`record ${record.id} is younger than ${at.toISOString()}`);
  for (const name of names) {
    const newest = record.history.get(name)?.at(-1);
    if (newest && newest.at > at.getTime())
      throw new Error(`${name} changed after ${at.toISOString()} already`);
  }
}

function stored(record: CrmRecord): StoredRecord {
  return { id: record.id, properties: { ...record.properties }, archived: record.archivedAt !== undefined };
}
