import { Router } from 'express';
import { z } from 'zod';
import type { ConnectionsPayload } from '../../../crm-cards/view-model/contract/index.ts';
import { AppError } from '../../errors.ts';
import { recordChange } from '../../store/audit.ts';
import type { Database } from '../../store/db.ts';
import {
  type ConnectionState,
  confirmVisibility,
  findConnection,
  readConnections,
  readSources,
} from '../../store/settings/connections.ts';
import { loadWorkspace, setPrimaryConnection } from '../../store/workspaces.ts';
import type { Services } from '../services.ts';
import { isId, parseForm } from '../validate.ts';
import { actOnce, JustRequest, requestId } from './act-once.ts';
import { adminOf } from './require-admin.ts';

const NewConnection = z.strictObject({ requestId, crm: z.enum(['salesforce', 'hubspot']) });

/** The CRMs of the workspace and the sources of its calls. */
export function connectionSettings(services: Services): Router {
  const { database, connector } = services;
  const router = Router();
  router.param('id', isId(noConnection));

  router.get('/', async (_req, res) => {
    res.json(await readPayload(database, adminOf(res).workspaceId));
  });

  router.post('/', async (req, res) => {
    const { requestId: id, crm } = parseForm(NewConnection, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId }) => {
      await recordChange(tx, { workspaceId, by: personId, what: 'connect link made', target: crm });
      return { answer: { url: connector.ticketUrl(workspaceId, crm, services.publicUrl) } };
    });
    res.json(answer);
  });

  router.post('/:id/reconnect', async (req, res) => {
    const { requestId: requested } = parseForm(JustRequest, req.body);
    const answer = await actOnce(services, req, res, requested, async (tx, { workspaceId, personId }) => {
      const { id, crm } = await findConnection(tx, workspaceId, req.params.id);
      await recordChange(tx, { workspaceId, by: personId, what: 'connect link made', target: id });
      return { answer: { url: connector.ticketUrl(workspaceId, crm, services.publicUrl) } };
    });
    res.json(answer);
  });

  router.post('/:id/primary', async (req, res) => {
    const { requestId: requested } = parseForm(JustRequest, req.body);
    const answer = await actOnce(services, req, res, requested, async (tx, { workspaceId, personId }) => {
      const { id } = await findConnection(tx, workspaceId, req.params.id);
      const { primaryConnectionId: before } = await loadWorkspace(tx, workspaceId);
      await setPrimaryConnection(tx, workspaceId, id);
      const change = { what: 'primary CRM', target: workspaceId, before, after: id };
      if (before !== id) await recordChange(tx, { workspaceId, by: personId, ...change });
      return { answer: { connectionId: id } };
    });
    res.json(answer);
  });

  /** Looks at the CRM now, so it is not remembered: asked twice, it looks twice and makes nothing twice. */
  router.post('/:id/check', async (req, res) => {
    parseForm(JustRequest, req.body);
    const { workspaceId } = adminOf(res);
    const { id } = await findConnection(database, workspaceId, req.params.id);
    await connector.check(id);
    res.json(await readPayload(database, workspaceId));
  });

  router.post('/:id/confirm-owned-only', async (req, res) => {
    const { requestId: requested } = parseForm(JustRequest, req.body);
    const answer = await actOnce(services, req, res, requested, async (tx, { workspaceId, personId }) => {
      const connection = await findConnection(tx, workspaceId, req.params.id);
      if (!connection.findings.some(({ confirmable }) => confirmable)) throw nothingToConfirm();
      await confirmVisibility(tx, workspaceId, connection.id, personId);
      const change = { what: 'record visibility confirmed', target: connection.id };
      await recordChange(tx, { workspaceId, by: personId, ...change });
      return { answer: { connectionId: connection.id } };
    });
    res.json(answer);
  });

  return router;
}

async function readPayload(database: Database, workspaceId: string): Promise<ConnectionsPayload> {
  const [connections, sources] = await Promise.all([
    readConnections(database, workspaceId),
    readSources(database, workspaceId),
  ]);
  return {
    connections: connections.map(({ confirmedAt, usersReadAt, findings, state, ...connection }) => ({
      ...connection,
      state: state === 'connected' ? 'connected' : 'disconnected',
      usersReadAt: usersReadAt?.toISOString() ?? null,
      findings: findings.map((finding) => showFinding(finding, confirmedAt !== null)),
    })),
    sources: sources.map(({ lastCallAt, ...source }) => ({
      ...source,
      lastCallAt: lastCallAt?.toISOString() ?? null,
    })),
  };
}

/** What only a person can tell stays red until one has. */
function showFinding(
  { name, state, remedy, confirmable = false }: ConnectionState['findings'][number],
  isConfirmed: boolean,
): ConnectionsPayload['connections'][number]['findings'][number] {
  const isDone = state === 'ready' || state === 'made' || (confirmable && isConfirmed);
  return isDone
    ? { name, state: 'ok', remedy: '', confirmable }
    : { name, state: state as 'missing' | 'blocked', remedy, confirmable };
}

function noConnection(): AppError {
  return new AppError('not_found', 'no such connection', {
    userMessage: 'Your workspace has no CRM connection with this id.',
  });
}

function nothingToConfirm(): AppError {
  return new AppError('conflict', 'nothing to confirm', {
    retry: 'never',
    userMessage: 'This CRM has nothing to confirm. Check the connection first; what it lacks is listed then.',
  });
}
