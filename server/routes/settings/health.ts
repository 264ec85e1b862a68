import { Router } from 'express';
import { z } from 'zod';
import type { HealthPayload } from '../../../crm-cards/view-model/contract/index.ts';
import { ENDS_DAYS, readHealth } from '../../store/settings/health.ts';
import { retryCall } from '../retry-call.ts';
import type { Services } from '../services.ts';
import { line, parseForm } from '../validate.ts';
import { actOnce, requestId } from './act-once.ts';
import { adminOf } from './require-admin.ts';

const RetrySchema = z.strictObject({ requestId, callId: line(64) });

/** Where every call is, what stopped and why, and another try once the cause is mended. */
export function healthSettings(services: Services): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const health = await readHealth(services.database, adminOf(res).workspaceId);
    res.json({
      ...health,
      oldestPendingAt: health.oldestPendingAt?.toISOString() ?? null,
      outbox: health.outbox.map((row) => ({ ...row, oldestAt: row.oldestAt?.toISOString() ?? null })),
      failures: health.failures.map((row) => ({ ...row, at: row.at.toISOString() })),
      failedCalls: health.failedCalls.map((row) => ({ ...row, at: row.at.toISOString() })),
      days: ENDS_DAYS,
    } satisfies HealthPayload);
  });

  router.post('/retry', async (req, res) => {
    const { requestId: id, callId } = parseForm(RetrySchema, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId }) => {
      const bell = await retryCall(tx, workspaceId, callId);
      return { answer: { retried: bell.calls.length + bell.connections.length > 0 }, bell };
    });
    res.json(answer);
  });
  return router;
}
