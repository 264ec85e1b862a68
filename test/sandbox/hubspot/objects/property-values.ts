import type { PropertyDefinition } from '../types.ts';

/** Longest string value in characters. */
export const MAX_STRING = 65_536;

export interface ValueIssue {
  code: string;
  message: string;
}

/** Answers for properties whose options live elsewhere: owners, pipelines, stages. */
export type ExternalOptions = (definition: PropertyDefinition, value: string) => ValueIssue | undefined;

type Checked = { value: string } | ValueIssue;

const ISO_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const EPOCH_MS = /^-?\d{1,15}$/;

/**
 * Checks one non-empty value against its definition and answers it as HubSpot stores it
 * (dates as YYYY-MM-DD, datetimes as ISO UTC). Whitespace around non-string values is refused since April 2025.
 */
export function checkValue(
  definition: PropertyDefinition,
  value: string,
  external: ExternalOptions,
): Checked {
  switch (definition.type) {
    case 'number':
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)
        ? { value }
        : bad('INVALID_NUMBER', value, 'a number');
    case 'bool':
      return value === 'true' || value === 'false'
        ? { value }
        : bad('INVALID_BOOLEAN', value, 'true or false');
    case 'date':
      return checkDate(value);
    case 'datetime':
      return checkDateTime(value);
    case 'enumeration':
      return checkOptions(definition, value, external);
    default:
      return checkText(definition, value);
  }
}

function checkText(definition: PropertyDefinition, value: string): Checked {
  if (value.length > MAX_STRING) {
    const message = `Value for "${definition.name}" is too long: ${value.length} characters, limit ${MAX_STRING}`;
    return { code: 'PROPERTY_VALUE_TOO_LONG', message };
  }
  if (definition.name !== 'email') return { value };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return { code: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
  }
  return { value: value.toLowerCase() };
}

function checkDate(value: string): Checked {
  const at = EPOCH_MS.test(value) ? Number(value) : Date.parse(value);
  const looksRight = EPOCH_MS.test(value) || /^\d{4}-\d{2}-\d{2}$/.test(value) || ISO_DATE_TIME.test(value);
  if (!looksRight || Number.isNaN(at)) return bad('INVALID_DATE', value, 'a date');
  if (at % 86_400_000 !== 0) return bad('INVALID_DATE', value, 'at midnight UTC');
  return { value: new Date(at).toISOString().slice(0, 10) };
}

function checkDateTime(value: string): Checked {
  if (!EPOCH_MS.test(value) && !ISO_DATE_TIME.test(value)) return bad('INVALID_DATE', value, 'a datetime');
  const at = EPOCH_MS.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(at) ? bad('INVALID_DATE', value, 'a datetime') : { value: new Date(at).toISOString() };
}

function checkOptions(definition: PropertyDefinition, value: string, external: ExternalOptions): Checked {
  const chosen =
    definition.fieldType === 'checkbox' ? value.split(';').filter((each) => each !== '') : [value];
  for (const each of chosen) {
    const issue = definition.referencedObjectType
      ? external(definition, each)
      : definition.externalOptions || definition.options.some((option) => option.value === each)
        ? undefined
        : notAnOption(definition, each);
    if (issue) return issue;
  }
  return { value: chosen.join(';') };
}

function notAnOption(definition: PropertyDefinition, value: string): ValueIssue {
  const allowed = JSON.stringify(definition.options.map((option) => option.value));
  return { code: 'INVALID_OPTION', message: `${value} was not one of the allowed options: ${allowed}` };
}

function bad(code: string, value: string, wanted: string): ValueIssue {
  return { code, message: `${value} was not ${wanted}.` };
}
