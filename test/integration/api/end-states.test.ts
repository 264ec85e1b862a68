import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRubrics } from '../../../demo/world.ts';
import { api, sample } from '../support/api.ts';
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

const as = (workspace: TestWorkspace) => api(running, workspace);

describe('where a call ends, and why', () => {
  it('all in order, is logged with scorecard and log, here where no CRM is connected', async () => {
    const call = await as(await makeWorkspace(running)).endOf(sample('qm-1001'));
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
    const call = await as(workspace).endOf(sample('qm-1001'));
    expect(call).toMatchObject({ state: 'quarantined', reason: { code: 'agent_unknown' }, legs: [] });
    expect(call.speakers.map(({ role }: { role: string }) => role).sort()).toEqual(['agent', 'customer']);

    const agents = await as(workspace).get('/v1/agents').expect(200);
    const noor = agents.body.agents.find(({ name }: { name: string }) => name === 'Noor Haddad');
    const mapped = await as(workspace)
      .post(`/v1/agents/${noor.id}/identities`, {
        identities: [{ kind: 'email', value: 'Benji.Kowalczyk@quillmere.test' }],
      })
      .expect(200);
    expect(mapped.body.releasedCalls).toBe(1);
    expect(await as(workspace).until(call.id)).toMatchObject({
      state: 'logged',
      legs: [{ agent: { name: 'Noor Haddad' } }],
    });
  });

  it('an unknown agent, made as a new one, is released too', async () => {
    const workspace = await makeWorkspace(running, { without: ['benji.kowalczyk@quillmere.test'] });
    const call = await as(workspace).endOf(sample('qm-1001'));
    await as(workspace)
      .post('/v1/agents', { name: 'Benji', email: 'benji.kowalczyk@quillmere.test' })
      .expect(201);
    expect(await as(workspace).until(call.id)).toMatchObject({
      state: 'logged',
      legs: [{ agent: { name: 'Benji' } }],
    });
  });

  it('no rubric published, is not scored; publishing one scores it', async () => {
    const workspace = await makeWorkspace(running, { rubrics: false });
    const call = await as(workspace).endOf(sample('qm-1001'));
    expect(call).toMatchObject({ state: 'not_scored', reason: { code: 'no_rubric', retryable: true } });
    const {
      lineId: _line,
      version: _version,
      ...rubric
    } = loadRubrics().find(({ callType }) => callType === 'support')!;
    const published = await as(workspace).post('/v1/rubrics', rubric).expect(201);
    expect(published.body).toMatchObject({ rubric: { version: 1 }, releasedCalls: 1 });
    expect(await as(workspace).until(call.id)).toMatchObject({ state: 'logged' });
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
    expect(await as(workspace).endOf({ ...sample('qm-1001'), ...change })).toMatchObject({
      state,
      reason: { code, detail: expect.stringMatching(/.{20}/) },
    });
  });

  it('the same words under another id, are a duplicate that names the first', async () => {
    const workspace = await makeWorkspace(running);
    const first = await as(workspace).endOf(sample('qm-1001'));
    const second = await as(workspace).endOf({ ...sample('qm-1001'), externalId: 'again' });
    expect(second).toMatchObject({
      state: 'skipped',
      reason: { code: 'duplicate', detail: expect.stringContaining(first.id) },
    });
  });

  it('everybody on it of the workspace itself, is internal', async () => {
    const routes = as(await makeWorkspace(running));
    const customer = { name: 'Owen', phone: '(312) 555-0111' };
    expect(await routes.endOf({ ...sample('qm-1001'), customer })).toMatchObject({
      state: 'skipped',
      reason: { code: 'internal', detail: expect.stringContaining('own list') },
    });
  });

  it('without a duration, is quarantined for it; sent again with one, it is taken and scored', async () => {
    const routes = as(await makeWorkspace(running));
    const { durationSeconds, turns, ...facts } = sample('qm-1001');
    const untimed = { ...facts, turns: turns!.map(({ speaker, text }) => ({ speaker, text })) };
    const call = await routes.endOf(untimed);
    expect(call).toMatchObject({
      state: 'quarantined',
      reason: { code: 'metadata_missing', detail: expect.stringContaining('duration') },
    });
    expect(await routes.send({ ...untimed, durationSeconds })).toBe(call.id);
    expect(await routes.until(call.id)).toMatchObject({ state: 'logged', durationSeconds });
  });

  it('an unknown agent, sent again with a known one, is scored with the new speakers only', async () => {
    const routes = as(await makeWorkspace(running));
    const { agent: _agent, ...facts } = sample('qm-1001');
    const call = await routes.endOf({
      ...facts,
      agent: { email: 'nobody@quillmere.test' },
      participants: [{ id: 'third', role: 'other', name: 'A third' }],
    });
    expect(call).toMatchObject({ state: 'quarantined', reason: { code: 'agent_unknown' } });
    expect(await routes.send(sample('qm-1001'))).toBe(call.id);
    const mended = await routes.until(call.id);
    expect(mended).toMatchObject({ state: 'logged', legs: [{ agent: { name: 'Benji Kowalczyk' } }] });
    expect(mended.speakers.map(({ id }: { id: string }) => id).sort()).toEqual(['agent', 'customer']);
  });

  it('logged and sent again with other words, stays what it was', async () => {
    const routes = as(await makeWorkspace(running));
    const call = await routes.endOf(sample('qm-1001'));
    const { turns } = sample('qm-1012');
    expect(await routes.send({ ...sample('qm-1001'), turns, title: 'changed' })).toBe(call.id);
    expect(await routes.until(call.id)).toEqual(call);
  });
});
