import { VendorError } from '../errors.ts';

/** Requests allowed per window. Defaults: Professional and Enterprise private apps, search apart (fact: 2026). */
export interface RateLimits {
  general: { max: number; windowMs: number };
  search: { max: number; windowMs: number };
}

export function defaultRateLimits(): RateLimits {
  return { general: { max: 190, windowMs: 10_000 }, search: { max: 5, windowMs: 1_000 } };
}

/** Sliding windows of one account. */
export class RateLimiter {
  readonly limits = defaultRateLimits();
  readonly #now: () => number;
  readonly #seen: Record<keyof RateLimits, number[]> = { general: [], search: [] };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts one request; answers the headers to send or throws 429. Search answers carry no rate headers. */
  take(kind: keyof RateLimits): Record<string, string> {
    const { max, windowMs } = this.limits[kind];
    const now = this.#now();
    const seen = this.#seen[kind];
    while (seen.length > 0 && seen[0]! <= now - windowMs) seen.shift();
    const remaining = max - seen.length - 1;
    if (remaining < 0) throw tooMany(kind, this.#headers(max, 0, windowMs));
    seen.push(now);
    return kind === 'search' ? {} : this.#headers(max, remaining, windowMs);
  }

  #headers(max: number, remaining: number, windowMs: number): Record<string, string> {
    return {
      'X-HubSpot-RateLimit-Max': String(max),
      'X-HubSpot-RateLimit-Remaining': String(remaining),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
    };
  }
}

function tooMany(kind: keyof RateLimits, headers: Record<string, string>): VendorError {
  const secondly = kind === 'search';
  const message = secondly
    ? 'You have reached your secondly limit.'
    : 'You have reached your ten_secondly_rolling limit.';
  return new VendorError(429, 'RATE_LIMITS', message, {
    headers: secondly ? {} : headers,
    fields: {
      errorType: 'RATE_LIMIT',
      policyName: secondly ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING',
    },
  });
}
