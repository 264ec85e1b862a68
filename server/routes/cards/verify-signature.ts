import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request as HubSpot's signature v3 covers it; `body` holds the untouched bytes, none of them for a GET. */
export type SignedRequest = {
  method: string;
  /** The address HubSpot called: our configured public address and what follows it on the wire, never the Host header. */
  uri: string;
  body: Buffer;
  /** Milliseconds since 1970, as sent. */
  timestamp: string | undefined;
  signature: string | undefined;
};

/** HubSpot refuses nothing itself; five minutes is what its documentation asks the receiver to allow. */
const MOST_SKEW_MS = 300_000;
/** The escapes HubSpot undoes before it signs, and no others. */
const DECODED: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};
const ESCAPES = new RegExp(Object.keys(DECODED).join('|'), 'gi');

/**
 * Whether HubSpot signed this request with one of our secrets, at most five minutes before or after `now`
 * (https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests, 2026-04). Which form of the
 * address is signed today could not be seen on a live account, and HubSpot's own client signs it as it is on the wire:
 * both are accepted.
 *
 * A request may come twice within those minutes. HubSpot itself repeats one that broke off, with the same signature, so a
 * memory of signatures would refuse good requests: what changes something acts once by its own id, and reading twice shows
 * the same person the same thing.
 */
export function isSignedByHubSpot(request: SignedRequest, secrets: readonly string[], now: Date): boolean {
  const { timestamp = '', signature = '' } = request;
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp)) > MOST_SKEW_MS)
    return false;
  const given = Buffer.from(signature);
  return secrets
    .flatMap((secret) =>
      [request.uri, decodeAddress(request.uri)].map((uri) => sign({ ...request, uri }, secret)),
    )
    .map((expected) => expected.length === given.length && timingSafeEqual(expected, given))
    .includes(true);
}

/** The address with HubSpot's twelve escapes undone. */
export function decodeAddress(uri: string): string {
  return uri.replace(ESCAPES, (sequence) => DECODED[sequence.toUpperCase()]!);
}

function sign({ method, uri, body, timestamp }: SignedRequest, secret: string): Buffer {
  const digest = createHmac('sha256', secret)
    .update(method + uri)
    .update(body)
    .update(timestamp ?? '')
    .digest('base64');
  return Buffer.from(digest);
}
