import { Router } from 'express';
import type { Services } from '../services.ts';
import { connectionSettings } from './connections.ts';
import { flagSettings } from './flags.ts';
import { healthSettings } from './health.ts';
import { matchingSettings } from './matching.ts';
import { peopleSettings } from './people.ts';
import { reportSettings } from './report.ts';
import { requireAdmin } from './require-admin.ts';
import { rubricSettings } from './rubrics.ts';

/** What an admin sets; behind the signature and `identifyCaller`. README.md has the surface. */
export function settingsRoutes(services: Services): Router {
  const router = Router();
  router.use(requireAdmin);
  router.use('/rubrics', rubricSettings(services));
  router.use('/connections', connectionSettings(services));
  router.use('/people', peopleSettings(services));
  router.use('/flags', flagSettings(services));
  router.use('/matching', matchingSettings(services));
  router.use('/health', healthSettings(services));
  router.use('/report', reportSettings(services));
  return router;
}
