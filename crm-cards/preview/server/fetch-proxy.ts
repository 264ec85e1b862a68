import { signRequest } from './sign-request.ts';
import type { PreviewPerson, PreviewWorld } from './world.ts';

/** What a card asked for. */
export type CardRequest = {
  url: string;
  method: string;
  headers: [string, string][];
  body: string | null;
  timeoutMs: number | null;
};
export type CardAnswer = { status: number; contentType: string; body: string };

/** A request that HubSpot's own proxy would not have made. */
export class RefusedRequest extends Error {}

const DEFAULT_TIMEOUT_MS = 15_000;
const MOST_BYTES = 1_000_000;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * HubSpot's proxy between a card and our server: only permitted addresses, only one header, limits of time and size, one
 * more try after a connection failure or 5xx, the user's identity added and all of it signed.
 */
export function createFetchProxy(
  hubspot: PreviewWorld['hubspot'],
  permitted: readonly string[],
): (request: CardRequest, person: PreviewPerson) => Promise<CardAnswer> {
  return async (request, person) => {
    const target = addressFor(request, person, hubspot, permitted);
    const authorization = readHeaders(request.headers);
    const body = request.method === 'GET' ? '' : (request.body ?? '');
    if (Buffer.byteLength(body) > MOST_BYTES) throw new RefusedRequest('the request is larger than 1 MB');
    const send = async () => {
      const response = await fetch(target, {
        method: request.method,
        redirect: 'manual',
        headers: {
          ...(body === '' ? {} : { 'content-type': 'application/json' }),
          ...authorization,
          ...signRequest({ method: request.method, url: target, body }, hubspot.clientSecret, new Date()),
        },
        ...(body === '' ? {} : { body }),
        signal: AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
      });
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const { response, bytes } = await twice(send);
    if (bytes.length > MOST_BYTES) throw new RefusedRequest('the answer is larger than 1 MB');
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? 'application/json',
      body: bytes.toString('utf8'),
    };
  };
}

type Sent = { response: Response; bytes: Buffer };

async function twice(send: () => Promise<Sent>): Promise<Sent> {
  try {
    const first = await send();
    if (first.response.status < 500) return first;
  } catch (error) {
    if ((error as Error).name === 'TimeoutError')
      throw new RefusedRequest('the server took too long to answer');
  }
  return send().catch((error: Error) => {
    throw new RefusedRequest(`the server could not be reached: ${error.message}`);
  });
}

/** The address on this machine that stands for the public one, with who asks. */
function addressFor(
  { url, method }: CardRequest,
  person: PreviewPerson,
  { backendUrl, portalId, appId }: PreviewWorld['hubspot'],
  permitted: readonly string[],
): string {
  if (!METHODS.includes(method)) throw new RefusedRequest(`method ${method} is not known`);
  const asked = URL.canParse(url) ? new URL(url) : null;
  if (!asked || !permitted.includes(asked.origin)) {
    throw new RefusedRequest(`${url} is not among permittedUrls.fetch of the app`);
  }
  for (const [name, value] of Object.entries({
    userId: person.hubspotUserId,
    portalId,
    userEmail: person.email,
    appId,
  })) {
    asked.searchParams.append(name, String(value));
  }
  return backendUrl + asked.pathname + asked.search;
}

function readHeaders(headers: [string, string][]): Record<string, string> {
  const stranger = headers.find(([name]) => name.toLowerCase() !== 'authorization');
  if (stranger) {
    throw new RefusedRequest(
      `Invalid Request Headers provided: ${stranger[0]}; only Authorization may be sent`,
    );
  }
  return Object.fromEntries(headers);
}
