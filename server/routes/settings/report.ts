import { Router } from 'express';
import { z } from 'zod';
import type { ReportSettings } from '../../../crm-cards/view-model/contract/index.ts';
import { loadWorkspace } from '../../store/workspaces.ts';
import type { Services } from '../services.ts';
import { line, parseForm } from '../validate.ts';
import { adminOf } from './require-admin.ts';
import { type Section, saveSection, withRevision } from './save-section.ts';

const ReportSchema = z.strictObject({
  revision: line(40),
  reportId: z
    .string()
    .trim()
    .regex(/^\d{1,20}$/, { error: 'is the number at the end of the address of the report' })
    .nullable(),
});

const REPORT: Section<Omit<ReportSettings, 'revision'>> = {
  what: 'report on the settings page',
  read: ({ hubSpotReportId }) => ({ reportId: hubSpotReportId }),
  write: ({ reportId }) => ({ hubSpotReportId: reportId }),
};

/** Which report of HubSpot the page shows; HubSpot has no API to make or list them. */
export function reportSettings({ database }: Services): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { settings } = await loadWorkspace(database, adminOf(res).workspaceId);
    res.json(withRevision(REPORT.read(settings)) satisfies ReportSettings);
  });
  router.put('/', async (req, res) => {
    const wanted = parseForm(ReportSchema, req.body);
    res.json((await saveSection(database, adminOf(res), REPORT, wanted)) satisfies ReportSettings);
  });
  return router;
}
