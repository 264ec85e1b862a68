import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { loadCallCase } from '../../../server/store/call-case.ts';
import { callStatus, listCalls } from '../../../server/store/call-status.ts';
import * as calls from '../../../server/store/calls.ts';
import * as coachingLogs from '../../../server/store/coaching-logs.ts';
import * as connections from '../../../server/store/connections.ts';
import * as crmUsers from '../../../server/store/crm-users.ts';
import { loadLegRecord } from '../../../server/store/leg-record.ts';
import * as legs from '../../../server/store/legs.ts';
import * as links from '../../../server/store/links.ts';
import * as outbox from '../../../server/store/outbox.ts';
import * as participants from '../../../server/store/participants.ts';
import * as people from '../../../server/store/people.ts';
import * as released from '../../../server/store/released-calls.ts';
import * as rubrics from '../../../server/store/rubrics.ts';
import * as scorecards from '../../../server/store/scorecards.ts';
import * as transcripts from '../../../server/store/transcripts.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

/** Two workspaces with the same people, numbers, rubrics and call ids. */
let running: TestSystem;
let ours: TestWorkspace;
let theirs: TestWorkspace;
let callId: string;
let scorecardId: string;
let rubricId: string;

beforeAll(async () => {
  running = await startTestSystem({ workers: true });
  ours = await makeWorkspace(running);
  theirs = await makeWorkspace(running);
  const call = loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1012')!;
  const send = async (workspace: TestWorkspace) =>
    (
      await request(running.app)
        .post('/v1/calls')
        .set('authorization', `Bearer ${workspace.apiKey}`)
        .send(call)
        .expect(202)
    ).body.id as string;
  const [first, second] = [await send(ours), await send(theirs)];
  expect(first).not.toBe(second);
  callId = first;
  for (const workspace of [ours, theirs]) {
    for (let tries = 0; ; tries += 1) {
      const [row] = await listCalls(db(), workspace.id, { limit: 1 });
      if (row!.state !== 'pending') break;
      if (tries > 200) throw new Error('call not done');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const view = await callStatus(db(), ours.id, callId);
  scorecardId = view!.legs[0]!.scorecard!.id;
  rubricId = view!.legs[0]!.scorecard!.rubricId;
});
afterAll(() => running?.close());

const db = () => running.system.database;

describe('a store function asked by another workspace', () => {
  /** Each finds something for the owner and nothing for the stranger. */
  const reads: Record<string, (workspaceId: string) => Promise<unknown>> = {
    callStatus: (id) => callStatus(db(), id, callId),
    loadCall: (id) => calls.loadCall(db(), id, callId),
    loadParticipants: (id) => participants.loadParticipants(db(), id, callId),
    loadTranscript: (id) => transcripts.loadTranscript(db(), id, callId),
    loadLegs: (id) => legs.loadLegs(db(), id, callId),
    loadCallCase: (id) => loadCallCase(db(), id, callId),
    loadLegRecord: async (id) => {
      const [leg] = await legs.loadLegs(db(), ours.id, callId);
      return loadLegRecord(db(), { ...leg!, workspaceId: id }, 5);
    },
    loadScorecard: (id) => scorecards.loadScorecard(db(), id, scorecardId),
    loadRubric: (id) => rubrics.loadRubric(db(), id, rubricId),
    loadCoachingLogs: (id) => coachingLogs.loadCoachingLogs(db(), id, callId),
    findPerson: (id) => people.findPerson(db(), id, ours.personIds['benji.kowalczyk@quillmere.test']!),
    loadPeople: (id) => people.loadPeople(db(), id, [ours.personIds['benji.kowalczyk@quillmere.test']!]),
  };

  it.each(Object.keys(reads))('%s, finds nothing', async (name) => {
    const found = async (workspaceId: string) => {
      const answer = await reads[name]!(workspaceId).catch(() => null);
      if (answer instanceof Map) return answer.size;
      return Array.isArray(answer) ? answer.length : answer === null ? 0 : 1;
    };
    expect(await found(ours.id)).toBeGreaterThan(0);
    expect(await found(theirs.id)).toBe(0);
  });

  it('identities shared by both, find the own people only', async () => {
    const identity = { kind: 'email' as const, value: 'benji.kowalczyk@quillmere.test' };
    for (const workspace of [ours, theirs]) {
      const found = await people.findIdentities(db(), workspace.id, [identity]);
      expect(found.map(({ personId }) => personId)).toEqual([workspace.personIds[identity.value]]);
    }
  });

  it('writes with a stranger’s workspace, change nothing', async () => {
    const before = JSON.stringify(await callStatus(db(), ours.id, callId));
    const stranger = { id: callId, workspaceId: theirs.id };
    await calls.saveCallFacts(db(), theirs.id, callId, { callType: 'stolen' });
    await calls.endCall(db(), stranger, 'deliver', 'failed', { code: 'stage_failed', detail: 'x' });
    await calls.postponeCall(db(), stranger, 'deliver', new Date(), 'x');
    await expect(calls.advanceCall(db(), stranger, 'deliver', 'ingest')).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(
      await released.releaseCalls(
        db(),
        theirs.id,
        { reasonCode: 'no_connection', callIds: [callId] },
        'ingest',
      ),
    ).toEqual([]);
    expect(await released.reopenCalls(db(), theirs.id, [callId], 'log')).toEqual([]);
    expect(await outbox.retryFailed(db(), theirs.id, callId)).toEqual([]);
    expect(await released.resumeCall(db(), theirs.id, callId)).toBeNull();
    await calls.dropContent(db(), stranger);
    await people.setManager(db(), theirs.id, ours.personIds['benji.kowalczyk@quillmere.test']!, null);
    expect(JSON.stringify(await callStatus(db(), ours.id, callId))).toBe(before);
  });

  it('history, manager and users, asked with a stranger’s agent, are empty', async () => {
    const [leg] = await legs.loadLegs(db(), ours.id, callId);
    const foreign = { ...leg!, workspaceId: theirs.id, callStartedAt: new Date(Date.now() + 86_400_000) };
    const { rubricLineId } = await scorecards.loadScorecard(db(), ours.id, scorecardId);
    expect((await loadLegRecord(db(), { ...foreign, workspaceId: ours.id }, 5)).earlier.size).toBeGreaterThan(
      0,
    );
    await expect(loadLegRecord(db(), foreign, 5)).rejects.toThrow('has no scorecard');
    expect(
      await legs.laterScoredLegs(db(), { ...foreign, callStartedAt: new Date(0) }, rubricLineId, 5),
    ).toEqual([]);
    expect(await crmUsers.managerSources(db(), theirs.id, leg!.agentId, null)).toEqual({
      adminMap: null,
      salesforceManager: null,
      hubspotTeamDefault: null,
      workspaceFallback: null,
    });
    expect((await crmUsers.crmUsersOf(db(), theirs.id, [leg!.agentId])).size).toBe(0);
    expect(await links.loadLinks(db(), theirs.id, callId)).toEqual([]);
  });

  it('a CRM account that one workspace has, claimed by another, is refused', async () => {
    const account = {
      vendor: 'hubspot' as const,
      accountId: '424242',
      baseUrl: 'https://api.test',
      credentials: null,
    };
    await connections.createConnection(db(), { workspaceId: ours.id, ...account });
    await expect(
      connections.createConnection(db(), { workspaceId: theirs.id, ...account }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await connections.listConnections(db(), theirs.id)).toEqual([]);
  });
});

describe('a route asked with another workspace’s key', () => {
  const as = (workspace: TestWorkspace) => ({
    get: (path: string) => request(running.app).get(path).set('authorization', `Bearer ${workspace.apiKey}`),
    post: (path: string, body: object = {}) =>
      request(running.app).post(path).set('authorization', `Bearer ${workspace.apiKey}`).send(body),
  });

  it('GET a call, is not found; the list holds only the own', async () => {
    await as(ours).get(`/v1/calls/${callId}`).expect(200);
    await as(theirs).get(`/v1/calls/${callId}`).expect(404);
    const { body } = await as(theirs).get('/v1/calls').expect(200);
    expect(body.calls.map(({ id }: { id: string }) => id)).not.toContain(callId);
    expect(body.calls).toHaveLength(1);
  });

  it('relink, undo and retry of a stranger’s call, change nothing', async () => {
    const link = { connectionId: 'c', contactId: null, dealId: null };
    await as(theirs).post(`/v1/calls/${callId}/link`, link).expect(404);
    await as(theirs).post(`/v1/calls/${callId}/link/undo`, { connectionId: 'c' }).expect(404);
    const { body } = await as(theirs).post(`/v1/calls/${callId}/retry`).expect(202);
    expect(body.retried).toBe(false);
  });

  it('agents, listed and given identities, are the own only', async () => {
    const { body } = await as(theirs).get('/v1/agents').expect(200);
    const ids = body.agents.map(({ id }: { id: string }) => id);
    expect(Object.values(ours.personIds).filter((id) => ids.includes(id))).toEqual([]);
    const identities = [{ kind: 'email', value: 'stolen@quillmere.test' }];
    await as(theirs)
      .post(`/v1/agents/${ours.personIds['noor.haddad@quillmere.test']}/identities`, { identities })
      .expect(404);
  });
});
