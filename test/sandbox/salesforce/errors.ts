/** One error as Salesforce words it; `status` is the HTTP status where the error ends a whole request. */
export class SalesforceError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly fields: string[];

  constructor(errorCode: string, message: string, options: { status?: number; fields?: string[] } = {}) {
    super(message);
    this.name = 'SalesforceError';
    this.errorCode = errorCode;
    this.status = options.status ?? 400;
    this.fields = options.fields ?? [];
  }
}

/** The form errors take inside a row of a collections answer (`statusCode`, not `errorCode`). */
export type SaveError = { statusCode: string; message: string; fields: string[] };

export type SaveResult = { id?: string; success: boolean; errors: SaveError[]; created?: boolean };

export function toSaveError(error: SalesforceError): SaveError {
  return { statusCode: error.errorCode, message: error.message, fields: error.fields };
}

/** The array every REST error body is. */
export function toErrorBody(error: SalesforceError): unknown[] {
  const body = { message: error.message, errorCode: error.errorCode };
  return [error.fields.length > 0 ? { ...body, fields: error.fields } : body];
}

export function notFound(message = 'The requested resource does not exist'): SalesforceError {
  return new SalesforceError('NOT_FOUND', message, { status: 404 });
}

export function noSuchColumn(field: string, object: string): SalesforceError {
  return new SalesforceError('INVALID_FIELD', `No such column '${field}' on sobject of type ${object}`);
}

export function insufficientAccess(message = 'insufficient access rights on object id'): SalesforceError {
  return new SalesforceError('INSUFFICIENT_ACCESS_OR_READONLY', message, { status: 403 });
}

export function malformedQuery(message: string): SalesforceError {
  return new SalesforceError('MALFORMED_QUERY', message);
}
