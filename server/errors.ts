/** Closed set of things that can go wrong outside our own code. Anything else is a bug. */
export type ErrorCode =
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'unauthorized'
  | 'forbidden'
  | 'invalid_request'
  | 'unavailable'
  | 'unexpected_response'
  | 'not_configured';

export type Retry = 'never' | 'later' | { afterMs: number };

const DEFAULT_RETRY: Record<ErrorCode, Retry> = {
  not_found: 'never',
  conflict: 'later',
  rate_limited: { afterMs: 10_000 },
  unauthorized: { afterMs: 60_000 },
  forbidden: 'never',
  invalid_request: 'never',
  unavailable: 'later',
  unexpected_response: 'later',
  not_configured: 'never',
};

export const HTTP_STATUS: Record<ErrorCode, number> = {
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unauthorized: 401,
  forbidden: 403,
  invalid_request: 400,
  unavailable: 503,
  unexpected_response: 502,
  not_configured: 503,
};

/** One bad field of a request: where (JSON pointer or form field), what is wrong, how to mend it. */
export type FieldProblem = { field: string; problem: string };

/**
 * An operational error. `message` is for operators and holds ids only; `userMessage` may be shown to the caller and says
 * what to change and where.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly userMessage: string | undefined;
  readonly fields: FieldProblem[];
  /** What else the caller gets to mend it with, such as the version somebody else saved. */
  readonly extension: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      userMessage?: string;
      retry?: Retry;
      fields?: FieldProblem[];
      extension?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retry = options.retry ?? DEFAULT_RETRY[code];
    this.userMessage = options.userMessage;
    this.fields = options.fields ?? [];
    this.extension = options.extension ?? {};
  }
}
