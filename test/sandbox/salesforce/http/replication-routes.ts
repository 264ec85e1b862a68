import { canRead } from '../access/sharing.ts';
import { SalesforceError } from '../errors.ts';
import type { Row } from '../store/table.ts';
import { parseDateTime, toMs, toSalesforceDateTime } from '../times.ts';
import { type Api, type ApiRequest, type ApiResponse, ok, type Route } from './api.ts';
import { objectInUrl } from './objects.ts';

const longestMs = 30 * 86_400_000;

export const replicationRoutes: Route[] = [
  { method: 'GET', pattern: /^\/sobjects\/(\w+)\/updated\/?$/, handle: updated },
  { method: 'GET', pattern: /^\/sobjects\/(\w+)\/deleted\/?$/, handle: deleted },
];

function updated(api: Api, request: ApiRequest, [name]: string[]): ApiResponse {
  const { rows, latest } = changedRows(api, request, name!);
  const ids = rows.filter((row) => row.IsDeleted !== true).map((row) => row.Id);
  return ok({ ids, latestDateCovered: latest });
}

function deleted(api: Api, request: ApiRequest, [name]: string[]): ApiResponse {
  const { rows, latest } = changedRows(api, request, name!);
  const gone = rows.filter((row) => row.IsDeleted === true);
  const earliest = toSalesforceDateTime(new Date(api.org.now().getTime() - longestMs));
  return ok({
    deletedRecords: gone.map((row) => ({ id: row.Id, deletedDate: row.SystemModstamp })),
    earliestDateAvailable: earliest,
    latestDateCovered: latest,
  });
}

function changedRows(api: Api, request: ApiRequest, name: string): { rows: Row[]; latest: string } {
  const object = objectInUrl(api, name);
  const from = parseDateTime(request.query.get('start') ?? '');
  const to = parseDateTime(request.query.get('end') ?? '');
  const now = api.org.now().getTime();
  if (!from || !to || to <= from || toMs(from) < now - longestMs) {
    const message = 'start must be before end, both date-times with a zone, start within the last 30 days';
    throw new SalesforceError('INVALID_REPLICATION_DATE', message);
  }
  const rows = [...api.org.store.table(object).rows.values()].filter((row) => {
    const at = String(row.SystemModstamp);
    return at >= from && at < to && canRead(api.org, api.access, object, row);
  });
  return { rows, latest: to };
}
