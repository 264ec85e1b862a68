import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import { agentRoutes } from './routes/agents.ts';
import { apiKeyOf, authenticate } from './routes/authenticate.ts';
import { callRoutes } from './routes/calls.ts';
import { cardRoutes } from './routes/cards/card-routes.ts';
import { callerOf, identifyCaller } from './routes/cards/identify.ts';
import { requireSignature } from './routes/cards/require-signature.ts';
import { healthRoutes } from './routes/health.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { pageRoutes } from './routes/pages/page-routes.ts';
import { notFound, problemHandler } from './routes/problem.ts';
import { rubricRoutes } from './routes/rubrics.ts';
import type { Services } from './routes/services.ts';
import { settingsRoutes } from './routes/settings/settings-routes.ts';

/**
 * The HTTP surface. Everything under /v1 needs an API key and is limited per key; guesses at keys per address. What HubSpot's
 * cards ask is signed and limited per user; not per address, for every portal's requests come from HubSpot's own.
 */
export function createApp(services: Services, log: Log): Express {
  const app = express();
  app.disable('x-powered-by');
  // Nothing here may be kept by a cache, so nothing is worth hashing for one.
  app.disable('etag');
  app.use(helmet());
  app.use((_req, res, next) => {
    res.locals.requestId = randomUUID();
    next();
  });
  app.use(healthRoutes(services));

  const tooMany = () => {
    throw new AppError('rate_limited', 'too many requests', {
      userMessage: 'Too many requests; wait a moment.',
    });
  };
  const limit = {
    windowMs: 60_000,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: tooMany,
  } as const;
  const guesses = rateLimit({
    ...limit,
    limit: 60,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? ''),
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode !== 401,
  });
  const perKey = rateLimit({
    ...limit,
    limit: services.requestsPerMinute,
    keyGenerator: (_req, res) => apiKeyOf(res).id,
  });

  const perUser = rateLimit({
    ...limit,
    limit: services.requestsPerMinute,
    keyGenerator: (req, res) => `${callerOf(res).connectionId}:${req.query.userId}`,
  });
  const fromHubSpot = (bodyLimit: string) => [
    ...requireSignature(services, bodyLimit),
    identifyCaller(services),
    perUser,
  ];

  app.use('/oauth', guesses, oauthRoutes(services));
  app.use('/v1', guesses, authenticate(services.database), perKey);
  app.use('/v1/calls', callRoutes(services));
  app.use('/v1', express.json({ limit: '1mb' }));
  app.use('/v1/agents', agentRoutes(services));
  app.use('/v1/rubrics', rubricRoutes(services));
  app.use('/cards', fromHubSpot('64kb'), cardRoutes(services));
  app.use('/settings', fromHubSpot('1mb'), settingsRoutes(services));
  app.use(guesses, pageRoutes(services));
  app.use(notFound);
  app.use(problemHandler(log));
  return app;
}
