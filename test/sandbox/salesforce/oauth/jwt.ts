import { createPublicKey, verify } from 'node:crypto';
import { type OAuthError, oauthError } from './errors.ts';

type Claims = { iss: string; sub: string; aud: string; exp: number };

const maxLifetimeS = 5 * 60;
/** Seconds do not reach this before the year 5138. */
const smallestMs = 1e11;

/** The claims of a bearer assertion, unchecked: only to find whose key to check it with. */
export function readIssuer(assertion: string): string | undefined {
  return decode(assertion.split('.')[1])?.iss as string | undefined;
}

/** Checks an RS256 assertion against the app's key, this org's address and a life of at most five minutes. */
export function checkAssertion(
  assertion: string,
  options: { publicKey: string; audience: string; now: Date },
): Claims | OAuthError {
  const [head, body, signature] = assertion.split('.');
  if (!head || !body || !signature || decode(head)?.alg !== 'RS256') {
    return oauthError('invalid_grant', 'invalid assertion');
  }
  const key = createPublicKey(options.publicKey);
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${body}`),
    key,
    Buffer.from(signature, 'base64url'),
  );
  const claims = decode(body) as Claims | undefined;
  if (!isSigned || !claims) return oauthError('invalid_grant', 'invalid assertion');
  // The vendor's CLI sends the address with a slash at its end.
  if (String(claims.aud).replace(/\/$/, '') !== options.audience)
    return oauthError('invalid_grant', 'audience is invalid');
  if (!isTimely(claims.exp, options.now)) {
    return oauthError('invalid_grant', 'expired authorization code');
  }
  return claims;
}

/** The vendor's CLI writes `exp` in milliseconds, and is let in. */
function isTimely(exp: unknown, now: Date): boolean {
  if (typeof exp !== 'number' || !Number.isInteger(exp)) return false;
  const nowS = now.getTime() / 1000;
  const isInMs = exp > smallestMs;
  if (isInMs) return Math.abs(exp / 1000 - nowS) <= maxLifetimeS;
  return exp > nowS && exp <= nowS + maxLifetimeS;
}

function decode(part: string | undefined): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
