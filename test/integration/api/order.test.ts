import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoachingLog } from '../../../server/domain/coaching-log.ts';
import { acceptCall } from '../../../server/pipeline/ingest/accept-call.ts';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import { api, sample } from '../support/api.ts';
import { makeWorkspace, startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
});
afterAll(() => running?.close());

const FAILS = ['qm-1003', 'qm-1007', 'qm-1012'] as const;
const hours = (externalId: string, by: number) =>
  new Date(Date.parse(sample(externalId).startedAt) + by * 3_600_000).toISOString();
const halfWay = (a: string, b: string) =>
  new Date((Date.parse(sample(a).startedAt) + Date.parse(sample(b).startedAt)) / 2).toISOString();

type View = { id: string; externalId: string; legs: { log: CoachingLog }[] };
const patterns = (call: View) => call.legs[0]!.log.flags.filter(({ rule }) => rule === 'repeat_weakness');
const pattern = (call: View) => patterns(call).find(({ criterionKey }) => criterionKey === 'case_number');
const open = (flags: CoachingLog['flags']) => flags.filter(({ state }) => state !== 'withdrawn');

describe('whatever the order in which calls arrive', () => {
  const AGENTS = [
    ['qm-1001', 'qm-1003', 'qm-1007', 'qm-1012'],
    ['qm-1002', 'qm-1004', 'qm-1006', 'qm-1009', 'qm-1013', 'qm-1019'],
  ];

  /** Ids, moments of writing and the practice, which stays with the leg that asked first, are no part of what a log says. */
  const OWN = new Set(['key', 'id', 'legId', 'workspaceId', 'dueAt', 'openedAt', 'practice']);
  const saying = ({ flags, tasks, ...log }: CoachingLog) =>
    JSON.parse(
      JSON.stringify({ ...log, flags: open(flags), tasks: tasks.filter(({ state }) => state === 'open') }),
      (key, value) => (OWN.has(key) ? undefined : value),
    );

  /** What the logs of two agents say in the end, the calls of both arriving side by side, each in this order. */
  async function outcome(order: (ids: string[]) => string[], atOnce = false) {
    const routes = api(running, await makeWorkspace(running));
    const ids: string[] = [];
    const arrive = async (calls: string[]) => {
      const sent = await Promise.all(calls.map((externalId) => routes.send(sample(externalId))));
      ids.push(...sent);
      return sent;
    };
    if (atOnce) await arrive(AGENTS.flatMap(order));
    else {
      const orders = AGENTS.map(order);
      for (let at = 0; at < Math.max(...orders.map(({ length }) => length)); at += 1)
        for (const id of await arrive(orders.flatMap((one) => one[at] ?? []))) await routes.until(id);
    }
    const calls: View[] = [];
    for (const id of ids) calls.push(await routes.until(id));
    return calls
      .sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
      .flatMap(({ externalId, legs }) =>
        legs
          .map(({ log }) => ({ externalId, ...saying(log) }))
          .sort((a, b) => (a.agent.name < b.agent.name ? -1 : 1)),
      );
  }

  it('in order, backwards, mixed and all at once, the logs say the same', async () => {
    const inOrder = await outcome((ids) => ids);
    const last = inOrder.find(({ externalId }) => externalId === 'qm-1012');
    expect(last.flags.map(({ rule }: { rule: string }) => rule)).toContain('repeat_weakness');
    expect(inOrder).toHaveLength(11);
    expect(await outcome((ids) => [...ids].reverse())).toEqual(inOrder);
    expect(await outcome(([a, b, c, d, ...rest]) => [c!, a!, ...rest, d!, b!])).toEqual(inOrder);
    expect(await outcome((ids) => ids, true)).toEqual(inOrder);
  });

  it('a failure that arrives late, adds the pattern to the later call', async () => {
    const routes = api(running, await makeWorkspace(running));
    await routes.endOf(sample('qm-1003'));
    const last = await routes.endOf(sample('qm-1012'));
    expect(patterns(last)).toEqual([]);
    await routes.endOf(sample('qm-1007'));
    const flag = pattern(await routes.until(last.id));
    expect(flag).toMatchObject({ state: 'open', severity: 'high', reason: expect.stringMatching(/3|three/) });
    expect(Date.parse(String(flag!.dueAt))).toBeGreaterThan(Date.now());
  });

  it('a pass that arrives late, takes the pattern back and says why', async () => {
    const routes = api(running, await makeWorkspace(running));
    let last = '';
    for (const id of FAILS) last = (await routes.endOf(sample(id))).id;
    expect(pattern(await routes.until(last))).toMatchObject({ state: 'open', withdrawnReason: null });
    await routes.endOf({ ...sample('qm-1001'), startedAt: halfWay('qm-1007', 'qm-1012') });
    expect(pattern(await routes.until(last))).toMatchObject({
      state: 'withdrawn',
      withdrawnReason: 'an earlier call arrived late, or its score changed',
    });
  });

  it('past calls filled in later, add no pattern and take none of the present ones away', async () => {
    const workspace = await makeWorkspace(running);
    const routes = api(running, workspace);
    const fill = async (call: ApiCall) => {
      const deps = { database: running.system.database, subjectSecret: running.system.seal.subjectSecret };
      const draft = running.system.services.readCall(call, { audio: false });
      const { callId } = await acceptCall({ workspaceId: workspace.id, draft, backfill: true }, deps);
      const bell = { workspaceId: workspace.id, callId, stage: 'ingest' as const };
      await running.system.ring({ calls: [bell], connections: [] });
      return routes.until(callId);
    };
    for (const id of ['qm-1003', 'qm-1007']) await fill(sample(id));
    expect(patterns(await fill({ ...sample('qm-1012'), externalId: 'filled' }))).toEqual([]);
    const startedAt = hours('qm-1012', 1);
    const live = await routes.endOf({ ...sample('qm-1012'), externalId: 'live', startedAt });
    expect(open(patterns(live))).not.toEqual([]);
    await fill({ ...sample('qm-1003'), externalId: 'oldest', startedAt: hours('qm-1003', -1) });
    expect(patterns(await routes.until(live.id))).toEqual(patterns(live));
  });
});
