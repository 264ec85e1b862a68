import { Signature } from '@hubspot/api-client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAddress,
  isSignedByHubSpot,
  type SignedRequest,
} from '../../../../server/routes/cards/verify-signature.ts';

const AT = 1_700_000_000_000;
const NOW = new Date(AT);
const SECRET = 'secret';
/** As it is on the wire: HubSpot signs it with `@`. */
const CARD: SignedRequest = {
  method: 'GET',
  uri: 'https://api.example.com/cards/deal/123?userId=3&portalId=2&userEmail=a%40b.co&appId=1',
  body: Buffer.alloc(0),
  timestamp: String(AT),
  signature: 'jlrPtYyjMb0fZ8iH8pCh0UOduFcr69Jju2Ox5IkGWzs=',
};

/** Signs with HubSpot's own client: a second opinion on what a signature is. */
function signedBy(secret: string, request: Omit<SignedRequest, 'signature'>): SignedRequest {
  const { method, uri, body, timestamp } = request;
  const signature = Signature.getSignature(method, 'v3', {
    url: uri,
    requestBody: body.toString('utf8'),
    timestamp: Number(timestamp),
    clientSecret: secret,
    signature: '',
  });
  return { ...request, signature };
}
const accepts = (request: SignedRequest, secrets = [SECRET], now = NOW) =>
  isSignedByHubSpot(request, secrets, now);

describe('a signature of HubSpot', () => {
  it.each([
    ['s', 'POST', 'https://a/b?x=1', '{}', '1', '2uzB61sYKl9rnweeffw3McwJhPHd4VBLMHPAzCS7Drg='],
    [
      '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
      'GET',
      'https://hubspot.com/?appId=1&portalId=2&userId=3',
      '',
      '1111111111',
      'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=',
    ],
    [SECRET, CARD.method, CARD.uri, '', CARD.timestamp!, CARD.signature!],
  ])(
    'that is known to be right (secret %s), verified at its time, is accepted',
    (secret, method, uri, body, timestamp, signature) => {
      const request = { method, uri, body: Buffer.from(body), timestamp, signature };
      expect(isSignedByHubSpot(request, [secret], new Date(Number(timestamp)))).toBe(true);
    },
  );

  it('over the decoded or over the raw address, verified, is accepted either way', () => {
    const wire = 'https://h.test/cards/record?userEmail=a%40b.co&q=%7Bx%7D%2C%3b';
    expect(accepts({ ...signedBy(SECRET, { ...CARD, uri: wire }), uri: wire })).toBe(true);
    const decoded = decodeAddress(wire);
    expect(decoded).toBe('https://h.test/cards/record?userEmail=a@b.co&q=%7Bx%7D,;');
    expect(accepts({ ...signedBy(SECRET, { ...CARD, uri: decoded }), uri: wire })).toBe(true);
  });

  it.each([
    ['another method', { method: 'POST' }],
    ['another portal in the address', { uri: CARD.uri.replace('portalId=2', 'portalId=9') }],
    ['another host', { uri: CARD.uri.replace('api.example.com', 'evil.example.com') }],
    ['a body it did not have', { body: Buffer.from('{}') }],
    ['another time', { timestamp: String(AT + 1) }],
    ['no time', { timestamp: undefined }],
    ['a time that is no number', { timestamp: `${AT}.0` }],
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['a longer signature', { signature: `${CARD.signature}=` }],
    ['a forged signature', { signature: Buffer.alloc(32).toString('base64') }],
  ])('on a request with %s, verified, is refused', (_what, change) => {
    expect(accepts({ ...CARD, ...change })).toBe(false);
  });

  it('over bytes that are no text, verified, holds for those bytes only', () => {
    const body = Buffer.from('{"name":"Zoë"}');
    const request = signedBy(SECRET, { ...CARD, method: 'POST', body });
    expect(accepts(request)).toBe(true);
    expect(accepts({ ...request, body: Buffer.from(body.toString('latin1')) })).toBe(false);
  });

  it('with a wrong secret, verified, is refused; with the former of two, accepted', () => {
    expect(accepts(CARD, ['another'])).toBe(false);
    expect(accepts(CARD, [])).toBe(false);
    expect(accepts(CARD, ['new', SECRET])).toBe(true);
  });

  it.each([
    [-300_001, false],
    [-300_000, true],
    [300_000, true],
    [300_001, false],
  ])('%i ms after its time, verified, is accepted: %s', (ms, isAccepted) => {
    expect(accepts(CARD, [SECRET], new Date(AT + ms))).toBe(isAccepted);
  });

  it('of any request, changed in one character, is refused', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.json(), fc.nat(), (uri, json, at) => {
        const request = signedBy(SECRET, { ...CARD, uri, method: 'POST', body: Buffer.from(json) });
        expect(accepts(request)).toBe(true);
        const signature = [...request.signature!];
        const place = at % 43;
        signature[place] = signature[place] === 'A' ? 'B' : 'A';
        // The last sextet holds two bits that say nothing; a text comparison takes none but the one spelling.
        expect(accepts({ ...request, signature: signature.join('') })).toBe(false);
      }),
    );
  });
});
