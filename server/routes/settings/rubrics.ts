import { Router } from 'express';
import { z } from 'zod';
import type {
  FieldProblem,
  RubricCheck,
  RubricDraftPayload,
  RubricsPayload,
} from '../../../crm-cards/view-model/contract/index.ts';
import { toCriterion } from '../../domain/criterion-draft.ts';
import { findRubricProblems, type RubricContent } from '../../domain/rubric-problems.ts';
import { AppError } from '../../errors.ts';
import { RUBRIC_TEMPLATES } from '../../rubric-templates/rubric-templates.ts';
import { type Db, transact } from '../../store/db.ts';
import {
  createDraft,
  discardDraft,
  publishDraft,
  retireRubric,
  saveDraft,
} from '../../store/rubric-drafts.ts';
import {
  contentOf,
  findRubricVersion,
  listRubricVersions,
  publishedSince,
} from '../../store/rubric-versions.ts';
import { countCallsOfType } from '../../store/waiting-for-rubric.ts';
import { loadWorkspace } from '../../store/workspaces.ts';
import type { Services } from '../services.ts';
import { isId, line, parseForm, prose } from '../validate.ts';
import { actOnce, requestId } from './act-once.ts';
import { adminOf } from './require-admin.ts';
import { SaveRubricSchema } from './rubric-schema.ts';

const NewRubricSchema = z.discriminatedUnion('from', [
  z.strictObject({ requestId, from: z.literal('template'), templateId: line(60) }),
  z.strictObject({
    requestId,
    from: z.literal('rubric'),
    rubricId: line(64),
    callType: line(100).optional(),
  }),
]);
const revision = z.int().min(1);
const PublishSchema = z.strictObject({ requestId, note: prose(1_000).trim(), revision });
const RetireSchema = z.strictObject({ requestId, note: prose(1_000).trim() });
const DiscardSchema = z.strictObject({ requestId, revision });

/** Rubrics from draft to retirement; README.md has the surface and what happens when two people act at once. */
export function rubricSettings(services: Services): Router {
  const { database } = services;
  const router = Router();
  router.param('id', isId(noRubric));

  router.get('/', async (_req, res) => {
    const { versions, isCut } = await listRubricVersions(database, adminOf(res).workspaceId);
    res.json({
      rubrics: versions.map(({ revision: _revision, note: _note, passMark: _passMark, ...row }) => ({
        ...row,
        changedAt: row.changedAt.toISOString(),
      })),
      templates: RUBRIC_TEMPLATES.map(({ id, name, purpose }) => ({ id, name, purpose })),
      isCut,
    } satisfies RubricsPayload);
  });

  router.post('/', async (req, res) => {
    const wish = parseForm(NewRubricSchema, req.body);
    const { rubricId } = await actOnce(
      services,
      req,
      res,
      wish.requestId,
      async (tx, { workspaceId, personId }) => ({
        answer: {
          rubricId: await createDraft(tx, workspaceId, await firstContent(tx, workspaceId, wish), personId),
        },
      }),
    );
    res.status(201).json(await read(database, adminOf(res).workspaceId, rubricId));
  });

  router.get('/:id', async (req, res) => {
    res.json(await read(database, adminOf(res).workspaceId, req.params.id));
  });

  router.put('/:id', async (req, res) => {
    const { workspaceId, personId } = adminOf(res);
    const { revision: from, criteria, ...facts } = parseForm(SaveRubricSchema, req.body);
    const content = { ...facts, criteria: criteria.map(toCriterion) };
    await transact(database, (tx) =>
      saveDraft(tx, workspaceId, req.params.id, content, { revision: from, personId }),
    );
    res.json(await read(database, workspaceId, req.params.id));
  });

  router.get('/:id/problems', async (req, res) => {
    const { workspaceId } = adminOf(res);
    res.json(await check(database, workspaceId, req.params.id));
  });

  router.post('/:id/publish', async (req, res) => {
    const { requestId: id, ...options } = parseForm(PublishSchema, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId }) => {
      const published = await publishDraft(tx, workspaceId, req.params.id, { ...options, personId });
      const { rubric, releasedCalls } = published;
      return {
        answer: { rubricId: rubric.id, version: rubric.version, releasedCalls: releasedCalls.length },
        bell: { calls: releasedCalls.map((callId) => ({ workspaceId, callId, stage: 'score' as const })) },
      };
    });
    res.json(answer);
  });

  router.post('/:id/retire', async (req, res) => {
    const { requestId: id, note } = parseForm(RetireSchema, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId }) => {
      await retireRubric(tx, workspaceId, req.params.id, { personId, note });
      return { answer: { rubricId: req.params.id } };
    });
    res.json(answer);
  });

  router.post('/:id/discard', async (req, res) => {
    const { requestId: id, revision: from } = parseForm(DiscardSchema, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId }) => {
      await discardDraft(tx, workspaceId, req.params.id, { revision: from, personId });
      return { answer: { rubricId: req.params.id } };
    });
    res.json(answer);
  });

  return router;
}

/** What a new draft begins with. */
async function firstContent(
  tx: Db,
  workspaceId: string,
  wish: z.output<typeof NewRubricSchema>,
): Promise<RubricContent> {
  if (wish.from === 'rubric') {
    const version = await findRubricVersion(tx, workspaceId, wish.rubricId);
    if (!version) throw noRubric();
    const content = contentOf(version);
    return { ...content, callType: wish.callType ?? content.callType };
  }
  const template = RUBRIC_TEMPLATES.find(({ id }) => id === wish.templateId);
  if (!template) {
    throw new AppError('invalid_request', 'no such template', {
      userMessage: 'Nothing was changed.',
      fields: [{ field: 'templateId', problem: 'is none of the templates' }],
    });
  }
  const { id: _id, purpose: _purpose, ...content } = template;
  return content;
}

async function read(db: Db, workspaceId: string, rubricId: string): Promise<RubricDraftPayload> {
  const version = await findRubricVersion(db, workspaceId, rubricId);
  if (!version) throw noRubric();
  return version;
}

async function check(db: Db, workspaceId: string, rubricId: string): Promise<RubricCheck> {
  const version = await read(db, workspaceId, rubricId);
  const [{ settings }, since, counts] = await Promise.all([
    loadWorkspace(db, workspaceId),
    publishedSince(db, workspaceId, rubricId),
    countCallsOfType(db, workspaceId, version.callType),
  ]);
  const problems: FieldProblem[] = findRubricProblems(contentOf(version), settings.languages);
  if (since) {
    problems.unshift({
      field: 'version',
      problem: `Version ${since.version} was published${since.publishedByName ? ` by ${since.publishedByName}` : ''} after this draft was begun. Publishing the draft replaces it: carry over what it changed.`,
      level: 'warning',
    });
  }
  return { problems, ...counts };
}

function noRubric(): AppError {
  return new AppError('not_found', 'no such rubric', {
    userMessage: 'There is no rubric with this id in your workspace. A draft may have been discarded.',
  });
}
