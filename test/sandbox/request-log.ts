import { appendFileSync } from 'node:fs';
import type { RequestHandler } from 'express';

/** One request a stand-in received, secrets masked. `status` 0: the connection was dropped without an answer. */
export type RequestLogEntry = {
  vendor: string;
  method: string;
  path: string;
  query: unknown;
  headers: unknown;
  body: unknown;
  status: number;
};

export type RequestLog = { write(entry: RequestLogEntry): void };

const masked = '***';
const secretKeys = new Set(
  [
    'authorization cookie set-cookie client_secret access_token refresh_token id_token token assertion',
    'code code_verifier password secret signature hapikey clientsecret accesstoken refreshtoken',
  ].flatMap((line) => line.split(' ')),
);
const secretPathParts = /\/(refresh-tokens|access-tokens|token-info)\/[^/?]+/;

/** Appends every entry to `file` as one JSON line. */
export function createFileRequestLog(file: string): RequestLog {
  return { write: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`) };
}

/** Keeps the entries, for tests that assert what was sent. */
export function createMemoryRequestLog(): RequestLog & { entries: RequestLogEntry[] } {
  const entries: RequestLogEntry[] = [];
  return { entries, write: (entry) => void entries.push(entry) };
}

/** The log named by SANDBOX_LOG, or nothing when the variable is unset. */
export function requestLogFromEnv(env: NodeJS.ProcessEnv = process.env): RequestLog | undefined {
  return env.SANDBOX_LOG ? createFileRequestLog(env.SANDBOX_LOG) : undefined;
}

/** A copy of `value` with every value under a secret-bearing key replaced, at any depth. */
export function maskSecrets(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `<${value.length} bytes>`;
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretKeys.has(key.toLowerCase()) ? masked : maskSecrets(inner),
    ]),
  );
}

/** Writes one entry when the answer is out or the connection is gone. Mount before everything that may answer. */
export function logRequests(vendor: string, log: RequestLog | undefined): RequestHandler {
  return (req, res, next) => {
    if (log) {
      res.once('close', () => {
        log.write({
          vendor,
          method: req.method,
          path: req.originalUrl.split('?')[0]!.replace(secretPathParts, `/$1/${masked}`),
          query: maskSecrets(req.query),
          headers: maskSecrets(req.headers),
          body: maskSecrets(req.body),
          status: res.headersSent ? res.statusCode : 0,
        });
      });
    }
    next();
  };
}
