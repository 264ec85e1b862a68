import type { AccessToken } from '../oauth/tokens.ts';
import type { PortalState } from '../portal-state.ts';
import type { ObjectType } from '../types.ts';
import type { RequestKind } from './journal.ts';

/** One authorised request as a handler sees it. */
export interface Call {
  state: PortalState;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** Called by a date-based path ("…/2026-03/…") and not by a v1, v3 or v4 alias. */
  dated: boolean;
  /** The type a path parameter names (default `:type`). */
  type(parameter?: string): ObjectType;
  token?: AccessToken;
}

export interface Answer {
  status: number;
  body?: unknown;
  redirect?: string;
}

export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Canonical path of the 2026-03 API. */
  path: string;
  kind: RequestKind;
  /** Which path parameter names the object type of the journal entry. */
  about?: string;
  /** Needs no token: the OAuth endpoints. */
  open?: true;
  /** Scopes all needed; "a|b" is satisfied by either. */
  scopes?: (call: Call) => string[];
  /** Query parameters the endpoint knows; others are refused. */
  query?: string[];
  handle(call: Call): Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent = (): Answer => ({ status: 204 });
