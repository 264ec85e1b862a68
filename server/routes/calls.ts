import { json, type Request, Router, text } from 'express';
import { z } from 'zod';
import type { CallDraft } from '../domain/call.ts';
import { AppError } from '../errors.ts';
import { callStatus, listCalls } from '../store/call-status.ts';
import { dropRecording } from '../store/recordings.ts';
import { apiKeyOf } from './authenticate.ts';
import { type Multipart, readMultipart } from './multipart.ts';
import { noCall, retryCall } from './retry-call.ts';
import type { Services } from './services.ts';
import { isId, line, parseBody, parseQuery } from './validate.ts';

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .optional();
const ListQuery = z.strictObject({
  state: z.enum(['pending', 'logged', 'not_scored', 'skipped', 'quarantined', 'failed']).optional(),
  reason: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.iso.datetime({ offset: true }).optional(),
});
const LinkBody = z.strictObject({
  connectionId: line(64),
  contactId: line(64).nullable(),
  dealId: line(64).nullable(),
});

/** POST takes a call once and answers where to follow it; the rest is what a person may see and do about it. */
export function callRoutes(services: Services): Router {
  const { database } = services;
  const router = Router();
  router.param('id', isId(noCall));

  router.post('/', text({ type: 'application/json', limit: '6mb' }), async (req, res) => {
    const { workspaceId, recordingHosts } = apiKeyOf(res);
    const key = readIdempotencyKey(req);
    const { body, recording } = await readBody(req, services, workspaceId);
    let isRecordingKept = false;
    let accepted: { callId: string; created: boolean };
    try {
      const draft = services.readCall(parseJson(body), { audio: recording !== undefined });
      assertAllowedHost(draft, recordingHosts);
      const isRefused = draft.consent === 'refused';
      accepted = await services.acceptCall({
        workspaceId,
        draft,
        recordingId: isRefused ? undefined : recording?.id,
        ...(key ? { idempotency: { key, body: body + (recording?.sha256 ?? '') } } : {}),
      });
      isRecordingKept = accepted.created && !isRefused;
    } finally {
      if (recording && !isRecordingKept) await dropRecording(database, workspaceId, recording.id);
    }
    const { callId, created } = accepted;
    if (created) await services.ring({ calls: [{ workspaceId, callId, stage: 'ingest' }], connections: [] });
    const statusUrl = `/v1/calls/${callId}`;
    res.status(202).location(statusUrl).json({ id: callId, statusUrl });
  });

  router.get('/', async (req, res) => {
    const { before, ...filter } = parseQuery(ListQuery, req.query);
    const calls = await listCalls(database, apiKeyOf(res).workspaceId, {
      ...filter,
      ...(before ? { before: new Date(before) } : {}),
    });
    res.json({ calls });
  });

  router.get('/:id', async (req, res) => {
    const status = await callStatus(database, apiKeyOf(res).workspaceId, req.params.id);
    if (!status) throw noCall();
    res.json(status);
  });

  router.post('/:id/link', json({ limit: '10kb' }), async (req, res) => {
    const { workspaceId, id: keyId } = apiKeyOf(res);
    const choice = parseBody(LinkBody, req.body);
    await services.ring(
      await services.confirmLink(
        { workspaceId, callId: req.params.id },
        { ...choice, personId: `api-key:${keyId}` },
      ),
    );
    res.status(202).json({ statusUrl: `/v1/calls/${req.params.id}` });
  });

  router.post('/:id/link/undo', json({ limit: '10kb' }), async (req, res) => {
    const { workspaceId, id: keyId } = apiKeyOf(res);
    const { connectionId } = parseBody(LinkBody.pick({ connectionId: true }), req.body);
    await services.ring(
      await services.undoRelink({ workspaceId, callId: req.params.id }, connectionId, `api-key:${keyId}`),
    );
    res.status(202).json({ statusUrl: `/v1/calls/${req.params.id}` });
  });

  /** Goes on where a call stopped, or sends what a CRM refused once more, after somebody mended the cause. */
  router.post('/:id/retry', async (req, res) => {
    const callId = req.params.id;
    const bell = await retryCall(database, apiKeyOf(res).workspaceId, callId);
    await services.ring(bell);
    res.status(202).json({
      retried: bell.calls.length + bell.connections.length > 0,
      statusUrl: `/v1/calls/${callId}`,
    });
  });

  return router;
}

async function readBody(
  req: Request,
  services: Services,
  workspaceId: string,
): Promise<{ body: string; recording?: Multipart['recording'] }> {
  if (req.is('multipart/form-data')) {
    const { call, recording } = await readMultipart(req, services.database, workspaceId);
    return { body: call, recording };
  }
  if (typeof req.body === 'string') return { body: req.body };
  throw new AppError('invalid_request', 'unsupported content type', {
    userMessage:
      'Send the call as application/json, or as multipart/form-data with the parts call and audio.',
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AppError('invalid_request', 'body is no JSON', {
      userMessage: 'The body is not valid JSON.',
      fields: [{ field: '', problem: 'is not valid JSON' }],
    });
  }
}

function readIdempotencyKey(req: Request): string | undefined {
  const parsed = IdempotencyKey.safeParse(req.headers['idempotency-key']);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', 'bad Idempotency-Key', {
    userMessage: 'The request was not taken.',
    fields: [{ field: 'Idempotency-Key', problem: 'must be 1 to 200 visible ASCII characters' }],
  });
}

/** A recording is fetched later by our server, so only hosts an admin listed for this key may be named. */
function assertAllowedHost({ recordingUrl }: CallDraft, hosts: readonly string[]): void {
  if (recordingUrl === undefined || hosts.includes(new URL(recordingUrl).host)) return;
  throw new AppError('invalid_request', 'recording host not allowed', {
    userMessage: 'The call was not taken.',
    fields: [
      {
        field: '/recordingUrl',
        problem: 'names a host this API key may not use; add it when making the key (--recording-host)',
      },
    ],
  });
}
