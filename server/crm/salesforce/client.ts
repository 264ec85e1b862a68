import { Connection } from 'jsforce';
import { AppError } from '../../errors.ts';
import { chunksOf } from './chunks.ts';
import { toAppError, vendorAppError } from './error.ts';
import type { SalesforceTokens } from './oauth.ts';
import {
  compositeSchema,
  parsed,
  querySchema,
  type Row,
  searchSchema,
  vendorErrorsSchema,
} from './schema.ts';

const API_VERSION = '68.0';
export const API_PATH = `/services/data/v${API_VERSION}`;

/** At most this many queries and collections fit in one composite request (REST developer guide, "Composite"). */
export const COMPOSITE_LIMIT = 5;
const DEFAULT_REQUEST_MS = 30_000;
/** One refresh mends an expired session. A second 401 in a row means that the new session is no good either. */
const MAX_REFRESHES = 2;

export type SalesforceConnection = {
  /** The org's My Domain URL. */
  instanceUrl: string;
  accessToken: string;
  /** Gets a new access token; must be serialised per org by the caller, since old refresh tokens may be revoked. */
  refresh: () => Promise<SalesforceTokens>;
  /** Told every new pair of tokens, so that a rotated refresh token is kept. */
  onTokens: (tokens: SalesforceTokens) => Promise<void>;
  /** Awaited before each request: the rate budget that all processes share. */
  spend: () => Promise<void>;
  maxRequestMs?: number;
};

export type Subrequest = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; url: string; body?: unknown };
export type Subresponse = { body: unknown; httpStatusCode: number };

export type SalesforceClient = {
  get(path: string): Promise<unknown>;
  /** Up to five parts in one request, answered in order; a part that failed does not stop the others. */
  composite(requests: Subrequest[]): Promise<Subresponse[]>;
  /** All rows of each query, five queries and further pages at a time. `deletedToo` reads the recycle bin as well. */
  queries(statements: string[], options?: { deletedToo: boolean }): Promise<Row[][]>;
  search(statement: string): Promise<Row[]>;
};

/** A jsforce connection with what it lacks: an end to refreshing, time-outs, and no retries behind our back. */
export function createClient(options: SalesforceConnection): SalesforceClient {
  const { maxRequestMs = DEFAULT_REQUEST_MS } = options;
  let refreshes = 0;
  let refreshError: unknown;
  const connection = new Connection({
    instanceUrl: options.instanceUrl,
    accessToken: options.accessToken,
    version: API_VERSION,
    refreshFn: (_, done) => {
      refreshes += 1;
      if (refreshes > MAX_REFRESHES) return done(new Error('refreshed too often'));
      renew(options).then(
        (accessToken) => done(null, accessToken),
        (error: unknown) => {
          refreshError = error;
          done(error as Error);
        },
      );
    },
  });
  // jsforce would send requests to a stand-in on this machine through the proxy of the environment.
  const direct = isLoopback(options.instanceUrl) ? { httpProxy: undefined } : {};

  const request = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    await options.spend();
    refreshError = undefined;
    try {
      return await withDeadline(
        connection.request<unknown>(
          {
            method,
            url: `${options.instanceUrl}${path}`,
            headers: { 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          },
          { retry: { maxRetries: 0, methods: [] }, timeout: maxRequestMs, ...direct },
        ),
        maxRequestMs,
      );
    } catch (error) {
      throw refreshError
        ? asRefreshError(refreshError)
        : isRefreshFailure(error)
          ? lostSession()
          : toAppError(error);
    } finally {
      // After a failure too: an org connected again must be let in without a restart.
      refreshes = 0;
    }
  };

  const composite = async (requests: Subrequest[]): Promise<Subresponse[]> => {
    const answer = await request('POST', `${API_PATH}/composite`, {
      allOrNone: false,
      compositeRequest: requests.map((part, i) => ({ ...part, referenceId: `part${i}` })),
    });
    return parsed(compositeSchema, answer, 'the composite answer').compositeResponse;
  };

  return {
    get: (path) => request('GET', path),
    composite,
    queries: (statements, { deletedToo } = { deletedToo: false }) =>
      runQueries(composite, statements, deletedToo ? 'queryAll' : 'query'),
    async search(statement) {
      const answer = await request('GET', `${API_PATH}/search?q=${encodeURIComponent(statement)}`);
      return parsed(searchSchema, answer, 'the search answer').searchRecords;
    },
  };
}

/** The body of a part, or the AppError it stands for. */
export function bodyOf(response: Subresponse): unknown {
  if (response.httpStatusCode < 400) return response.body;
  throw vendorAppError(parsed(vendorErrorsSchema, response.body, 'an error answer'));
}

async function runQueries(
  composite: SalesforceClient['composite'],
  statements: string[],
  resource: 'query' | 'queryAll',
): Promise<Row[][]> {
  const rows: Row[][] = statements.map(() => []);
  let open = statements.map((statement, i) => ({
    i,
    url: `${API_PATH}/${resource}?q=${encodeURIComponent(statement)}`,
  }));
  while (open.length > 0) {
    const further: typeof open = [];
    for (const batch of chunksOf(open, COMPOSITE_LIMIT)) {
      const answers = await composite(batch.map(({ url }) => ({ method: 'GET', url })));
      batch.forEach(({ i }, part) => {
        const page = parsed(querySchema, bodyOf(answers[part]!), 'a query answer');
        rows[i]!.push(...page.records);
        if (!page.done && page.nextRecordsUrl) further.push({ i, url: page.nextRecordsUrl });
      });
    }
    open = further;
  }
  return rows;
}

async function renew(options: SalesforceConnection): Promise<string> {
  const tokens = await options.refresh();
  await options.onTokens(tokens);
  return tokens.accessToken;
}

function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  const deadline = Promise.withResolvers<never>();
  // A little later than jsforce's own time-out, which ends the socket but does not cover reading the body.
  const timer = setTimeout(
    () => deadline.reject(new AppError('unavailable', 'Salesforce took too long')),
    ms + 500,
  );
  return Promise.race([work, deadline.promise]).finally(() => clearTimeout(timer));
}

function isRefreshFailure(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unable to refresh session');
}

function asRefreshError(error: unknown): unknown {
  return error instanceof AppError ? error : lostSession(error);
}

function lostSession(cause?: unknown): AppError {
  return new AppError('unauthorized', 'Salesforce accepts neither our session nor a new one', {
    userMessage: 'Reconnect the org in the settings of Halftime.',
    cause,
  });
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
