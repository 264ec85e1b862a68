import { Client } from '@hubspot/api-client';
import type { z } from 'zod';
import { noAnswer, refusedRequest, unexpectedAnswer } from './error.ts';

/** HubSpot counts search (5 a second per account, all apps together) apart from everything else. */
export type Bucket = 'general' | 'search';

export type HubSpotClientOptions = {
  /** A valid access token. `rejected` is one HubSpot just answered 401 to: a different one is wanted. */
  accessToken(rejected?: string): Promise<string>;
  /** Awaited before each request: takes one from the connection's shared budget. */
  spend(bucket: Bucket): Promise<void>;
  /** Default `https://api.hubapi.com`. */
  baseUrl?: string;
  /** How long one answer may take, in milliseconds. */
  timeoutMs?: number;
};

export type HubSpotRequest<S extends z.ZodType> = {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  bucket?: Bucket;
  answer: S;
};

export type HubSpotClient = {
  /** @throws AppError for every answer that is no success or of an unknown shape. A 207 is a success: look at `errors`. */
  request<S extends z.ZodType>(request: HubSpotRequest<S>): Promise<z.output<S>>;
};

const DEFAULT_URL = 'https://api.hubapi.com';
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * The one way to HubSpot. Nothing is retried here but a 401, once and with another token: when to try again is the
 * outbox's business. The vendor's client is given no retry or limiter settings, which it would share process-wide.
 */
export function createHubSpotClient(options: HubSpotClientOptions): HubSpotClient {
  const { accessToken, spend, baseUrl = DEFAULT_URL, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const vendor = new Client({ basePath: baseUrl });

  const send = async (request: HubSpotRequest<z.ZodType>, token: string) => {
    await spend(request.bucket ?? 'general');
    return answerOf(
      () =>
        vendor.apiRequest({
          method: request.method,
          path: request.path,
          ...(request.query && { qs: request.query }),
          ...(request.body !== undefined && { body: request.body }),
          headers: { authorization: `Bearer ${token}` },
        }),
      { operation: `${request.method} ${request.path}`, timeoutMs },
    );
  };

  return {
    async request(request) {
      const token = await accessToken();
      let answer = await send(request, token);
      if (answer.response.status === 401) answer = await send(request, await accessToken(token));
      return readAnswer(answer, request);
    },
  };
}

type Answer = { response: Response; text: string };

/** Body included: a stalled body is a stalled answer. The vendor's client takes no abort signal. */
export async function answerOf(
  call: () => Promise<Response>,
  { operation, timeoutMs }: { operation: string; timeoutMs: number },
): Promise<Answer> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  const whole = async () => {
    const response = await call();
    return { response, text: await response.text() };
  };
  try {
    return await Promise.race([whole(), late.promise]);
  } catch (cause) {
    throw noAnswer(cause, operation);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws AppError unless the answer is a success of the wanted shape. */
export function readAnswer<S extends z.ZodType>(
  { response, text }: Answer,
  { method, path, answer }: Pick<HubSpotRequest<S>, 'path' | 'answer'> & { method: string },
): z.output<S> {
  const operation = `${method} ${path}`;
  if (!response.ok) throw refusedRequest(response, text, operation);
  const parsed = answer.safeParse(parseJson(text, operation));
  if (!parsed.success) throw unexpectedAnswer(operation, parsed.error.issues[0]!.path.join('.') || 'the top');
  return parsed.data;
}

function parseJson(text: string, operation: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw unexpectedAnswer(operation, 'the body, which is no JSON');
  }
}
