import { hubspot } from '@hubspot/ui-extensions';
import type {
  ActionAnswer,
  ActionRequest,
  CardPayload,
  LinkView,
  QueuePayload,
  ReadFailure,
} from '../view-model/index.ts';

/** HubSpot gives up after this long; said here so that we do not depend on its default. */
const TIMEOUT_MS = 15_000;

/** Our backend did not answer, or answered that it cannot; `message` is for the person. */
export class BackendError extends Error {
  readonly failure: ReadFailure;

  constructor(failure: ReadFailure) {
    super(failure.cause);
    this.failure = failure;
  }
}

export type SubjectType = 'deal' | 'contact' | 'coaching_log';

/** Everything the cards ask of the backend, over HubSpot's proxy, which signs each request and says who asks. */
export type Backend = {
  readCard(objectType: SubjectType, recordId: string): Promise<CardPayload>;
  readQueue(): Promise<QueuePayload>;
  act(request: ActionRequest): Promise<ActionAnswer>;
  /** A single-use address, good for a minute. */
  addressOf(link: LinkView): Promise<string>;
};

export function createBackend(origin: string): Backend {
  return {
    readCard: (objectType, recordId) =>
      ask(`${origin}/cards/record?objectType=${objectType}&recordId=${encodeURIComponent(recordId)}`),
    readQueue: () => ask(`${origin}/cards/queue`),
    act: (request) => ask(`${origin}/cards/actions`, { ...request }),
    async addressOf({ page, logId, fromSeconds }) {
      const body = { page, logId, ...(fromSeconds === null ? {} : { fromSeconds }) };
      const { url } = await ask<{ url: string }>(`${origin}/cards/links`, body);
      return url;
    },
  };
}

/** @throws BackendError with a sentence for the person, and the id that finds the request in our logs. */
async function ask<T>(url: string, body?: Record<string, unknown>): Promise<T> {
  const response = await send(url, body);
  const said: unknown = await response.json().catch(() => null);
  if (response.ok && said !== null) return said as T;
  const { detail, instance } = (said ?? {}) as { detail?: string; instance?: string };
  throw new BackendError({
    cause: detail ?? `Halftime could not answer (${response.status}).`,
    correlationId: instance ?? null,
  });
}

async function send(url: string, body?: Record<string, unknown>): Promise<Response> {
  if (url.startsWith('/')) {
    const cause = 'The app does not know where Halftime runs: upload it with a profile that sets API_ORIGIN.';
    throw new BackendError({ cause, correlationId: null });
  }
  try {
    return await hubspot.fetch(url, {
      method: body ? 'POST' : 'GET',
      timeout: TIMEOUT_MS,
      ...(body ? { body } : {}),
    });
  } catch {
    throw new BackendError({ cause: 'Halftime could not be reached.', correlationId: null });
  }
}

/** What went wrong, also where it was no answer of ours. */
export function failureOf(error: unknown): ReadFailure {
  if (error instanceof BackendError) return error.failure;
  return { cause: 'Something unexpected happened on this card.', correlationId: null };
}
