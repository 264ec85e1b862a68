import { Router } from 'express';
import type { MatchingPayload } from '../../../crm-cards/view-model/contract/index.ts';
import { MATCHING_RULES, UNDECIDED } from '../../domain/link-words.ts';
import { countLinks, listAmbiguous, MATCHING_DAYS } from '../../store/settings/matching.ts';
import type { Services } from '../services.ts';
import { adminOf } from './require-admin.ts';

/** How calls find their contact and deal, how often that worked, and which calls a person has to decide. */
export function matchingSettings({ database }: Services): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { workspaceId } = adminOf(res);
    const [counts, { calls, isCut }] = await Promise.all([
      countLinks(database, workspaceId),
      listAmbiguous(database, workspaceId),
    ]);
    res.json({
      rules: [...MATCHING_RULES],
      counts: { ...counts, days: MATCHING_DAYS },
      ambiguous: calls.map(({ link, startedAt, ...call }) => ({
        ...call,
        startedAt: startedAt.toISOString(),
        reason: UNDECIDED[link.rule] ?? 'Several records could be the right one.',
      })),
      isCut,
    } satisfies MatchingPayload);
  });
  return router;
}
