import { Router } from 'express';
import { z } from 'zod';
import { CRITERION_KEY, RUBRIC_LIMITS } from '../domain/rubric-check/limits.ts';
import { findRubricProblems } from '../domain/rubric-problems.ts';
import { AppError } from '../errors.ts';
import { recordChange } from '../store/audit.ts';
import { transact } from '../store/db.ts';
import { publishRubric } from '../store/rubrics.ts';
import { releaseForRubric } from '../store/waiting-for-rubric.ts';
import { loadWorkspace } from '../store/workspaces.ts';
import { apiKeyOf } from './authenticate.ts';
import type { Services } from './services.ts';
import { line, parseBody, prose } from './validate.ts';

const phrase = prose(RUBRIC_LIMITS.phrase).trim().min(1);
const CriterionSchema = z
  .strictObject({
    key: z.string().regex(CRITERION_KEY, { error: 'must be lower case letters, digits and _' }),
    name: line(RUBRIC_LIMITS.name),
    weight: z.number().min(0).max(RUBRIC_LIMITS.weight),
    check: z.enum(['exact', 'intent']),
    definition: z.strictObject({
      good: prose(RUBRIC_LIMITS.definition),
      poor: prose(RUBRIC_LIMITS.definition),
    }),
    phrases: z
      .strictObject({
        soundsLike: z.array(phrase).max(RUBRIC_LIMITS.phrases),
        doesNotSoundLike: z.array(phrase).max(RUBRIC_LIMITS.phrases),
      })
      .default({ soundsLike: [], doesNotSoundLike: [] }),
    exact: z
      .strictObject({
        statements: z.array(phrase).min(1).max(RUBRIC_LIMITS.statements),
        mustHave: z.array(phrase).max(RUBRIC_LIMITS.mustHave).default([]),
      })
      .nullable()
      .default(null),
    compliance: z.boolean().default(false),
    allowNotApplicable: z.boolean().default(false),
    dealStages: z.array(line(RUBRIC_LIMITS.name)).max(RUBRIC_LIMITS.dealStages).nullable().default(null),
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
  name: line(RUBRIC_LIMITS.name),
  callType: line(RUBRIC_LIMITS.callType),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default('en'),
  passMark: z.number().int().min(0).max(100).default(65),
  criteria: z
    .array(CriterionSchema)
    .min(1)
    .max(RUBRIC_LIMITS.criteria)
    .refine((criteria) => new Set(criteria.map(({ key }) => key)).size === criteria.length, {
      error: 'must not use a key twice',
    })
    .refine((criteria) => criteria.reduce((sum, { weight }) => sum + weight, 0) > 0, {
      error: 'must have weights that sum above zero',
    }),
});

/**
 * Publishes a rubric version and scores the calls that waited for one. A rubric that comes from a program is complete, so it
 * is in force at once; what an editor would say about it is answered as `problems` and stops nothing.
 */
export function rubricRoutes(services: Services): Router {
  const { database } = services;
  const router = Router();
  router.post('/', async (req, res) => {
    const { workspaceId, id } = apiKeyOf(res);
    const content = parseBody(RubricSchema, req.body);
    const { settings } = await loadWorkspace(database, workspaceId);
    const { rubric, released } = await transact(database, async (tx) => {
      const by = `api-key:${id}`;
      const published = await publishRubric(tx, workspaceId, content, by);
      const after = { ...content, version: published.version };
      await recordChange(tx, { workspaceId, by, what: 'rubric published', target: published.id, after });
      return { rubric: published, released: await releaseForRubric(tx, workspaceId, content.callType) };
    }).catch((error) => {
      if (error instanceof RangeError)
        throw new AppError('invalid_request', error.message, { userMessage: error.message });
      throw error;
    });
    await services.ring({
      calls: released.map((callId) => ({ workspaceId, callId, stage: 'score' })),
      connections: [],
    });
    res.status(201).json({
      rubric: { id: rubric.id, version: rubric.version },
      releasedCalls: released.length,
      problems: findRubricProblems(content, settings.languages),
    });
  });
  return router;
}
