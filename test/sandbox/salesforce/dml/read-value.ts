import { SalesforceError } from '../errors.ts';
import { normalizeId } from '../ids.ts';
import type { FieldDef } from '../schema/types.ts';
import { parseDate, parseDateTime } from '../times.ts';

/**
 * The stored form of one JSON value. A JSON value of the wrong kind ends the whole request
 * (JSON_PARSER_ERROR), as at the vendor; a malformed id or an empty checkbox is an error of its row.
 */
export function readValue(field: FieldDef, json: unknown): unknown {
  if (json === null || json === undefined) return readNull(field);
  switch (field.type) {
    case 'boolean':
      return typeof json === 'boolean' ? json : cannotDeserialize('boolean', json);
    case 'int':
      return Number.isInteger(json) ? json : cannotDeserialize('int', json);
    case 'double':
    case 'currency':
    case 'percent':
      return typeof json === 'number' ? json : cannotDeserialize('double', json);
    case 'date':
      return (typeof json === 'string' && parseDate(json)) || cannotDeserialize('date', json);
    case 'datetime':
      return (typeof json === 'string' && parseDateTime(json)) || cannotDeserialize('datetime', json);
    case 'id':
    case 'reference':
      return typeof json === 'string' ? readId(field, json) : cannotDeserialize('string', json);
    default:
      return typeof json === 'string' ? json.trim() || null : cannotDeserialize('string', json);
  }
}

function readNull(field: FieldDef): null {
  if (field.type !== 'boolean') return null;
  const message = `${field.label}: value not of required type: `;
  throw new SalesforceError('INVALID_TYPE_ON_FIELD_IN_RECORD', message, { fields: [field.name] });
}

function readId(field: FieldDef, text: string): string | null {
  if (text === '') return null;
  const id = normalizeId(text);
  if (id) return id;
  const message = `${field.label}: id value of incorrect type: ${text}`;
  throw new SalesforceError('MALFORMED_ID', message, { fields: [field.name] });
}

function cannotDeserialize(type: string, json: unknown): never {
  const what = typeof json === 'object' ? token(json) : `${token(json)} value ${String(json)}`;
  const message = `Cannot deserialize instance of ${type} from ${what} or request may be missing a required field`;
  throw new SalesforceError('JSON_PARSER_ERROR', `${message} at [line:1, column:1]`);
}

function token(json: unknown): string {
  if (Array.isArray(json)) return 'START_ARRAY';
  if (typeof json === 'object') return 'START_OBJECT';
  if (typeof json === 'number') return Number.isInteger(json) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  if (typeof json === 'boolean') return json ? 'VALUE_TRUE' : 'VALUE_FALSE';
  return 'VALUE_STRING';
}
