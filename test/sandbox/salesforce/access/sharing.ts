import type { Schema } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Store } from '../store/store.ts';
import type { Row } from '../store/table.ts';
import type { Access } from './access.ts';

export type Org = { schema: Schema; store: Store };

type Need = 'read' | 'edit' | 'full';

const enough: Record<Need, string[]> = {
  read: ['Read', 'Edit', 'All'],
  edit: ['Edit', 'All'],
  full: ['All'],
};

/** Whether the user may see this record (object permission, default sharing, owner, share rows, parents). */
export function canRead(org: Org, access: Access, object: ObjectDef, row: Row): boolean {
  return access.on(object).read && reaches(org, access, object, row, 'read');
}

/** Whether the user may change this record. */
export function canWrite(org: Org, access: Access, object: ObjectDef, row: Row): boolean {
  return access.on(object).edit && reaches(org, access, object, row, 'edit');
}

/** Whether the user has full access (owner or Modify All): what deleting, sharing and transferring need. */
export function hasFullAccess(org: Org, access: Access, object: ObjectDef, row: Row): boolean {
  return reaches(org, access, object, row, 'full');
}

function reaches(org: Org, access: Access, object: ObjectDef, row: Row, need: Need): boolean {
  const permissions = access.on(object);
  if (permissions.modifyAll || (need === 'read' && permissions.viewAll)) return true;
  if (object.access !== 'crud')
    return object.permissionsFrom ? byParents(org, access, object, row, need) : true;
  if (object.name === 'Task' || object.name === 'Event') return reachesActivity(org, access, row, need);
  if (object.sharesObject || object.permissionsFrom) return byParents(org, access, object, row, need);
  if (object.sharingModel === 'ControlledByParent') return byMaster(org, access, object, row, need);
  if (object.sharingModel === 'ReadWrite' && need !== 'full') return true;
  if (object.sharingModel === 'Read' && need === 'read') return true;
  if (isOneOf(org, access.userId, row.OwnerId)) return true;
  return hasShareRow(org, access, object, row, need);
}

/** A task follows its parent: owner, creator, and whoever reaches the record in WhatId or WhoId. */
function reachesActivity(org: Org, access: Access, row: Row, need: Need): boolean {
  if (row.CreatedById === access.userId || isOneOf(org, access.userId, row.OwnerId)) return true;
  return [row.WhatId, row.WhoId].some((id) => typeof id === 'string' && reachesId(org, access, id, need));
}

function byParents(org: Org, access: Access, object: ObjectDef, row: Row, need: Need): boolean {
  const parent = object.sharesObject ?? object.permissionsFrom!;
  const field = [...object.fields.values()].find((candidate) => candidate.referenceTo.includes(parent))!;
  const sharing = object.sharesObject && need === 'edit' ? 'full' : need;
  return reachesId(org, access, String(row[field.name]), sharing);
}

function byMaster(org: Org, access: Access, object: ObjectDef, row: Row, need: Need): boolean {
  const masters = [...object.fields.values()].filter((field) => field.masterDetail);
  return masters.every((field) => {
    const asked = need === 'read' || field.masterDetail!.writeNeedsOnlyMasterRead ? 'read' : 'edit';
    return reachesId(org, access, String(row[field.name]), asked);
  });
}

function reachesId(org: Org, access: Access, id: string, need: Need): boolean {
  const object = org.schema.ofId(id);
  const row = object && org.store.get(object, id);
  if (!object || !row || !access.on(object).read) return false;
  return reaches(org, access, object, row, need);
}

function hasShareRow(org: Org, access: Access, object: ObjectDef, row: Row, need: Need): boolean {
  const shares = org.schema.shareTableOf(object);
  if (!shares) return false;
  const table = org.store.table(shares);
  for (const id of table.idsWith(shares.fields.get('parentid')!, row.Id)) {
    const share = table.rows.get(id)!;
    const suffices = enough[need].includes(String(share.AccessLevel));
    if (suffices && isOneOf(org, access.userId, share.UserOrGroupId)) return true;
  }
  return false;
}

/** Whether the user is this owner, or a member of it when it is a queue or group. */
function isOneOf(org: Org, userId: string, userOrGroupId: unknown): boolean {
  if (userOrGroupId === userId) return true;
  if (typeof userOrGroupId !== 'string' || !userOrGroupId.startsWith('00G')) return false;
  const members = org.schema.get('GroupMember');
  const table = org.store.table(members);
  for (const id of table.idsWith(members.fields.get('groupid')!, userOrGroupId)) {
    if (table.rows.get(id)!.UserOrGroupId === userId) return true;
  }
  return false;
}
