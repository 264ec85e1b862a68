import type { Request, RequestHandler, Response } from 'express';

/**
 * Which requests a fault hits: `path` is tried on the bare path and on the decoded path with its query string;
 * `body` sees the parsed body; `times` is how often it fires (default 1, Infinity for always).
 */
export type FaultMatch = {
  method?: string;
  path?: RegExp;
  body?: (body: unknown) => boolean;
  times?: number;
};

/**
 * `drop` closes the connection unanswered; `timeoutMs` holds it that long first; `afterApply: 'drop'` does the
 * work and then closes (the vendor accepted, the client never heard).
 */
export type FaultAnswer =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { timeoutMs: number }
  | 'drop'
  | { afterApply: 'drop' };

export type Fault = { match: FaultMatch; answer: FaultAnswer };

export type Faults = {
  /** Arms a fault; the returned function disarms it. Earlier faults win. */
  add(fault: Fault): () => void;
  clear(): void;
  /** How many requests were hit so far. */
  fired(): number;
  /** The answer of the first armed fault that matches, using up one of its times. */
  take(request: Request): FaultAnswer | undefined;
};

export function createFaults(): Faults {
  let armed: { fault: Fault; left: number }[] = [];
  let fired = 0;
  return {
    add(fault) {
      const entry = { fault, left: fault.match.times ?? 1 };
      armed.push(entry);
      return () => {
        armed = armed.filter((other) => other !== entry);
      };
    },
    clear() {
      armed = [];
    },
    fired: () => fired,
    take(request) {
      const hit = armed.find((entry) => entry.left > 0 && matches(entry.fault.match, request));
      if (!hit) return undefined;
      hit.left -= 1;
      fired += 1;
      return hit.fault.answer;
    },
  };
}

/** Plays armed faults. Mount after the body parsers and before the routes. */
export function injectFaults(faults: Faults): RequestHandler {
  return (req, res, next) => {
    const answer = faults.take(req);
    if (answer === undefined) return next();
    if (answer === 'drop') return void req.socket.destroy();
    if ('timeoutMs' in answer) {
      setTimeout(() => req.socket.destroy(), answer.timeoutMs).unref();
      return;
    }
    if ('afterApply' in answer) {
      dropInsteadOfAnswering(req, res);
      return next();
    }
    res.status(answer.status).set(answer.headers ?? {});
    if (answer.body === undefined || typeof answer.body === 'string') res.end(answer.body);
    else res.json(answer.body);
  };
}

function matches(match: FaultMatch, request: Request): boolean {
  if (match.method && match.method.toUpperCase() !== request.method) return false;
  if (match.path) {
    const whole = decodeLeniently(request.originalUrl.replaceAll('+', ' '));
    const bare = request.originalUrl.split('?')[0]!;
    if (bare.search(match.path) < 0 && whole.search(match.path) < 0) return false;
  }
  return match.body ? match.body(request.body) : true;
}

function decodeLeniently(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function dropInsteadOfAnswering(req: Request, res: Response): void {
  const drop = () => {
    req.socket.destroy();
    return res;
  };
  res.end = drop as typeof res.end;
  res.write = (() => {
    drop();
    return false;
  }) as typeof res.write;
}
