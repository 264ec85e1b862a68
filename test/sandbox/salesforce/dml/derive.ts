import { SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';

export type Draft = { -readonly [name in keyof Row]: Row[name] } & Record<string, unknown>;

/** Fills in what the platform works out itself (names, task state). `before` is absent on insert. */
export function deriveFields(dml: Dml, object: ObjectDef, row: Draft, before: Row | undefined): void {
  if (object.name === 'Contact' || object.name === 'Lead' || object.name === 'User') {
    row.Name = [row.FirstName, row.LastName].filter(Boolean).join(' ');
  }
  if (object.name === 'Task') deriveTask(dml, row, before);
  if (object.name === 'Event') row.AccountId = accountOf(dml, row);
  if (object.custom && object.fields.get('name')?.nillable && row.Name === null) row.Name = row.Id;
}

function deriveTask(dml: Dml, row: Draft, before: Row | undefined): void {
  if (String(row.WhoId).startsWith('00Q') && row.WhatId !== null) {
    const message = 'Related To ID: a task whose Name is a lead cannot be related to another record';
    throw new SalesforceError('FIELD_INTEGRITY_EXCEPTION', message, { fields: ['WhatId'] });
  }
  if (row.IsReminderSet === true && row.ReminderDateTime === null) {
    const message = 'Required fields are missing: [ReminderDateTime]';
    throw new SalesforceError('REQUIRED_FIELD_MISSING', message, { fields: ['ReminderDateTime'] });
  }
  const statuses = dml.org.store.table(dml.org.schema.get('TaskStatus')).rows.values();
  const status = [...statuses].find((candidate) => candidate.ApiName === row.Status);
  row.IsClosed = status?.IsClosed === true;
  row.IsHighPriority = row.Priority === 'High';
  row.AccountId = accountOf(dml, row);
  row.WhatCount = row.WhatId === null ? 0 : 1;
  row.WhoCount = row.WhoId === null ? 0 : 1;
  if (row.IsClosed !== (before?.IsClosed ?? false)) {
    row.CompletedDateTime = row.IsClosed ? toSalesforceDateTime(dml.at) : null;
  }
}

/** The account an activity counts for: its WhatId's (or the contact's) account. */
function accountOf(dml: Dml, row: Draft): string | null {
  for (const id of [row.WhatId, row.WhoId]) {
    if (typeof id !== 'string') continue;
    if (id.startsWith('001')) return id;
    const object = dml.org.schema.ofId(id);
    const account =
      object && ['Opportunity', 'Contact'].includes(object.name) && dml.org.store.get(object, id);
    if (account && typeof account.AccountId === 'string') return account.AccountId;
  }
  return null;
}
