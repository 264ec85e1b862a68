import { Router } from 'express';
import { z } from 'zod';
import type { ActionAnswer } from '../../../crm-cards/view-model/contract/index.ts';
import { ACTION_KINDS } from '../../domain/action.ts';
import type { Services } from '../services.ts';
import { parseBody, parseQuery } from '../validate.ts';
import { callerOf } from './identify.ts';
import { mintLink } from './mint-link.ts';
import { readCard } from './read-card.ts';
import { readQueue } from './read-queue.ts';
import { settled } from './settled.ts';

const id = z.string().regex(/^[\w-]{1,64}$/, { error: 'is no id of ours' });
/** HubSpot adds its own parameters to ours. */
const RecordQuery = z.object({
  objectType: z.enum(['deal', 'contact', 'coaching_log']),
  recordId: z.string().regex(/^\d{1,20}$/, { error: 'must be the number of a record' }),
});
const Action = z.strictObject({
  actionId: id,
  kind: z.enum(ACTION_KINDS),
  logId: id.or(z.literal('')),
  target: z.string().max(1_000),
  value: z.string().max(20_000),
  reason: z.string().max(20_000),
});
const Link = z.strictObject({
  page: z.enum(['clip', 'practice', 'log']),
  logId: id,
  fromSeconds: z.number().min(0).max(1_000_000).nullish(),
  criterionKey: id.nullish(),
});

/** What HubSpot's cards read and do. In front of it: `requireSignature`, `identifyCaller`. */
export function cardRoutes(services: Services): Router {
  const router = Router();

  router.use((_req, res, next) => {
    res.setHeader('cache-control', 'no-store');
    next();
  });

  router.get('/record', async (req, res) => {
    const { objectType, recordId } = parseQuery(RecordQuery, req.query);
    const kind = objectType === 'coaching_log' ? 'log' : objectType;
    res.type('json').send(await readCard(services, callerOf(res), { kind, recordId }));
  });

  router.get('/queue', async (_req, res) => {
    res.json(await readQueue(services, callerOf(res)));
  });

  /** HubSpot repeats a request that broke off: the same action acts once and is answered the same. */
  router.post('/actions', async (req, res) => {
    const { workspaceId, connectionId, person } = callerOf(res);
    const { actionId, logId, kind, ...said } = parseBody(Action, req.body);
    const isAboutRubric = kind === 'PublishRubric' || kind === 'RetireRubric';
    const { outcome, bell } = await services.performAction({
      workspaceId,
      connectionId,
      // Nobody meets an answer of somebody else by using their action's id.
      externalId: `hubspot:${req.query.userId}:${actionId}`,
      personId: person?.id ?? null,
      kind,
      legId: isAboutRubric ? null : logId,
      rubricId: isAboutRubric ? said.target : null,
      ...said,
      at: services.now(),
    });
    await services.ring(bell);
    await settled(services, bell);
    const answer: ActionAnswer = { result: outcome.result, message: outcome.message };
    res.json(answer);
  });

  router.post('/links', async (req, res) => {
    res.status(201).json({ url: await mintLink(services, callerOf(res), parseBody(Link, req.body)) });
  });
  return router;
}
