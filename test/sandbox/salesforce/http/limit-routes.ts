import { SalesforceError } from '../errors.ts';
import { type Api, type ApiResponse, ok, type Route } from './api.ts';

export const limitRoutes: Route[] = [{ method: 'GET', pattern: /^\/limits\/?$/, handle: limits }];

function limits(api: Api): ApiResponse {
  if (!api.access.hasUserPermission('ViewSetup')) {
    const message = 'This feature is not currently enabled for this user.';
    throw new SalesforceError('FUNCTIONALITY_NOT_ENABLED', message, { status: 403 });
  }
  const { used, max } = api.usage();
  return ok({
    DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
    DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
    DataStorageMB: { Max: 10_240, Remaining: 10_000 },
  });
}
