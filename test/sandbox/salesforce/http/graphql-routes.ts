import { SalesforceError } from '../errors.ts';
import { executeGraphql } from '../graphql/execute.ts';
import { type Api, type ApiRequest, type ApiResponse, ok, type Route } from './api.ts';
import { bodyObject } from './objects.ts';

/** https://developer.salesforce.com/docs/platform/graphql/guide/requests-and-responses.html (2026-11) */
export const graphqlRoutes: Route[] = [{ method: 'POST', pattern: /^\/graphql\/?$/, handle: graphql }];

function graphql(api: Api, request: ApiRequest): ApiResponse {
  const { query, variables, operationName } = bodyObject(request);
  if (typeof query !== 'string') throw new SalesforceError('INVALID_INPUT', 'The query is missing');
  const asking = { org: api.org, access: api.access, includeDeleted: false };
  return ok(
    executeGraphql(
      asking,
      {
        query,
        variables: (variables ?? {}) as Record<string, unknown>,
        operationName: typeof operationName === 'string' ? operationName : null,
      },
      request.version,
    ),
  );
}
