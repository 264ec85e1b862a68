import { randomUUID } from 'node:crypto';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { invalid, VendorError } from '../errors.ts';
import type { PortalState } from '../portal-state.ts';
import { canonicalPath } from './aliases.ts';
import { authenticate, requireScopes } from './authorise.ts';
import type { Answer, Call, Route } from './call.ts';
import type { SpecValidator } from './spec-validator.ts';

/**
 * Serves the routes on their canonical paths; alias paths are rewritten first. `disturbances` (latency, faults) act
 * on requests that have a route, after they were counted and before anything is looked at.
 */
export function mountRoutes(
  app: Express,
  state: PortalState,
  routes: Route[],
  disturbances: RequestHandler[],
  validate: SpecValidator | undefined,
): void {
  app.use((req, res, next) => {
    const { path, dated } = canonicalPath(req.path);
    res.locals.dated = dated;
    const query = req.url.indexOf('?');
    req.url = path + (query < 0 ? '' : req.url.slice(query));
    next();
  });
  // Fixed segments before parameters, so that "default" or "groups" is never taken for an id.
  for (const route of [...routes].sort(bySpecificity)) {
    app[route.method](route.path, count(state, route), ...disturbances, (req, res) => {
      const call = callOf(state, req, res);
      if (!route.open) {
        call.token = authenticate(state, req.headers.authorization);
        res.set(state.limiter.take(route.kind === 'search' ? 'search' : 'general'));
      }
      send(res, serve(route, call, validate, req));
    });
  }
  app.use((req, _res) => {
    throw new VendorError(404, 'NOT_FOUND', `No endpoint ${req.method} ${req.path}`);
  });
  app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    const refusal = asVendorError(error);
    res.set(refusal.extra.headers ?? {});
    res.status(refusal.status).json(refusal.body(randomUUID()));
  });
}

function serve(route: Route, call: Call, validate: SpecValidator | undefined, req: Request): Answer {
  const form = route.kind === 'oauth' && route.open;
  if (req.method === 'POST' && form && !req.is('application/x-www-form-urlencoded')) {
    throw new VendorError(415, 'UNSUPPORTED_MEDIA_TYPE', 'application/x-www-form-urlencoded is expected');
  }
  if (hasBody(req) && !form && !req.is('application/json')) {
    throw new VendorError(415, 'UNSUPPORTED_MEDIA_TYPE', 'application/json is expected');
  }
  if (route.query || !route.open) refuseUnknownQuery(call.query, route.query ?? []);
  if (call.token) requireScopes(call.token, route.scopes?.(call) ?? []);
  if (validate && call.dated && hasBody(req)) {
    const violation = validate(req.method, req.path, call.body);
    if (violation) {
      call.state.specViolations.push(`${req.method} ${req.path}: ${violation}`);
      throw invalid(`The request does not fit the published schema: ${violation}`);
    }
  }
  return route.handle(call);
}

function count(state: PortalState, route: Route): RequestHandler {
  return (req, res, next) => {
    const inputs = (req.body as { inputs?: unknown } | undefined)?.inputs;
    const about = route.about && state.types.find(String(req.params[route.about]))?.name;
    const entry = state.journal.add({
      kind: route.kind,
      method: req.method,
      path: req.originalUrl.split('?')[0]!,
      status: 0,
      ...(about !== undefined && { objectType: about }),
      ...(Array.isArray(inputs) && { inputs: inputs.length }),
    });
    res.once('finish', () => {
      entry.status = res.statusCode;
    });
    next();
  };
}

function callOf(state: PortalState, req: Request, res: Response): Call {
  const params = req.params as Record<string, string>;
  return {
    state,
    params,
    query: Object.fromEntries(Object.entries(req.query).map(([name, value]) => [name, String(value)])),
    body: req.body,
    dated: res.locals.dated,
    type: (parameter = 'type') => state.types.resolve(params[parameter]!),
  };
}

function send(res: Response, { status, body, redirect }: Answer): void {
  if (redirect !== undefined) res.redirect(status, redirect);
  else if (body === undefined) res.status(status).end();
  else res.status(status).json(body);
}

function refuseUnknownQuery(query: Record<string, string>, known: string[]): void {
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalid(`Unknown query parameters: ${unknown.join(', ')}`);
}

function hasBody(req: Request): boolean {
  return Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined;
}

function bySpecificity(a: Route, b: Route): number {
  return a.path.split(':').length - b.path.split(':').length;
}

/** Body-parser errors and our own bugs in the vendor's shape. */
function asVendorError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  const { status, message, type } = error as { status?: number; message?: string; type?: string };
  if (type === 'entity.parse.failed') return invalid(`Invalid input JSON on line 1, column 1: ${message}`);
  if (status && status < 500) return new VendorError(status, 'VALIDATION_ERROR', message ?? 'refused');
  return new VendorError(500, 'INTERNAL_ERROR', `stand-in bug: ${(error as Error).stack}`);
}
