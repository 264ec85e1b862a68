import { AppError } from '../../errors.ts';
import type { RecordFailure } from '../crm.ts';
import { type Complaint, complaintSchema } from './schema.ts';
import { codesOf, DOWN, judge, propertiesOf, REFUSED } from './verdict.ts';

/** An HTTP answer that is no success. `operation` is method and path, which hold ids only. */
export function refusedRequest(response: Response, text: string, operation: string): AppError {
  const refusal = {
    status: response.status,
    complaint: readComplaint(text),
    retryAfterMs: readRetryAfter(response.headers.get('retry-after')),
  };
  const { code, retry, remedy } = judge(refusal);
  const message = `HubSpot ${response.status} on ${operation}: ${describe(refusal.complaint)}`;
  return new AppError(code, message, { userMessage: remedy, ...(retry && { retry }) });
}

/** No answer at all: refused connection, reset, time-out. Whether HubSpot did the work is not known. */
export function noAnswer(cause: unknown, operation: string): AppError {
  return new AppError('unavailable', `HubSpot gave no answer to ${operation}`, {
    cause,
    userMessage: DOWN.remedy,
  });
}

/** An answer of another shape than documented; `where` is a path into it, never a value. */
export function unexpectedAnswer(operation: string, where: string): AppError {
  return new AppError(
    'unexpected_response',
    `HubSpot answered ${operation} in an unknown shape at ${where}`,
    {
      userMessage: 'HubSpot answered in a way this version does not know: update Halftime, or report this.',
    },
  );
}

/** One of our objects, or a part of it, is not in the account. */
export function notInstalled(what: string): AppError {
  return new AppError('not_configured', `HubSpot account lacks ${what}`, {
    userMessage: `HubSpot has no ${what}: run the installer in Settings › HubSpot, then release the records.`,
    retry: 'later',
  });
}

/** Turns an error of a whole request into the fate of each of its records, noted in `run`. Bugs are thrown on. */
export function failureOf(error: unknown, run?: { lost: AppError | null }): RecordFailure {
  if (!(error instanceof AppError)) throw error;
  if (run) run.lost ??= error;
  const { code, message, retry, userMessage } = error;
  return { code, reason: message, retry, remedy: userMessage ?? REFUSED.remedy };
}

/** One row of `errors[]` in a 207. */
export function failedRow(complaint: Complaint): RecordFailure {
  const { code, retry, remedy } = judge({ status: null, complaint, retryAfterMs: null });
  const fallback = new AppError(code, describe(complaint)).retry;
  return { code, reason: `HubSpot: ${describe(complaint)}`, retry: retry ?? fallback, remedy };
}

/** The same as an error, where one bad row spoils the whole answer. */
export function rowError(complaint: Complaint, operation: string): AppError {
  const { code, retry, remedy } = judge({ status: null, complaint, retryAfterMs: null });
  const message = `HubSpot failed a row of ${operation}: ${describe(complaint)}`;
  return new AppError(code, message, { userMessage: remedy, ...(retry && { retry }) });
}

/** A record that was neither confirmed nor refused. */
export function unansweredRow(): RecordFailure {
  return {
    code: 'unexpected_response',
    reason: 'HubSpot confirmed the batch but not this record',
    retry: 'later',
    remedy: 'It is tried again by itself.',
  };
}

/** A child whose log is not in HubSpot yet. */
export function withoutLog(): RecordFailure {
  return {
    code: 'conflict',
    reason: 'its coaching log is not in HubSpot yet',
    retry: 'later',
    remedy: 'It follows by itself once its coaching log is written.',
  };
}

/** A record we wrote before and no longer find: somebody deleted it, and it is not made again unless asked (RULES). */
export function deletedRecord(): RecordFailure {
  return {
    code: 'not_found',
    reason: 'the record was deleted in HubSpot',
    retry: 'never',
    remedy: 'Nothing to do, unless it is wanted back: then ask for it to be written again.',
  };
}

/** A log is there, but what it should be associated with is not: `what` is a deal, contact or company. */
export function deletedTarget(what: string): RecordFailure {
  return {
    code: 'not_found',
    reason: `the ${what} of this log was deleted or merged in HubSpot; the log is written without it`,
    retry: 'never',
    remedy: `Link the call to another ${what}, or to none.`,
  };
}

/** Words for an operator: categories, codes and property names. HubSpot's own sentence may repeat our values. */
function describe(complaint: Complaint): string {
  const codes = [...new Set(codesOf(complaint))].join(', ');
  const names = propertiesOf(complaint).join(', ');
  return [
    complaint.category ?? complaint.errorType ?? complaint.error ?? 'no category',
    codes,
    names && `property ${names}`,
    complaint.correlationId && `correlation ${complaint.correlationId}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function readComplaint(text: string): Complaint {
  try {
    return complaintSchema.parse(JSON.parse(text));
  } catch {
    return complaintSchema.parse({});
  }
}

/** Seconds, as HubSpot sends it. */
function readRetryAfter(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}
