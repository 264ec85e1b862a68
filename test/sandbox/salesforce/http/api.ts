import type { Access } from '../access/access.ts';
import type { OrgState } from '../org/state.ts';
import type { SearchIndex } from '../sosl/search-index.ts';
import type { QueryCursors } from './cursors.ts';

/** One REST call under /services/data/vXX.0, from outside or from inside a composite. */
export type ApiRequest = {
  method: string;
  /** The path after the version, with its slash and without the query string; still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: unknown;
  /** "v68.0" */
  version: string;
};

export type ApiResponse = { status: number; body?: unknown; headers?: Record<string, string> };

/** What a handler works with: the org, and the asker of this call. */
export type Api = {
  org: OrgState;
  orgId: string;
  access: Access;
  searchIndex: SearchIndex;
  cursors: QueryCursors;
  usage(): { used: number; max: number };
};

export type Handler = (api: Api, request: ApiRequest, parameters: string[]) => ApiResponse;

export type Route = { method: string; pattern: RegExp; handle: Handler };

export function ok(body: unknown): ApiResponse {
  return { status: 200, body };
}

/** Writes of one call: as its asker, all at one moment. */
export function dmlOf(api: Api) {
  return { org: api.org, access: api.access, at: api.org.now() };
}
