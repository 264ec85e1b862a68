import { AppError } from '../../errors.ts';
import type { RecordFailure } from '../crm.ts';
import { errorRule } from './error-rules.ts';

/** An error as Salesforce words it: whole answers say `errorCode`, rows say `statusCode`. */
export type VendorError = {
  errorCode?: string;
  statusCode?: string;
  message?: string;
  fields?: string[];
};

/** Codes under which fetch and Node report that nobody answered. */
const NO_ANSWER = /AbortError|TimeoutError|fetch failed|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|socket|terminated/i;

/**
 * The one place that turns whatever a call threw into an `AppError`. Vendor messages may quote values, so only codes,
 * field names and the org's own validation texts leave this file.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const thrown = error as { errorCode?: string; data?: unknown; name?: string; message?: string };
  if (thrown.errorCode) return vendorAppError(vendorErrors(thrown));
  if (NO_ANSWER.test(`${thrown.name} ${thrown.message}`)) {
    return new AppError('unavailable', 'Salesforce did not answer', { cause: error });
  }
  throw error;
}

/** A part of a composite answer that failed as a whole. */
export function vendorAppError(errors: VendorError[]): AppError {
  const failure = rowFailure(errors);
  return new AppError(errorRule(failure.code).code, `Salesforce: ${failure.code}`, {
    retry: failure.retry,
    userMessage: `${failure.reason} ${failure.remedy}`,
  });
}

/** Why Salesforce refused one row. */
export function rowFailure(errors: VendorError[]): RecordFailure {
  const error = errors[0] ?? {};
  const code = error.statusCode ?? error.errorCode ?? 'UNKNOWN_EXCEPTION';
  // The code of a missing field, but what is missing is the log that the row names by our key.
  if (code === 'INVALID_FIELD' && /^Foreign key external ID/i.test(error.message ?? ''))
    return parentFailure(undefined);
  // With a field named, not the record itself but one it points to was deleted.
  const isReference = code === 'ENTITY_IS_DELETED' && (error.fields?.length ?? 0) > 0;
  const rule = errorRule(isReference ? 'INVALID_CROSS_REFERENCE_KEY' : code);
  return {
    code,
    reason: [rule.reason, detailOf(code, error)].filter(Boolean).join(' '),
    retry: rule.retry,
    remedy: rule.remedy,
  };
}

/** What a failed call means for each record that was part of it. */
export function failureOf(error: AppError): RecordFailure {
  return {
    code: error.code.toUpperCase(),
    reason: error.userMessage ?? error.message,
    retry: error.retry,
    remedy: 'Nothing to do unless this repeats; then see the health page.',
  };
}

/** A child whose log is not there: it waits for its log, and is sent with it once that is mended. */
export function parentFailure(parent: RecordFailure | undefined): RecordFailure {
  return {
    code: 'PARENT_NOT_WRITTEN',
    reason: parent
      ? `Its coaching log was refused: ${parent.reason}`
      : 'Its coaching log is not in Salesforce.',
    retry: parent && parent.retry !== 'never' ? parent.retry : 'later',
    remedy: parent?.remedy ?? 'Nothing to do: it is sent again after its coaching log.',
  };
}

function vendorErrors(thrown: { errorCode?: string; data?: unknown }): VendorError[] {
  if (Array.isArray(thrown.data)) return thrown.data as VendorError[];
  const whole = (thrown.data ?? {}) as VendorError;
  return [{ ...(typeof whole === 'object' ? whole : {}), errorCode: thrown.errorCode }];
}

function detailOf(code: string, error: VendorError): string {
  if (code === 'FIELD_CUSTOM_VALIDATION_EXCEPTION') return `It says: ${error.message ?? ''}`;
  const column = /No such column '([^']+)'/.exec(error.message ?? '')?.[1];
  const fields = error.fields?.length ? error.fields : column ? [column] : [];
  return fields.length > 0 ? `Field: ${fields.join(', ')}.` : '';
}
