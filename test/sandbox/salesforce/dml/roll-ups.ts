import type { Dml } from '../org/state.ts';
import { fieldLists } from '../schema/field-lists.ts';
import type { FieldDef, ObjectDef, RollUp } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';
import { checkValidationRules } from './validation-rules.ts';

/** Recomputes the roll-ups of every master this detail record has or had; a master's validation rules may refuse that. */
export function refreshRollUps(dml: Dml, object: ObjectDef, row: Row, before: Row | undefined): void {
  for (const field of fieldLists(object).masters) {
    const masters = new Set([row[field.name], before?.[field.name]]);
    for (const id of masters) {
      if (typeof id === 'string') refreshMaster(dml, dml.org.schema.get(field.referenceTo[0]!), id);
    }
  }
}

function refreshMaster(dml: Dml, master: ObjectDef, id: string): void {
  const row = dml.org.store.get(master, id);
  if (!row || row.IsDeleted === true) return;
  const changed: Record<string, unknown> = {};
  for (const field of master.fields.values()) {
    if (!field.rollUp) continue;
    const value = compute(dml, field.rollUp, id);
    if (value !== row[field.name]) changed[field.name] = value;
  }
  if (Object.keys(changed).length === 0) return;
  const at = toSalesforceDateTime(dml.at);
  const by = dml.access.userId;
  const next = { ...row, ...changed, LastModifiedDate: at, LastModifiedById: by, SystemModstamp: at };
  checkValidationRules(dml, master, next, row);
  dml.org.store.put(master, next);
}

function compute(dml: Dml, rollUp: RollUp, masterId: string): unknown {
  const details = dml.org.schema.get(rollUp.childObject);
  const table = dml.org.store.table(details);
  const values: unknown[] = [];
  for (const id of table.idsWith(details.fields.get(rollUp.childField.toLowerCase())!, masterId)) {
    const row = table.rows.get(id)!;
    if (rollUp.filters.every((filter) => passes(details, filter, row))) {
      values.push(rollUp.operation === 'count' ? 1 : row[rollUp.summarizedField!]);
    }
  }
  return summarize(rollUp.operation, values);
}

/** Count and sum of nothing are 0; min and max of nothing are empty. Text dates compare as text. */
function summarize(operation: RollUp['operation'], values: unknown[]): unknown {
  const present = values.filter((value) => value !== null) as (number | string)[];
  if (operation === 'count') return present.length;
  if (operation === 'sum') return present.reduce<number>((sum, value) => sum + Number(value), 0);
  if (present.length === 0) return null;
  const isBetter = (a: number | string, b: number | string) => (operation === 'min' ? a < b : a > b);
  return present.reduce((best, value) => (isBetter(value, best) ? value : best));
}

function passes(object: ObjectDef, filter: RollUp['filters'][number], row: Row): boolean {
  const field = object.fields.get(filter.field.toLowerCase());
  if (!field) throw new Error(`roll-up filter on ${object.name}.${filter.field}: no such field`);
  const value = row[field.name];
  if (filter.operation === 'equals' || filter.operation === 'notEqual') {
    const isEqual = filter.value.split(',').some((wanted) => same(field, value, wanted.trim()));
    return isEqual === (filter.operation === 'equals');
  }
  if (typeof value !== 'number') return false;
  const bound = Number(filter.value);
  if (filter.operation === 'lessThan') return value < bound;
  if (filter.operation === 'lessOrEqual') return value <= bound;
  if (filter.operation === 'greaterThan') return value > bound;
  if (filter.operation === 'greaterOrEqual') return value >= bound;
  throw new Error(`roll-up filter operation ${filter.operation} is not known to the stand-in`);
}

function same(field: FieldDef, value: unknown, wanted: string): boolean {
  if (field.type === 'boolean') return value === (wanted.toLowerCase() === 'true' || wanted === '1');
  if (wanted === '') return value === null;
  return typeof value === 'number' ? value === Number(wanted) : value === wanted;
}
