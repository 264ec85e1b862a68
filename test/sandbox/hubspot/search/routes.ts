import { ok, type Route } from '../http/call.ts';
import { present } from '../objects/present.ts';
import { find } from './find.ts';
import { parseSearch } from './request.ts';

/** POST …/search of every object type; has a rate limit of its own. */
export const searchRoutes: Route[] = [
  {
    method: 'post',
    path: '/crm/objects/2026-03/:type/search',
    kind: 'search',
    about: 'type',
    scopes: (call) => [call.type().readScope],
    handle: (call) => {
      const { state } = call;
      const type = call.type();
      const request = parseSearch(type, call.body, call.dated);
      const ids = find(state, type, request);
      const end = request.offset + request.limit;
      const results = ids.slice(request.offset, end).flatMap((id) => {
        const record = state.records.get(type, id);
        return record ? [present(state, type, record, request.properties)] : [];
      });
      const more = end < ids.length && { paging: { next: { after: String(end) } } };
      return ok({ total: ids.length, results, ...more });
    },
  },
];
