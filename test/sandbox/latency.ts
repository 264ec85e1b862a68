import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler } from 'express';

/** How long a stand-in waits before it works on a request; may be changed while it runs. */
export type Latency = { ms: number };

/** Delays every request by the current `latency.ms`. */
export function delayRequests(latency: Latency): RequestHandler {
  return async (_req, _res, next) => {
    if (latency.ms > 0) await sleep(latency.ms, undefined, { ref: false });
    next();
  };
}
