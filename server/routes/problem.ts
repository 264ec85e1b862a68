import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError, type FieldProblem, HTTP_STATUS } from '../errors.ts';
import type { Log } from '../log.ts';

type Problem = {
  status: number;
  code: string;
  detail: string;
  errors?: FieldProblem[];
  extension?: Record<string, unknown>;
  retryAfterMs?: number;
};

/** RFC 9457: what is wrong, where, how to mend it. `instance` finds the request in our logs. */
function send(
  res: Parameters<RequestHandler>[1],
  { status, code, detail, errors, extension, retryAfterMs }: Problem,
): void {
  if (retryAfterMs !== undefined) res.setHeader('retry-after', Math.ceil(retryAfterMs / 1000));
  res.status(status).type('application/problem+json');
  res.send(
    JSON.stringify({
      type: `urn:halftime:problem:${code}`,
      title: STATUS_CODES[status],
      status,
      detail,
      instance: res.locals.requestId,
      code,
      ...(errors?.length ? { errors } : {}),
      ...extension,
    }),
  );
}

export const notFound: RequestHandler = (req, res) => {
  send(res, { status: 404, code: 'not_found', detail: `There is nothing at ${req.method} ${req.path}.` });
};

/** The one place that turns a failure into an answer. Bugs are logged with their stack and told as nothing but a number. */
export function problemHandler(log: Log): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = describe(error);
    if (problem.status >= 500) log.error({ requestId: res.locals.requestId, err: error }, 'request failed');
    send(res, problem);
  };
}

function describe(error: unknown): Problem {
  if (error instanceof AppError) {
    const retryAfterMs = typeof error.retry === 'object' ? error.retry.afterMs : undefined;
    return {
      status: HTTP_STATUS[error.code],
      code: error.code,
      detail: error.userMessage ?? error.message,
      errors: error.fields,
      extension: error.extension,
      retryAfterMs,
    };
  }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413)
    return { status, code: 'too_large', detail: 'The request is larger than this endpoint takes.' };
  if (status >= 400 && status < 500) {
    return {
      status,
      code: 'invalid_request',
      detail: 'The body could not be read. Send valid JSON with content-type application/json.',
    };
  }
  return {
    status: 500,
    code: 'internal',
    detail:
      'Something went wrong on our side; nothing was half-written. Try again, and quote the instance if it stays.',
  };
}
