import type { FieldDef } from '../schema/types.ts';

export type FieldValue = { value: unknown; displayValue: string | null };

/** A stored value as the UI API gives it: date-times in ISO form, and beside them what a page would write. */
export function fieldValue(field: FieldDef, stored: unknown): FieldValue {
  const value =
    typeof stored === 'string' && field.type === 'datetime' ? stored.replace('+0000', 'Z') : (stored ?? null);
  return { value, displayValue: value === null ? null : displayOf(field, value) };
}

function displayOf(field: FieldDef, value: unknown): string | null {
  switch (field.type) {
    case 'picklist':
    case 'multipicklist':
      return String(value);
    case 'int':
    case 'double':
      return Number(value).toLocaleString('en-US');
    case 'percent':
      return `${Number(value).toLocaleString('en-US')}%`;
    case 'currency':
      return Number(value).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
    case 'date':
    case 'datetime':
      return new Date(String(value)).toLocaleString('en-US', {
        timeZone: 'UTC',
        dateStyle: 'short',
        ...(field.type === 'datetime' ? { timeStyle: 'short' } : {}),
      });
    default:
      return null;
  }
}
