import { hasFullAccess } from '../access/sharing.ts';
import { insufficientAccess, SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';

/** A new owner is an active user who may read the object, or a queue set up for it. */
export function checkOwner(dml: Dml, object: ObjectDef, row: Row, before: Row | undefined): void {
  const owner = row.OwnerId;
  if (!object.fields.has('ownerid') || typeof owner !== 'string' || owner === before?.OwnerId) return;
  if (object.access !== 'crud') return;
  if (before && !hasFullAccess(dml.org, dml.access, object, before)) throw insufficientAccess();
  if (owner.startsWith('00G')) {
    checkQueue(dml, object, owner);
    return;
  }
  refuseInactive(dml, owner, 'OwnerId');
  if (dml.org.accessOf(owner).on(object).read) return;
  const message = 'The new owner must have read permission';
  throw new SalesforceError('TRANSFER_REQUIRES_READ', message, { fields: ['OwnerId'] });
}

export function refuseInactive(dml: Dml, userId: string, field: string): void {
  const user = dml.org.store.get(dml.org.schema.get('User'), userId);
  if (!user || user.IsActive === true) return;
  const message = `operation performed with inactive user [${userId}] as owner of the record`;
  throw new SalesforceError('INACTIVE_OWNER_OR_USER', message, { fields: [field] });
}

function checkQueue(dml: Dml, object: ObjectDef, groupId: string): void {
  const { schema, store } = dml.org;
  const queueObjects = schema.get('QueueSobject');
  const table = store.table(queueObjects);
  for (const id of table.idsWith(queueObjects.fields.get('queueid')!, groupId)) {
    if (table.rows.get(id)!.SobjectType === object.name) return;
  }
  const message = 'Queue not associated with this SObject type';
  throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', message, { fields: ['OwnerId'] });
}
