import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { transact } from '../store/db.ts';
import { releaseCalls } from '../store/released-calls.ts';
import { publishRubric } from '../store/rubrics.ts';
import { apiKeyOf } from './authenticate.ts';
import type { Services } from './services.ts';
import { line, parseBody, prose } from './validate.ts';

const phrase = prose(1_000).trim().min(1);
const CriterionSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9_]{0,59}$/, { error: 'must be lower case letters, digits and _' }),
    name: line(120),
    weight: z.number().min(0).max(1_000),
    check: z.enum(['exact', 'intent']),
    definition: z.strictObject({ good: prose(4_000), poor: prose(4_000) }),
    phrases: z
      .strictObject({ soundsLike: z.array(phrase).max(100), doesNotSoundLike: z.array(phrase).max(100) })
      .default({ soundsLike: [], doesNotSoundLike: [] }),
    exact: z
      .strictObject({
        statements: z.array(phrase).min(1).max(20),
        mustHave: z.array(phrase).max(50).default([]),
      })
      .nullable()
      .default(null),
    compliance: z.boolean().default(false),
    allowNotApplicable: z.boolean().default(false),
    dealStages: z.array(line(120)).max(50).nullable().default(null),
    threshold: z.number().int().min(0).max(100).default(50),
    autonomy: z.enum(['suggest', 'auto', 'off']).optional(),
  })
  .refine(({ check, exact }) => check === 'intent' || exact !== null, {
    path: ['exact'],
    error: 'is required for an exact check: the statements to find',
  })
  /** Exact criteria start as auto, the others as suggest (RULES, "Autonomy"). */
  .transform((criterion) => ({
    ...criterion,
    autonomy: criterion.autonomy ?? (criterion.check === 'exact' ? ('auto' as const) : ('suggest' as const)),
  }));

const RubricSchema = z.strictObject({
  name: line(120),
  callType: line(100),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default('en'),
  passMark: z.number().int().min(0).max(100).default(65),
  criteria: z
    .array(CriterionSchema)
    .min(1)
    .max(40)
    .refine((criteria) => new Set(criteria.map(({ key }) => key)).size === criteria.length, {
      error: 'must not use a key twice',
    })
    .refine((criteria) => criteria.reduce((sum, { weight }) => sum + weight, 0) > 0, {
      error: 'must have weights that sum above zero',
    }),
});

/** Publishes a rubric version and scores the calls that waited for one. */
export function rubricRoutes(services: Services): Router {
  const { database } = services;
  const router = Router();
  router.post('/', async (req, res) => {
    const { workspaceId, id } = apiKeyOf(res);
    const draft = parseBody(RubricSchema, req.body);
    const rubric = await transact(database, (tx) =>
      publishRubric(tx, workspaceId, draft, `api-key:${id}`),
    ).catch((error) => {
      if (error instanceof RangeError)
        throw new AppError('invalid_request', error.message, { userMessage: error.message });
      throw error;
    });
    const calls = await releaseCalls(database, workspaceId, { reasonCode: 'no_rubric' }, 'score');
    await services.ring({
      calls: calls.map((callId) => ({ workspaceId, callId, stage: 'score' })),
      connections: [],
    });
    res.status(201).json({ rubric: { id: rubric.id, version: rubric.version }, releasedCalls: calls.length });
  });
  return router;
}
