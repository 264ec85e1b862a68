import { Router } from 'express';
import type { Services } from './services.ts';

/** `/healthz`: the process answers. `/readyz`: it can reach its database. `/metrics`: counters for Prometheus. */
export function healthRoutes({ database, metrics }: Services): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const isReady = await database.$queryRaw`select 1`.then(() => true).catch(() => false);
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'the database does not answer' });
  });
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.read());
  });
  return router;
}
