import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Keys that may hold words, names, numbers or tokens; whatever stands under them never reaches a log line. */
const PRIVATE = [
  'authorization',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'apiKey',
  'credentials',
  'text',
  'quote',
  'turns',
  'transcript',
  'name',
  'email',
  'phone',
  'phones',
  'emails',
  'identities',
  'participants',
  'fields',
  'payload',
  'body',
  'headers',
];

/** Object first, then a sentence; ids and codes only (CONVENTIONS). */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = PRIVATE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    { level, base: undefined, redact: { paths, censor: '[redacted]' }, serializers: { err: describeError } },
    destination,
  );
}

/** A bug's stack without its message: messages of libraries may quote the data they choked on. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  return { type: error.name, code, stack: frames?.map((line) => line.trim()) };
}
