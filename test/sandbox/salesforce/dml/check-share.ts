import { hasFullAccess } from '../access/sharing.ts';
import { insufficientAccess, SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { refuseInactive } from './check-owner.ts';

/** Only manual rows are written, by someone with full access to the record, above the default sharing. */
export function checkShare(dml: Dml, shares: ObjectDef, row: Row, before: Row | undefined): void {
  const parentObject = dml.org.schema.get(shares.sharesObject!);
  const parent = dml.org.store.get(parentObject, String(row.ParentId));
  if (!parent || !hasFullAccess(dml.org, dml.access, parentObject, parent)) throw insufficientAccess();
  if (row.RowCause !== 'Manual' || (before && before.RowCause !== 'Manual')) throw integrity('RowCause');
  const isBelowDefault = parentObject.sharingModel === 'Read' && row.AccessLevel === 'Read';
  if (row.AccessLevel === 'All' || isBelowDefault) throw integrity('AccessLevel');
  if (!before) refuseInactive(dml, String(row.UserOrGroupId), 'UserOrGroupId');
}

/** The manual row that already shares this record with this user: inserting it again changes that one. */
export function findSameShare(dml: Dml, shares: ObjectDef, values: Record<string, unknown>): Row | undefined {
  const table = dml.org.store.table(shares);
  for (const id of table.idsWith(shares.fields.get('parentid')!, values.ParentId)) {
    const row = table.rows.get(id)!;
    if (row.UserOrGroupId === values.UserOrGroupId && row.RowCause === (values.RowCause ?? 'Manual'))
      return row;
  }
  return undefined;
}

function integrity(field: string): SalesforceError {
  const message = `field integrity exception: ${field} (the value is not allowed for a manual share)`;
  return new SalesforceError('FIELD_INTEGRITY_EXCEPTION', message, { fields: [field] });
}
