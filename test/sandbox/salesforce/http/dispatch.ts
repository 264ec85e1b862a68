import { notFound, SalesforceError, toErrorBody } from '../errors.ts';
import type { Api, ApiRequest, ApiResponse, Route } from './api.ts';
import { collectionRoutes } from './collection-routes.ts';
import { compositeRoutes } from './composite-routes.ts';
import { describeRoutes } from './describe-routes.ts';
import { graphqlRoutes } from './graphql-routes.ts';
import { limitRoutes } from './limit-routes.ts';
import { queryRoutes } from './query-routes.ts';
import { MultipleChoices, recordRoutes } from './record-routes.ts';
import { replicationRoutes } from './replication-routes.ts';
import { uiApiRoutes } from './ui-api-routes.ts';

/** Order matters: fixed words (`describe`, `updated`) come before record ids. */
function allRoutes(): Route[] {
  return [
    ...queryRoutes,
    ...graphqlRoutes,
    ...uiApiRoutes,
    ...limitRoutes,
    ...compositeRoutes,
    ...collectionRoutes,
    ...describeRoutes,
    ...replicationRoutes,
    ...recordRoutes,
  ];
}

/** Answers one REST call; what it changed is undone when it fails. */
export function answer(api: Api, request: ApiRequest): ApiResponse {
  try {
    const found = allRoutes().filter((route) => route.pattern.test(request.path));
    const route = found.find((candidate) => candidate.method === request.method);
    if (!route && found.length > 0) throw methodNotAllowed(request.method, found);
    if (!route) throw notFound();
    const parameters = route.pattern.exec(request.path)!.slice(1);
    return api.org.store.transaction(() => route.handle(api, request, parameters));
  } catch (error) {
    if (error instanceof MultipleChoices) return error.response;
    if (error instanceof URIError) return answerError(notFound());
    if (error instanceof SalesforceError) return answerError(error);
    throw error;
  }
}

export function answerError(error: SalesforceError): ApiResponse {
  return { status: error.status, body: toErrorBody(error) };
}

function methodNotAllowed(method: string, routes: Route[]): SalesforceError {
  const allowed = [...new Set(routes.map((route) => route.method))].join(', ');
  const message = `HTTP Method '${method}' not allowed. Allowed are ${allowed}`;
  return new SalesforceError('METHOD_NOT_ALLOWED', message, { status: 405 });
}
