import { hubspot } from '@hubspot/ui-extensions';

/** What the backend says is wrong (RFC 9457), in words for the person. */
export type Problem = {
  status: number;
  detail: string;
  errors: { field: string; problem: string }[];
  /** Of a conflict: what somebody else saved. */
  theirs: unknown;
  requestId: string | null;
};
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export type Backend = {
  get<T>(path: string): Promise<Answer<T>>;
  send<T>(method: 'POST' | 'PUT', path: string, body: Record<string, unknown>): Promise<Answer<T>>;
};

/** Our backend through HubSpot's proxy, which signs every request. Never throws: a lost connection is a problem like others. */
export function createBackend(origin: string): Backend {
  const ask = async <T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: Record<string, unknown>,
  ): Promise<Answer<T>> => {
    try {
      const response = await hubspot.fetch(`${origin}${path}`, { method, ...(body ? { body } : {}) });
      const said: unknown = await response.json().catch(() => null);
      if (response.ok) return { ok: true, value: said as T };
      return { ok: false, problem: problemOf(response.status, said) };
    } catch {
      return { ok: false, problem: problemOf(0, null) };
    }
  };
  return { get: (path) => ask('GET', path), send: ask };
}

function problemOf(status: number, said: unknown): Problem {
  const body = (said ?? {}) as Partial<Problem>;
  return {
    status,
    detail: body.detail ?? (status === 0 ? 'Halftime could not be reached.' : 'Halftime could not answer.'),
    errors: body.errors ?? [],
    theirs: body.theirs ?? null,
    requestId: (said as { instance?: string } | null)?.instance ?? null,
  };
}
