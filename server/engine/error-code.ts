/** A driver's error code (`ECONNREFUSED`, `57P01`): safe to log where the message might hold data. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  if (error instanceof Error && 'code' in error && error.code) return String(error.code);
  return error instanceof Error ? error.name : 'unknown';
}
