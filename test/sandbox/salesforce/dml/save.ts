import { canWrite } from '../access/sharing.ts';
import { insufficientAccess, SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';
import { checkOwner } from './check-owner.ts';
import { checkReferences, checkUnique } from './check-references.ts';
import { checkShare, findSameShare } from './check-share.ts';
import { checkRequired, checkValues } from './check-values.ts';
import { type Draft, deriveFields } from './derive.ts';
import {
  deriveOpportunity,
  keepOnePrimary,
  makePrimaryContactRole,
  recordOpportunityHistory,
} from './opportunity.ts';
import { type Body, readFields } from './read-fields.ts';
import { refreshRollUps } from './roll-ups.ts';
import { keepOwnerShare } from './shares.ts';
import { checkValidationRules } from './validation-rules.ts';

/** Creates one record; all or nothing. Returns its id. Throws SalesforceError. */
export function insertRecord(dml: Dml, object: ObjectDef, body: Body): string {
  if (!dml.access.on(object).create) throw insufficientAccess();
  const values = readFields(dml, object, body, 'insert');
  const twin = object.sharesObject ? findSameShare(dml, object, values) : undefined;
  if (twin) {
    write(dml, object, { ...twin, AccessLevel: values.AccessLevel }, twin, values);
    return twin.Id;
  }
  const row = { ...emptyRow(object), Id: dml.org.nextId(object.keyPrefix) } as Draft;
  fillDefaults(dml, object, row);
  write(dml, object, row, undefined, values);
  return row.Id;
}

/** Changes one record; all or nothing. Throws SalesforceError. */
export function updateRecord(dml: Dml, object: ObjectDef, id: string, body: Body): void {
  const before = findRecord(dml, object, id);
  const values = readFields(dml, object, body, 'update');
  if (!canWrite(dml.org, dml.access, object, before)) throw insufficientAccess();
  write(dml, object, { ...before, ...values }, before, values);
}

/** The undeleted record with this id, visible or not. */
export function findRecord(dml: Dml, object: ObjectDef, id: string): Row {
  const row = dml.org.store.get(object, id);
  if (!row) throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (row.IsDeleted === true)
    throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', { status: 404 });
  return row;
}

function write(dml: Dml, object: ObjectDef, row: Draft, before: Row | undefined, sent: Body): void {
  checkValues(dml, object, sent);
  Object.assign(row, sent);
  checkRequired(object, row);
  checkReferences(dml, object, sent);
  if (object.name === 'Opportunity') deriveOpportunity(dml, row, sent, before);
  deriveFields(dml, object, row, before);
  checkOwner(dml, object, row, before);
  if (object.sharesObject) checkShare(dml, object, row, before);
  checkValidationRules(dml, object, row, before);
  checkUnique(dml, object, row);
  stamp(dml, object, row, before);
  dml.org.rowFaults.check(object.name, row);
  dml.org.store.transaction(() => {
    dml.org.store.put(object, row);
    keepOwnerShare(dml, object, row, before);
    refreshRollUps(dml, object, row, before);
    if (object.name === 'OpportunityContactRole') keepOnePrimary(dml, row);
    if (object.name !== 'Opportunity') return;
    recordOpportunityHistory(dml, row, before);
    if (!before) makePrimaryContactRole(dml, row);
  });
}

function stamp(dml: Dml, object: ObjectDef, row: Draft, before: Row | undefined): void {
  const at = toSalesforceDateTime(dml.at);
  const by = dml.access.userId;
  const stamps = { LastModifiedDate: at, SystemModstamp: at, LastModifiedById: by };
  const all = before ? stamps : { ...stamps, CreatedDate: at, CreatedById: by };
  for (const [name, value] of Object.entries(all))
    if (object.fields.has(name.toLowerCase())) row[name] = value;
}

const emptyRows = new WeakMap<ObjectDef, Record<string, unknown>>();

function emptyRow(object: ObjectDef): Record<string, unknown> {
  const known = emptyRows.get(object);
  if (known) return known;
  const fields = [...object.fields.values()];
  const empty = Object.fromEntries(
    fields.map((field) => [field.name, initialValue(field.type, field.rollUp)]),
  );
  emptyRows.set(object, empty);
  return empty;
}

function initialValue(type: string, rollUp: { operation: string } | undefined): unknown {
  if (type === 'boolean') return false;
  return rollUp && ['count', 'sum'].includes(rollUp.operation) ? 0 : null;
}

function fillDefaults(dml: Dml, object: ObjectDef, row: Draft): void {
  for (const field of object.fields.values()) {
    if (field.autoNumberFormat) row[field.name] = dml.org.nextAutoNumber(object, field);
    else if (field.default !== undefined) row[field.name] = field.default;
  }
  if (object.fields.has('ownerid')) row.OwnerId = dml.access.userId;
  if (object.name === 'Task') row.Status = 'Not Started';
}
