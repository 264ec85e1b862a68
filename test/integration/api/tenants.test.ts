import { readdirSync } from 'node:fs';
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRubrics } from '../../../demo/world.ts';
import type { Services } from '../../../server/routes/services.ts';
import { api, sample } from '../support/api.ts';
import { rowCounts } from '../support/rows.ts';
import type { TestSystem } from '../support/test-system.ts';
import { startTwoWorkspaces, type Tenant } from '../support/two-workspaces.ts';

const ROUTES = new URL('../../../server/routes/', import.meta.url);

let running: TestSystem;
let ours: Tenant;
let theirs: Tenant;
beforeAll(async () => {
  ({ running, ours, theirs } = await startTwoWorkspaces());
});
afterAll(() => running?.close());

/** Routes that serve no workspace. */
const OPEN = ['GET /healthz', 'GET /metrics', 'GET /readyz', 'GET /:vendor/callback', 'GET /:vendor/start'];

/** Asked with the stranger's key for what is ours: not found, or their own. */
const tries: Record<string, () => Promise<void>> = {
  'calls POST /': async () => {
    const before = await rowCounts(running.database);
    const call = sample('qm-1012');
    expect(await stranger().send(call)).toBe(theirs.callId);
    expect(await owner().send(call)).toBe(ours.callId);
    expect(await rowCounts(running.database)).toEqual(before);
    const key = { 'idempotency-key': 'the-same' };
    const one = await owner().send({ ...call, externalId: 'key-1' }, key);
    const other = await stranger().send({ ...call, externalId: 'key-2' }, key);
    expect(other).not.toBe(one);
  },
  'calls GET /': async () => {
    const { body } = await stranger().get('/v1/calls?limit=200').expect(200);
    const ids = body.calls.map(({ id }: { id: string }) => id);
    expect(ids).toContain(theirs.callId);
    expect(ids).not.toContain(ours.callId);
  },
  'calls GET /:id': async () => {
    await owner().get(`/v1/calls/${ours.callId}`).expect(200);
    await stranger().get(`/v1/calls/${ours.callId}`).expect(404);
  },
  'calls POST /:id/link': async () => {
    for (const connectionId of [ours.connection.id, theirs.connection.id]) {
      const link = { connectionId, contactId: null, dealId: null };
      await stranger().post(`/v1/calls/${ours.callId}/link`, link).expect(404);
    }
    const link = { connectionId: ours.connection.id, contactId: null, dealId: null };
    await stranger().post(`/v1/calls/${theirs.callId}/link`, link).expect(404);
  },
  'calls POST /:id/link/undo': async () => {
    const { id: connectionId } = ours.connection;
    await stranger().post(`/v1/calls/${ours.callId}/link/undo`, { connectionId }).expect(404);
    await stranger().post(`/v1/calls/${theirs.callId}/link/undo`, { connectionId }).expect(404);
  },
  'calls POST /:id/retry': async () => {
    await stranger().post(`/v1/calls/${ours.callId}/retry`).expect(404);
  },
  'agents GET /': async () => {
    const { body } = await stranger().get('/v1/agents').expect(200);
    const ids = body.agents.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(Object.values(theirs.personIds)));
    expect(Object.values(ours.personIds).filter((id) => ids.includes(id))).toEqual([]);
  },
  'agents POST /': async () => {
    const agent = { name: 'Only ours', email: 'only.ours@quillmere.test' };
    await owner().post('/v1/agents', agent).expect(201);
    const asManager = { name: 'X', managerEmail: agent.email };
    await stranger().post('/v1/agents', asManager).expect(400);
    await stranger().post('/v1/agents', agent).expect(201);
  },
  'agents POST /:id/identities': async () => {
    const identities = [{ kind: 'email', value: 'stolen@quillmere.test' }];
    await stranger().post(`/v1/agents/${ours.agentId}/identities`, { identities }).expect(404);
  },
  'rubrics POST /': async () => {
    const { lineId: _line, version: _version, ...rubric } = loadRubrics()[0]!;
    const call = await owner().status(ours.unscoredId);
    expect(call).toMatchObject({ reason: { code: 'no_rubric' } });
    const published = { ...rubric, callType: 'new_type' };
    const { body } = await stranger().post('/v1/rubrics', published).expect(201);
    expect(body).toMatchObject({ rubric: { version: 1 }, releasedCalls: 1 });
    expect(await owner().status(ours.unscoredId)).toEqual(call);
  },
};
const owner = () => api(running, ours);
const stranger = () => api(running, theirs);

describe("a route asked with another workspace's key", () => {
  it('all there are, are tried below or serve no workspace', async () => {
    const files = readdirSync(ROUTES).filter((file) => file.endsWith('.ts'));
    const found: string[] = [];
    for (const file of files) {
      const module = (await import(new URL(file, ROUTES).href)) as Record<string, unknown>;
      const [name, make] = Object.entries(module).find(([key]) => key.endsWith('Routes')) ?? [];
      if (!name) continue;
      const { stack } = (make as (services: Services) => Router)(running.system.services);
      for (const { route } of stack) {
        for (const { method } of route?.stack ?? [])
          found.push(`${name.replace('Routes', 's')} ${method.toUpperCase()} ${route!.path}`);
      }
    }
    const open = new Set(OPEN);
    const serving = [...new Set(found)].filter((one) => !open.has(one.slice(one.indexOf(' ') + 1)));
    expect(serving.sort()).toEqual(Object.keys(tries).sort());
    expect(found.length).toBeGreaterThan(serving.length);
  });

  it.each(Object.keys(tries))('%s, finds nothing and changes nothing of the other', async (name) => {
    const before = await owner().status(ours.callId);
    await tries[name]!();
    expect(await owner().status(ours.callId)).toEqual(before);
  });
});
