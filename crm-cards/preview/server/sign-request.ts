import { createHmac } from 'node:crypto';

/** The escapes that HubSpot undoes in the address before it signs: %40 of an e-mail address is in every card's request. */
const DECODED = /%3A|%2F|%3F|%40|%21|%24|%27|%28|%29|%2A|%2C|%3B/gi;

/**
 * Headers of signature v3 (https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests,
 * 2026-04), over the decoded address.
 */
export function signRequest(
  request: { method: string; url: string; body: string },
  secret: string,
  now: Date,
): Record<string, string> {
  const timestamp = String(now.getTime());
  const uri = request.url.replace(DECODED, (sequence) => decodeURIComponent(sequence));
  const signature = createHmac('sha256', secret)
    .update(request.method + uri + request.body + timestamp, 'utf8')
    .digest('base64');
  return { 'x-hubspot-request-timestamp': timestamp, 'x-hubspot-signature-v3': signature };
}
