import { canWrite, hasFullAccess } from '../access/sharing.ts';
import { insufficientAccess, SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';
import { refreshRollUps } from './roll-ups.ts';
import { findRecord } from './save.ts';
import { removeShares } from './shares.ts';

/** Deletes a record with what depends on it; lookups are emptied or, where restricted, refuse. */
export function deleteRecord(dml: Dml, object: ObjectDef, id: string): void {
  const row = findRecord(dml, object, id);
  if (object.name === 'User') {
    throw new SalesforceError('INVALID_TYPE_FOR_OPERATION', `entity type cannot be deleted: ${object.name}`);
  }
  if (!dml.access.on(object).delete || !reachesToDelete(dml, object, row)) throw insufficientAccess();
  if (object.sharesObject && row.RowCause !== 'Manual') throw insufficientAccess();
  dml.org.rowFaults.check(object.name, row);
  dml.org.store.transaction(() => remove(dml, object, row));
}

function reachesToDelete(dml: Dml, object: ObjectDef, row: Row): boolean {
  const followsParent =
    object.sharesObject || object.permissionsFrom || object.sharingModel === 'ControlledByParent';
  return followsParent
    ? canWrite(dml.org, dml.access, object, row)
    : hasFullAccess(dml.org, dml.access, object, row);
}

function remove(dml: Dml, object: ObjectDef, row: Row): void {
  for (const relationship of dml.org.schema.children(object)) {
    const table = dml.org.store.table(relationship.object);
    for (const id of [...table.idsWith(relationship.field, row.Id)]) {
      const dependant = table.rows.get(id);
      if (!dependant || relationship.object.sharesObject) continue;
      if (relationship.field.deleteConstraint === 'Restrict') throw isReferenced(object, relationship.object);
      if (relationship.field.deleteConstraint === 'Cascade') remove(dml, relationship.object, dependant);
      else dml.org.store.put(relationship.object, { ...dependant, [relationship.field.name]: null });
    }
  }
  removeShares(dml, object, row.Id);
  if (object.sharesObject || !object.fields.has('isdeleted')) dml.org.store.remove(object, row.Id);
  else {
    const at = toSalesforceDateTime(dml.at);
    dml.org.store.put(object, { ...row, IsDeleted: true, LastModifiedDate: at, SystemModstamp: at });
  }
  refreshRollUps(dml, object, row, undefined);
}

function isReferenced(object: ObjectDef, by: ObjectDef): SalesforceError {
  const message =
    `Your attempt to delete ${object.label} could not be completed because it is associated ` +
    `with the following ${by.plural}.`;
  return new SalesforceError('DELETE_FAILED', message);
}
