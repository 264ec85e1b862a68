import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type Faults, injectFaults } from '../../faults.ts';
import { delayRequests, type Latency } from '../../latency.ts';
import { logRequests, type RequestLog } from '../../request-log.ts';
import { notFound, SalesforceError, toErrorBody } from '../errors.ts';
import { bearer, makeOAuthRoutes, type OAuthParts } from '../oauth/routes.ts';
import type { Api } from './api.ts';
import { answer } from './dispatch.ts';

export type ServerParts = OAuthParts & {
  log: RequestLog | undefined;
  latency: Latency;
  faults: Faults;
  usage: ApiUsage;
  apiFor(userId: string): Api;
};

/** Calls made since the org began or the count was reset, and how many a day are allowed. */
export type ApiUsage = { used: number; max: number; byPath: Map<string, number> };

/** Versions 31 to 68; the vendor's own CLI still asks some questions in 51. */
const versions = Array.from({ length: 38 }, (_item, index) => 31 + index);
const longestUrl = 16_384;

/** The HTTP side: logging, latency, faults, sign-in, then the REST API. */
export function makeServer(parts: ServerParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use((req, _res, next) => {
    req.url = req.url.replace(/^\/{2,}/, '/');
    next();
  });
  app.use(logRequests('salesforce', parts.log));
  app.use(express.json({ limit: '50mb', strict: false }), express.urlencoded({ extended: false }));
  app.use(delayRequests(parts.latency), injectFaults(parts.faults));
  app.use(makeOAuthRoutes(parts));
  app.get('/services/data', (_req, res) => {
    res.json(
      versions.map((version) => ({
        label: `API ${version}`,
        url: `/services/data/v${version}.0`,
        version: `${version}.0`,
      })),
    );
  });
  app.use('/services/data/:version', (req, res) => callApi(parts, req, res));
  app.use(() => {
    throw notFound();
  });
  app.use(sendError);
  return app;
}

function callApi(parts: ServerParts, req: Request, res: Response): void {
  const { userId } = authenticate(parts, req);
  const version = String(req.params.version);
  if (!versions.some((known) => version === `v${known}.0`)) throw notFound();
  if (parts.usage.used >= parts.usage.max) {
    throw new SalesforceError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', { status: 403 });
  }
  parts.usage.used += 1;
  const [path = '/', search = ''] = splitUrl(req.url);
  countPath(parts.usage, `${req.method} ${path}`);
  res.set('Sforce-Limit-Info', `api-usage=${parts.usage.used}/${parts.usage.max}`);
  refuseUnreadable(req);
  const response = answer(parts.apiFor(userId), {
    method: req.method,
    path,
    query: new URLSearchParams(search),
    headers: req.headers as Record<string, string | undefined>,
    body: req.body,
    version,
  });
  res.status(response.status).set(response.headers ?? {});
  if (response.body === undefined) res.end();
  else res.json(response.body);
}

function authenticate(parts: ServerParts, req: Request): { userId: string } {
  const token = bearer(req);
  const session = token === undefined ? undefined : parts.tokens.session(token);
  const user = session && parts.org.store.get(parts.org.schema.get('User'), session.userId);
  if (!session || user?.IsActive !== true) {
    throw new SalesforceError('INVALID_SESSION_ID', 'Session expired or invalid', { status: 401 });
  }
  if (!session.scopes.some((scope) => scope === 'api' || scope === 'full')) {
    const message = 'This session is not valid for use with the REST API';
    throw new SalesforceError('INVALID_SESSION_ID', message, { status: 401 });
  }
  return session;
}

function refuseUnreadable(req: Request): void {
  if (req.originalUrl.length > longestUrl) {
    throw new SalesforceError('URI_TOO_LONG', 'The URI is longer than 16,384 bytes', { status: 414 });
  }
  const hasBody = Number(req.headers['content-length'] ?? 0) > 0;
  if (hasBody && ['POST', 'PATCH', 'PUT'].includes(req.method) && !req.is('application/json')) {
    const message = `The content type ${req.headers['content-type']} is not supported`;
    throw new SalesforceError('UNSUPPORTED_MEDIA_TYPE', message, { status: 415 });
  }
}

function splitUrl(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** Counts by method and path with ids taken out, so that tests can say how many calls of a kind were made. */
function countPath(usage: ApiUsage, call: string): void {
  const shape = call.replace(/\/[0-9A-Za-z]{18}(?=\/|$)/g, '/{id}');
  usage.byPath.set(shape, (usage.byPath.get(shape) ?? 0) + 1);
}

function sendError(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  if (error instanceof SalesforceError) {
    res.status(error.status).json(toErrorBody(error));
    return;
  }
  if (error instanceof Error && 'type' in error && error.type === 'entity.parse.failed') {
    const message = `Unexpected character at [line:1, column:1]: ${error.message}`;
    res.status(400).json(toErrorBody(new SalesforceError('JSON_PARSER_ERROR', message)));
    return;
  }
  next(error);
}
