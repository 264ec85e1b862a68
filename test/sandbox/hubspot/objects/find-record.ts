import { invalid, notFound } from '../errors.ts';
import type { PortalState } from '../portal-state.ts';
import type { CrmRecord, ObjectType } from '../types.ts';

/** Finds by record id, or by the unique property `idProperty`. Throws 404, and 400 for a property that is not unique. */
export function findRecord(
  state: PortalState,
  type: ObjectType,
  value: string,
  idProperty?: string,
): CrmRecord {
  const record = lookUp(state, type, value, idProperty);
  if (!record) throw notFound(`Object not found.  objectId are usually numeric.`, { id: [value] });
  return record;
}

export function lookUp(
  state: PortalState,
  type: ObjectType,
  value: string,
  idProperty?: string,
): CrmRecord | undefined {
  if (idProperty === undefined) return state.records.get(type, value);
  if (!type.properties.get(idProperty)?.hasUniqueValue) throw notUnique(state, type, idProperty);
  return state.records.byUnique(type, idProperty, value);
}

export function notUnique(state: PortalState, type: ObjectType, idProperty: string) {
  return invalid(
    `Unable to perform update/upsert by non-unique ${type.typeId} property ${idProperty} in portal ID ${state.portalId}`,
  );
}
