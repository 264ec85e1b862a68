import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';

/** Gives a new owner the platform's own share row; the manual rows of a record die with its old owner. */
export function keepOwnerShare(dml: Dml, object: ObjectDef, row: Row, before: Row | undefined): void {
  const shares = dml.org.schema.shareTableOf(object);
  if (!shares || row.OwnerId === before?.OwnerId) return;
  if (before) removeShares(dml, object, row.Id);
  dml.org.store.put(shares, {
    Id: dml.org.nextId(shares.keyPrefix),
    IsDeleted: false,
    LastModifiedDate: toSalesforceDateTime(dml.at),
    LastModifiedById: dml.access.userId,
    ParentId: row.Id,
    UserOrGroupId: row.OwnerId,
    AccessLevel: 'All',
    RowCause: 'Owner',
  });
}

export function removeShares(dml: Dml, object: ObjectDef, id: string): void {
  const shares = dml.org.schema.shareTableOf(object);
  if (!shares) return;
  const table = dml.org.store.table(shares);
  for (const share of [...table.idsWith(shares.fields.get('parentid')!, id)])
    dml.org.store.remove(shares, share);
}
