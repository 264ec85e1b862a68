/** One entry of `errors[]` in a HubSpot error body. */
export interface ErrorDetail {
  message: string;
  code?: string;
  in?: string;
  context?: Record<string, string[]>;
}

interface Extra {
  subCategory?: string;
  errors?: ErrorDetail[];
  context?: Record<string, string[]>;
  links?: Record<string, string>;
  headers?: Record<string, string>;
  /** Replaces the usual body fields where a vendor endpoint has a shape of its own (OAuth, 429). */
  fields?: Record<string, unknown>;
}

/** A refusal that becomes an HTTP answer, or one row of `errors[]` in a 207. */
export class VendorError extends Error {
  readonly status: number;
  readonly category: string;
  readonly extra: Extra;

  constructor(status: number, category: string, message: string, extra: Extra = {}) {
    super(message);
    this.status = status;
    this.category = category;
    this.extra = extra;
  }

  /** Body of a whole-request failure. */
  body(correlationId: string): Record<string, unknown> {
    const { headers: _headers, fields, ...rest } = this.extra;
    return {
      status: 'error',
      message: this.message,
      correlationId,
      category: this.category,
      ...rest,
      ...fields,
    };
  }

  /** The same refusal as a row of a 207 answer. */
  row(context: Record<string, string[]>): Record<string, unknown> {
    const { subCategory, errors = [], context: own = {}, links = {} } = this.extra;
    const row = { status: 'error', category: this.category, message: this.message, errors, links };
    return { ...row, context: { ...own, ...context }, ...(subCategory && { subCategory }) };
  }
}

export function invalid(message: string, extra: Extra = {}): VendorError {
  return new VendorError(400, 'VALIDATION_ERROR', message, extra);
}

export function invalidJson(message: string): VendorError {
  return invalid(`Invalid input JSON on line 1, column 1: ${message}`);
}

export function notFound(message: string, context?: Record<string, string[]>): VendorError {
  return new VendorError(404, 'OBJECT_NOT_FOUND', message, context ? { context } : {});
}

export function conflict(message: string, extra: Extra = {}): VendorError {
  return new VendorError(409, 'CONFLICT', message, extra);
}

/** 403 with the scope names where HubSpot puts them: `errors[0].context` and `context`. */
export function missingScopes(scopes: string[]): VendorError {
  return new VendorError(
    403,
    'MISSING_SCOPES',
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: scopes },
        },
      ],
      context: { requiredGranularScopes: scopes },
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    },
  );
}

/** All property complaints of one record in one body, as HubSpot words them. */
export function invalidProperties(issues: { name: string; code: string; message: string }[]): VendorError {
  const listed = issues.map((issue) => ({
    isValid: false,
    message: issue.message,
    error: issue.code,
    name: issue.name,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(listed)}`, {
    errors: issues.map((issue) => ({
      message: issue.message,
      code: issue.code,
      context: { propertyName: [issue.name] },
    })),
  });
}
