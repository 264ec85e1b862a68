import type { PortalState } from '../portal-state.ts';
import type { CrmRecord, ObjectType, PropertyVersion } from '../types.ts';

/** A record as single reads, batches and searches answer it. */
export interface PresentedRecord {
  id: string;
  properties: Record<string, string | null>;
  /** Newest first; only of the properties a read names. */
  propertiesWithHistory?: Record<string, PresentedVersion[]>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
}

interface PresentedVersion {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId?: string;
}

/**
 * `requested` property names are answered with null where unset; names that do not exist are left out silently,
 * as HubSpot does, and noted in `unknownReads`.
 */
export function present(
  state: PortalState,
  type: ObjectType,
  record: CrmRecord,
  requested: string[] = [],
  history: string[] = [],
): PresentedRecord {
  const properties: Record<string, string | null> = {};
  for (const name of requested.length > 0 ? [...requested, ...alwaysRead(type)] : type.defaults) {
    if (type.properties.has(name)) properties[name] = record.properties[name] ?? null;
    else state.unknownReads.add(`${type.name}.${name}`);
  }
  const presented = envelope(record, properties);
  if (history.length > 0) presented.propertiesWithHistory = presentHistory(state, type, record, history);
  return presented;
}

function presentHistory(state: PortalState, type: ObjectType, record: CrmRecord, names: string[]) {
  const found: Record<string, PresentedVersion[]> = {};
  for (const name of names) {
    if (!type.properties.has(name)) state.unknownReads.add(`${type.name}.${name}`);
    else found[name] = (record.history.get(name) ?? []).map((each) => presentVersion(state, each)).reverse();
  }
  return found;
}

function presentVersion(state: PortalState, { value, at, sourceType }: PropertyVersion): PresentedVersion {
  const source = sourceType === 'INTEGRATION' ? { sourceId: String(state.app.appId) } : {};
  return { value, timestamp: new Date(at).toISOString(), sourceType, ...source };
}

/** What a write answers: everything that is set. */
export function presentWritten(record: CrmRecord): PresentedRecord {
  return envelope(record, { ...record.properties });
}

function alwaysRead(type: ObjectType): string[] {
  return ['hs_object_id', type.createdProperty, type.modifiedProperty];
}

function envelope(record: CrmRecord, properties: PresentedRecord['properties']): PresentedRecord {
  return {
    id: record.id,
    properties,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archivedAt !== undefined,
    ...(record.archivedAt !== undefined && { archivedAt: new Date(record.archivedAt).toISOString() }),
  };
}
