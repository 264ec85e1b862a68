import type { Dml } from '../org/state.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';
import type { Draft } from './derive.ts';

const historyFields = [
  'StageName',
  'Amount',
  'ExpectedRevenue',
  'CloseDate',
  'Probability',
  'ForecastCategory',
];
const trackedFields = ['StageName', 'Amount', 'CloseDate', 'Name', 'NextStep', 'OwnerId', 'AccountId'];

/** The stage decides closed, won, probability and forecast, unless probability or forecast was sent. */
export function deriveOpportunity(dml: Dml, row: Draft, sent: Record<string, unknown>, before?: Row): void {
  const stages = dml.org.store.table(dml.org.schema.get('OpportunityStage')).rows.values();
  const stage = [...stages].find((candidate) => candidate.ApiName === row.StageName);
  const stageChanged = row.StageName !== before?.StageName;
  if (stage && stageChanged) {
    row.IsClosed = stage.IsClosed;
    row.IsWon = stage.IsWon;
    if (sent.Probability === undefined) row.Probability = stage.DefaultProbability;
    if (sent.ForecastCategoryName === undefined) row.ForecastCategoryName = stage.ForecastCategoryName;
    row.ForecastCategory = stage.ForecastCategory;
    if (before) row.LastStageChangeDate = toSalesforceDateTime(dml.at);
  }
  row.ExpectedRevenue =
    row.Amount === null ? null : (Number(row.Amount) * Number(row.Probability ?? 0)) / 100;
  const closes = typeof row.CloseDate === 'string' ? row.CloseDate : undefined;
  row.FiscalYear = closes ? Number(closes.slice(0, 4)) : null;
  row.FiscalQuarter = closes ? Math.ceil(Number(closes.slice(5, 7)) / 3) : null;
}

/** Writes the history rows a created or changed opportunity leaves behind. */
export function recordOpportunityHistory(dml: Dml, row: Row, before: Row | undefined): void {
  if (!before || historyFields.some((field) => row[field] !== before[field])) {
    const snapshot = Object.fromEntries(historyFields.map((field) => [field, row[field]]));
    const previous = { PrevAmount: before?.Amount ?? null, PrevCloseDate: before?.CloseDate ?? null };
    addRow(dml, 'OpportunityHistory', { OpportunityId: row.Id, ...snapshot, ...previous });
  }
  if (!before) {
    addRow(dml, 'OpportunityFieldHistory', { OpportunityId: row.Id, Field: 'created' });
    return;
  }
  for (const field of trackedFields) {
    if (row[field] === before[field]) continue;
    const change = { Field: field, OldValue: before[field], NewValue: row[field] };
    addRow(dml, 'OpportunityFieldHistory', { OpportunityId: row.Id, ...change });
  }
}

/** A contact named while creating the opportunity becomes its primary contact role. */
export function makePrimaryContactRole(dml: Dml, row: Row): void {
  if (row.ContactId === null) return;
  addRow(dml, 'OpportunityContactRole', {
    OpportunityId: row.Id,
    ContactId: row.ContactId,
    IsPrimary: true,
  });
}

/** An opportunity has at most one primary contact role. */
export function keepOnePrimary(dml: Dml, row: Row): void {
  const roles = dml.org.schema.get('OpportunityContactRole');
  if (row.IsPrimary !== true) return;
  const table = dml.org.store.table(roles);
  for (const id of [...table.idsWith(roles.fields.get('opportunityid')!, row.OpportunityId)]) {
    const other = table.rows.get(id)!;
    if (id !== row.Id && other.IsPrimary === true) dml.org.store.put(roles, { ...other, IsPrimary: false });
  }
}

function addRow(dml: Dml, objectName: string, values: Record<string, unknown>): void {
  const object = dml.org.schema.get(objectName);
  const at = toSalesforceDateTime(dml.at);
  const empty = Object.fromEntries([...object.fields.values()].map((field) => [field.name, null]));
  const by = dml.access.userId;
  dml.org.store.put(object, {
    ...empty,
    IsDeleted: false,
    CreatedDate: at,
    CreatedById: by,
    LastModifiedDate: at,
    LastModifiedById: by,
    SystemModstamp: at,
    ...values,
    Id: dml.org.nextId(object.keyPrefix),
  });
}
