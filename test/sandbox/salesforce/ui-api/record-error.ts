import type { SalesforceError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';

/**
 * Why a record was not written, as the UI API tells a page: a general sentence, and in `output` what concerns the record
 * or one of its fields. https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html (2026-11)
 */
export function recordError(
  object: ObjectDef,
  error: SalesforceError,
  verb: 'create' | 'update' | 'delete',
): Json[] {
  const detail = (field: string | null) => ({
    constituentField: null,
    duplicateRecordError: null,
    errorCode: error.errorCode,
    field,
    fieldLabel: field === null ? null : (object.fields.get(field.toLowerCase())?.label ?? null),
    message: error.message,
  });
  const output = {
    errors: error.fields.length === 0 ? [detail(null)] : [],
    fieldErrors: Object.fromEntries(error.fields.map((field) => [field, [detail(field)]])),
  };
  return [
    {
      enhancedErrorType: 'RecordError',
      errorCode: 'INVALID_OPERATION',
      message: `An error occurred while trying to ${verb} the record. Please try again.`,
      output,
      statusCode: error.status,
    },
  ];
}
