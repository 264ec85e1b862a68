import { SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import { fieldLists, findField } from '../schema/field-lists.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';

type Values = Record<string, unknown>;

/** Refuses an empty required field. Booleans and defaulted fields are never empty here. */
export function checkRequired(object: ObjectDef, row: Values): void {
  const empty = fieldLists(object).required.filter((field) => (row[field.name] ?? null) === null);
  if (empty.length === 0) return;
  const missing = empty.map((field) => field.name);
  const message = `Required fields are missing: [${missing.join(', ')}]`;
  throw new SalesforceError('REQUIRED_FIELD_MISSING', message, { fields: missing });
}

/** Checks length, picklist, range and e-mail form of what was sent; rounds numbers to their scale. */
export function checkValues(dml: Dml, object: ObjectDef, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    const field = findField(object, name)!;
    if (typeof value === 'string') checkText(dml, object, field, value);
    else if (typeof value === 'number') values[name] = checkNumber(field, value);
  }
}

function checkText(dml: Dml, object: ObjectDef, field: FieldDef, value: string): void {
  if (field.length !== undefined && value.length > field.length) {
    const message = `${field.label}: data value too large: ${value.slice(0, 80)} (max length=${field.length})`;
    throw new SalesforceError('STRING_TOO_LONG', message, { fields: [field.name] });
  }
  if (field.type === 'email' && !/^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(value)) {
    const message = `${field.label}: invalid email address: ${value}`;
    throw new SalesforceError('INVALID_EMAIL_ADDRESS', message, { fields: [field.name] });
  }
  const allowed = field.restricted ? allowedValues(dml, object, field) : undefined;
  const parts = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = allowed && parts.find((part) => !allowed.includes(part));
  if (bad === undefined) return;
  const message = `${field.label}: bad value for restricted picklist field: ${bad}`;
  throw new SalesforceError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, { fields: [field.name] });
}

/** Stages and task statuses are rows of the org; other closed sets stand in the field. */
function allowedValues(dml: Dml, object: ObjectDef, field: FieldDef): string[] | undefined {
  const source = { StageName: 'OpportunityStage', Status: object.name === 'Task' ? 'TaskStatus' : '' }[
    field.name
  ];
  if (!source) return field.values;
  const rows = dml.org.store.table(dml.org.schema.get(source)).rows.values();
  return [...rows].map((row) => String(row.ApiName));
}

function checkNumber(field: FieldDef, value: number): number {
  const scale = field.scale ?? 0;
  const wholeDigits = field.type === 'int' ? 9 : (field.precision ?? 18) - scale;
  const rounded = field.type === 'int' ? value : Number(value.toFixed(scale));
  if (Number.isFinite(rounded) && Math.abs(rounded) < 10 ** wholeDigits) return rounded;
  const message = `${field.label}: value outside of valid range on numeric field: ${value}`;
  throw new SalesforceError('NUMBER_OUTSIDE_VALID_RANGE', message, { fields: [field.name] });
}
