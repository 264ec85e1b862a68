import { malformedQuery, SalesforceError } from '../errors.ts';
import { describeColumns } from '../soql/column-metadata.ts';
import { runSoql } from '../soql/select.ts';
import { runSosl } from '../sosl/search.ts';
import { type Api, type ApiRequest, type ApiResponse, ok, type Route } from './api.ts';
import { readPageSize } from './cursors.ts';

export const queryRoutes: Route[] = [
  { method: 'GET', pattern: /^\/query\/?$/, handle: (api, request) => query(api, request, false) },
  { method: 'GET', pattern: /^\/queryAll\/?$/, handle: (api, request) => query(api, request, true) },
  { method: 'GET', pattern: /^\/query(?:All)?\/(\w+)-(\d+)$/, handle: queryMore },
  { method: 'GET', pattern: /^\/search\/?$/, handle: search },
];

function query(api: Api, request: ApiRequest, includeDeleted: boolean): ApiResponse {
  const statement = request.query.get('q');
  if (!statement) throw malformedQuery('The q parameter is required');
  if (request.query.get('columns') === 'true') return ok(describeColumns(statement));
  const asking = { org: api.org, access: api.access, includeDeleted };
  const { total, records } = runSoql(asking, statement, request.version);
  const pageSize = readPageSize(request.headers['sforce-query-options']);
  return ok(api.cursors.open(records, total, api.access.userId, request.version, pageSize));
}

function queryMore(api: Api, request: ApiRequest, [id, offset]: string[]): ApiResponse {
  const pageSize = readPageSize(request.headers['sforce-query-options']);
  return ok(api.cursors.page(id!, Number(offset), api.access.userId, request.version, pageSize));
}

function search(api: Api, request: ApiRequest): ApiResponse {
  const statement = request.query.get('q');
  if (!statement) throw new SalesforceError('MALFORMED_SEARCH', 'The q parameter is required');
  const asking = { org: api.org, access: api.access, includeDeleted: false };
  return ok({ searchRecords: runSosl(asking, api.searchIndex, statement, request.version) });
}
