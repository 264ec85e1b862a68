import { Router } from 'express';
import type { CardPayload, LogPayload } from '../../../crm-cards/view-model/index.ts';
import { viewCard } from '../../../crm-cards/view-model/index.ts';
import { maySee, relationTo } from '../../domain/rights.ts';
import { findHomeConnection } from '../../store/cards/home-connection.ts';
import { loadCard } from '../../store/cards/load-card.ts';
import { logTexts, roleOn } from '../cards/read-card.ts';
import type { Services } from '../services.ts';
import { sendPage } from './layout.ts';
import { logBody } from './log-view.ts';
import { sendPrivate, sendSignedOut } from './no-access.ts';
import { viewerOf } from './session.ts';

const CLIP_SECONDS = 10;

/** The whole log, to read and to print: what the CRM records and tasks link to. */
export function logPages(services: Services): Router {
  const router = Router();

  router.get('/logs/:legId', async (req, res) => {
    const viewer = await viewerOf(req, services);
    const { legId } = req.params;
    if (!viewer) return sendSignedOut(res, `/logs/${encodeURIComponent(legId)}`);
    const { workspaceId, person, timeZone } = viewer;
    const connection = await findHomeConnection(services.database, workspaceId);
    const where = { workspaceId, connectionId: connection?.id ?? '' };
    const { logs: found } = await loadCard(services.database, where, { kind: 'leg', legId }, person);
    const logs = found.filter((log) => maySee(relationTo(person, log), log));
    const [row] = logs;
    if (!row) return sendPrivate(res, person.name);
    const isFallback = connection?.mode !== 'full';
    const [text] = await logTexts(services, { ...where, timeZone, isFallback }, logs, person);
    const log = JSON.parse(text!) as LogPayload;
    const card: CardPayload = {
      viewer: { person: { id: person.id, name: person.name }, role: roleOn(person, logs) },
      access: 'granted',
      subject: { kind: 'log', id: legId, name: null },
      connection: { state: 'connected', detail: null },
      readAt: services.now().toISOString(),
      timeZone,
      logs: [log],
      waiting: [],
    };
    const locale = req.acceptsLanguages()[0] ?? 'en';
    const view = viewCard(card, { now: services.now(), locale: locale === '*' ? 'en' : locale });
    const [shown] = view.board!.logs;
    const startOf = (key: string) =>
      log.criteria.find((criterion) => criterion.key === key)?.evidence?.startSeconds;
    sendPage(res, 200, {
      title: shown!.title,
      signedInAs: person.name,
      body: logBody(shown!, (key) => clipPath(row.callId, legId, key, startOf(key) ?? null)),
    });
  });
  return router;
}

function clipPath(callId: string, legId: string, criterionKey: string, startSeconds: number | null): string {
  const query = new URLSearchParams({ leg: legId, criterion: criterionKey });
  if (startSeconds !== null) {
    query.set('from', String(Math.floor(startSeconds)));
    query.set('to', String(Math.floor(startSeconds) + CLIP_SECONDS));
  }
  return `/calls/${callId}/clip?${query}`;
}
