import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import { type ApiKey, findApiKey } from '../store/api-keys.ts';
import type { Database } from '../store/db.ts';

/** Lets a request in by `Authorization: Bearer <api key>` and names its workspace for everything behind. */
export function authenticate(database: Database): RequestHandler {
  return async (req, res, next) => {
    const secret = /^Bearer ([\w-]{20,200})$/.exec(req.headers.authorization ?? '')?.[1];
    const key = secret ? await findApiKey(database, secret) : null;
    if (!key) {
      res.setHeader('www-authenticate', 'Bearer');
      throw new AppError('unauthorized', 'no valid API key', {
        retry: 'never',
        userMessage:
          'Send a valid API key as "Authorization: Bearer <key>". Keys are made with: npm run admin -- key <workspace>',
      });
    }
    res.locals.apiKey = key;
    next();
  };
}

export function apiKeyOf(res: { locals: Record<string, unknown> }): ApiKey {
  return res.locals.apiKey as ApiKey;
}
