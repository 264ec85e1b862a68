import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRubrics, loadSampleCalls } from '../../../demo/world.ts';
import { acceptCall } from '../../../server/pipeline/ingest/accept-call.ts';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
});
afterAll(() => running?.close());

const sample = (externalId: string) =>
  loadSampleCalls(new Date()).find((call) => call.externalId === externalId)!;

function api(workspace: TestWorkspace) {
  const auth = { authorization: `Bearer ${workspace.apiKey}` };
  return {
    get: (path: string) => request(running.app).get(path).set(auth),
    post: (path: string, body: object) => request(running.app).post(path).set(auth).send(body),
  };
}

/** Sends a call and waits for its end state. */
async function endOf(workspace: TestWorkspace, call: Partial<ApiCall>) {
  const { body } = await api(workspace).post('/v1/calls', call).expect(202);
  return settled(workspace, body.id);
}

async function settled(workspace: TestWorkspace, id: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await api(workspace).get(`/v1/calls/${id}`).expect(200);
    if (body.state !== 'pending') return body;
    await sleep(50);
  }
  throw new Error(`call ${id} did not reach an end state`);
}

describe('where a call ends, and why', () => {
  it('all in order, is logged with scorecard and log, here where no CRM is connected', async () => {
    const call = await endOf(await makeWorkspace(running), sample('qm-1001'));
    expect(call).toMatchObject({
      state: 'logged',
      reason: { code: 'no_connection' },
      callType: { value: 'support', decidedBy: 'mapping' },
    });
    expect(call.legs[0]).toMatchObject({
      agent: { name: 'Benji Kowalczyk' },
      scorecard: { criteria: expect.any(Array) },
      log: { status: 'scored' },
    });
  });

  it('an unknown agent, is quarantined with the speakers; mapping the identity releases it', async () => {
    const workspace = await makeWorkspace(running, { without: ['benji.kowalczyk@quillmere.test'] });
    const call = await endOf(workspace, sample('qm-1001'));
    expect(call).toMatchObject({ state: 'quarantined', reason: { code: 'agent_unknown' }, legs: [] });
    expect(call.speakers.map(({ role }: { role: string }) => role).sort()).toEqual(['agent', 'customer']);

    const agents = await api(workspace).get('/v1/agents').expect(200);
    const noor = agents.body.agents.find(({ name }: { name: string }) => name === 'Noor Haddad');
    const mapped = await api(workspace)
      .post(`/v1/agents/${noor.id}/identities`, {
        identities: [{ kind: 'email', value: 'Benji.Kowalczyk@quillmere.test' }],
      })
      .expect(200);
    expect(mapped.body.releasedCalls).toBe(1);
    expect(await settled(workspace, call.id)).toMatchObject({
      state: 'logged',
      legs: [{ agent: { name: 'Noor Haddad' } }],
    });
  });

  it('an unknown agent, made as a new one, is released too', async () => {
    const workspace = await makeWorkspace(running, { without: ['benji.kowalczyk@quillmere.test'] });
    const call = await endOf(workspace, sample('qm-1001'));
    await api(workspace)
      .post('/v1/agents', { name: 'Benji', email: 'benji.kowalczyk@quillmere.test' })
      .expect(201);
    expect(await settled(workspace, call.id)).toMatchObject({
      state: 'logged',
      legs: [{ agent: { name: 'Benji' } }],
    });
  });

  it('no rubric published, is not scored; publishing one scores it', async () => {
    const workspace = await makeWorkspace(running, { rubrics: false });
    const call = await endOf(workspace, sample('qm-1001'));
    expect(call).toMatchObject({ state: 'not_scored', reason: { code: 'no_rubric', retryable: true } });
    const {
      lineId: _line,
      version: _version,
      ...rubric
    } = loadRubrics().find(({ callType }) => callType === 'support')!;
    const published = await api(workspace).post('/v1/rubrics', rubric).expect(201);
    expect(published.body).toMatchObject({ rubric: { version: 1 }, releasedCalls: 1 });
    expect(await settled(workspace, call.id)).toMatchObject({ state: 'logged' });
  });

  it.each([
    ['too short by its duration', { durationSeconds: 40 }, {}, 'not_scored', 'too_short'],
    [
      'too short by the customer’s words',
      { durationSeconds: 300 },
      { minimumCustomerWords: 5_000 },
      'not_scored',
      'too_short',
    ],
    ['in another language', { language: 'de' }, {}, 'not_scored', 'language'],
    [
      'in a language without a rubric',
      { language: 'de' },
      { languages: ['en', 'de'] },
      'not_scored',
      'language',
    ],
    ['internal by the source', { direction: 'internal' as const }, {}, 'skipped', 'internal'],
    [
      'without a recording that could be heard',
      { turns: undefined, recordingUrl: 'https://files.example.test/a.wav' },
      {},
      'not_scored',
      'no_transcript',
    ],
  ])('%s, ends so', async (_name, change, settings, state, code) => {
    const workspace = await makeWorkspace(running, { settings, recordingHosts: ['files.example.test'] });
    expect(await endOf(workspace, { ...sample('qm-1001'), ...change })).toMatchObject({
      state,
      reason: { code, detail: expect.stringMatching(/.{20}/) },
    });
  });

  it('the same words under another id, are a duplicate that names the first', async () => {
    const workspace = await makeWorkspace(running);
    const first = await endOf(workspace, sample('qm-1001'));
    const second = await endOf(workspace, { ...sample('qm-1001'), externalId: 'again' });
    expect(second).toMatchObject({
      state: 'skipped',
      reason: { code: 'duplicate', detail: expect.stringContaining(first.id) },
    });
  });
});

describe('a call without consent', () => {
  /** Whether any text or JSON column of a call's tables holds the words. */
  async function isStored(callId: string, words: string): Promise<boolean> {
    const { pool } = running.database;
    const { rows } = await pool.query(
      `select (select count(*) from transcripts where call_id = $1) + (select count(*) from participants where call_id = $1)
        + (select count(*) from calls where id = $1 and draft::text ilike $2) as hits`,
      [callId, `%${words}%`],
    );
    return Number(rows[0].hits) > 0;
  }

  it('refused at the source, keeps the fact and nothing that was said or who said it', async () => {
    const call = await endOf(await makeWorkspace(running), { ...sample('qm-1001'), consent: 'refused' });
    expect(call).toMatchObject({ state: 'skipped', reason: { code: 'no_consent' }, speakers: [] });
    expect(await isStored(call.id, 'merrit')).toBe(false);
  });

  it('a phrase required and not spoken, is forgotten after the exact check', async () => {
    const settings = {
      consentPolicy: 'phrase_required' as const,
      consentPhrases: ['do you agree that we store this conversation for nine years'],
    };
    const call = await endOf(await makeWorkspace(running, { settings }), sample('qm-1001'));
    expect(call).toMatchObject({ state: 'skipped', reason: { code: 'no_consent' } });
    expect(await isStored(call.id, 'merrit')).toBe(false);
  });

  it('a phrase required and spoken, is scored', async () => {
    const settings = {
      consentPolicy: 'phrase_required' as const,
      consentPhrases: ['this call is being recorded for training and quality'],
    };
    expect(await endOf(await makeWorkspace(running, { settings }), sample('qm-1001'))).toMatchObject({
      state: 'logged',
    });
  });
});

describe('whatever the order in which calls arrive', () => {
  /** What the logs of one agent say, without ids and times of writing. */
  async function outcome(order: (ids: string[]) => string[]) {
    const workspace = await makeWorkspace(running);
    const ids = ['qm-1001', 'qm-1003', 'qm-1007', 'qm-1012'];
    for (const id of order(ids)) await endOf(workspace, sample(id));
    const { body } = await api(workspace).get('/v1/calls?limit=50');
    const views = await Promise.all(body.calls.map(({ id }: { id: string }) => settled(workspace, id)));
    return views
      .sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
      .map(({ externalId, legs: [{ log }] }) => ({
        externalId,
        overall: log.overall,
        flags: log.flags
          .filter(({ state }: { state: string }) => state !== 'withdrawn')
          .map(({ rule, criterionKey }: { rule: string; criterionKey: string }) => `${rule}/${criterionKey}`),
        history: log.criteria.map(({ criterionKey, history }: { criterionKey: string; history: object }) => ({
          criterionKey,
          ...history,
        })),
      }));
  }

  it('in order, backwards and mixed, flags, history and scores are the same', async () => {
    const inOrder = await outcome((ids) => ids);
    expect(inOrder.at(-1)!.flags).toContain('repeat_weakness/case_number');
    expect(await outcome((ids) => [...ids].reverse())).toEqual(inOrder);
    expect(await outcome(([a, b, c, d]) => [c!, a!, d!, b!])).toEqual(inOrder);
  });

  it('a pass that arrives late, takes the pattern flag back and says why', async () => {
    const workspace = await makeWorkspace(running);
    for (const id of ['qm-1003', 'qm-1007', 'qm-1012']) await endOf(workspace, sample(id));
    const between = new Date(
      (Date.parse(sample('qm-1007').startedAt) + Date.parse(sample('qm-1012').startedAt)) / 2,
    ).toISOString();
    await endOf(workspace, { ...sample('qm-1001'), startedAt: between });
    const { body } = await api(workspace).get('/v1/calls?limit=50');
    const last = await settled(
      workspace,
      body.calls.find(({ externalId }: { externalId: string }) => externalId === 'qm-1012').id,
    );
    const flag = last.legs[0].log.flags.find(
      ({ rule, criterionKey }: { rule: string; criterionKey: string }) =>
        rule === 'repeat_weakness' && criterionKey === 'case_number',
    );
    expect(flag).toMatchObject({ state: 'withdrawn', withdrawnReason: 'an earlier call arrived late' });
  });

  it('past calls filled in later, add no pattern and take none of the present ones away', async () => {
    const workspace = await makeWorkspace(running);
    const fill = async (call: ApiCall) => {
      const deps = { database: running.system.database, subjectSecret: running.system.seal.subjectSecret };
      const draft = running.system.services.readCall(call, { audio: false });
      const { callId } = await acceptCall({ workspaceId: workspace.id, draft, backfill: true }, deps);
      await running.system.ring({
        calls: [{ workspaceId: workspace.id, callId, stage: 'ingest' }],
        connections: [],
      });
      return settled(workspace, callId);
    };
    const patternsOf = (call: { legs: { log: { flags: { rule: string; state: string }[] } }[] }) =>
      call.legs[0]!.log.flags.filter(({ rule, state }) => rule === 'repeat_weakness' && state !== 'withdrawn')
        .length;

    for (const id of ['qm-1003', 'qm-1007']) await fill(sample(id));
    expect(patternsOf(await fill({ ...sample('qm-1012'), externalId: 'filled' }))).toBe(0);
    const later = new Date(Date.parse(sample('qm-1012').startedAt) + 3_600_000).toISOString();
    const live = await endOf(workspace, { ...sample('qm-1012'), externalId: 'live', startedAt: later });
    expect(patternsOf(live)).toBeGreaterThan(0);
    const before = new Date(Date.parse(sample('qm-1003').startedAt) - 3_600_000).toISOString();
    await fill({ ...sample('qm-1003'), externalId: 'oldest', startedAt: before });
    expect(patternsOf(await settled(workspace, live.id))).toBe(patternsOf(live));
  });
});
