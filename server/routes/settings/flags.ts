import { Router } from 'express';
import { z } from 'zod';
import type { FlagSettings } from '../../../crm-cards/view-model/contract/index.ts';
import { loadWorkspace } from '../../store/workspaces.ts';
import type { Services } from '../services.ts';
import { line, parseForm } from '../validate.ts';
import { adminOf } from './require-admin.ts';
import { type Section, saveSection, withRevision } from './save-section.ts';

const ListSchema = z.strictObject({
  name: line(60),
  class: z.enum(['compliance', 'quality']),
  spokenBy: z.enum(['agent', 'customer', 'anyone']),
  terms: z.array(line(200)).min(1, { error: 'must have at least one term' }).max(200),
});
const FlagsSchema = z.strictObject({
  revision: line(40),
  complianceDueHours: z.int().min(1).max(720),
  qualityDueWorkingDays: z.int().min(1).max(60),
  repeatCount: z.int().min(2).max(10),
  hangUp: z.boolean(),
  keywordLists: z
    .array(ListSchema)
    .max(50)
    .superRefine((lists, context) => {
      for (const [at, { name }] of lists.entries()) {
        const isTaken = lists.slice(0, at).some((other) => other.name.toLowerCase() === name.toLowerCase());
        if (isTaken)
          context.addIssue({ code: 'custom', path: [at, 'name'], message: 'is used by another list' });
      }
    }),
});

const FLAGS: Section<Omit<FlagSettings, 'revision'>> = {
  what: 'flag settings',
  read: ({ clocks, repeatWeaknessCount, conduct, keywordLists }) => ({
    complianceDueHours: clocks.complianceHours,
    qualityDueWorkingDays: clocks.qualityWorkingDays,
    repeatCount: repeatWeaknessCount,
    hangUp: conduct.hangUp,
    keywordLists: keywordLists.map(({ id, class: ofClass, spokenBy, terms }) => ({
      name: id,
      class: ofClass,
      spokenBy,
      terms,
    })),
  }),
  write: ({ complianceDueHours, qualityDueWorkingDays, repeatCount, hangUp, keywordLists }) => ({
    clocks: { complianceHours: complianceDueHours, qualityWorkingDays: qualityDueWorkingDays },
    repeatWeaknessCount: repeatCount,
    conduct: { hangUp },
    keywordLists: keywordLists.map(({ name, ...list }) => ({ id: name, ...list })),
  }),
};

/** When flags are due and what raises them; pass marks and thresholds stand in the rubrics. */
export function flagSettings({ database }: Services): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { settings } = await loadWorkspace(database, adminOf(res).workspaceId);
    res.json(withRevision(FLAGS.read(settings)) satisfies FlagSettings);
  });
  router.put('/', async (req, res) => {
    const wanted = parseForm(FlagsSchema, req.body);
    res.json((await saveSection(database, adminOf(res), FLAGS, wanted)) satisfies FlagSettings);
  });
  return router;
}
