import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anAction,
  type CardTenant,
  callerFor,
  DEAL,
  hubspot,
  makeCardTenant,
  PEOPLE,
  startCardSystem,
  type Who,
} from '../support/card-world.ts';
import { rowCounts } from '../support/rows.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let ours: CardTenant;
let theirs: CardTenant;
beforeAll(async () => {
  running = await startCardSystem();
  ours = await makeCardTenant(running, '1001');
  theirs = await makeCardTenant(running, '2002');
});
afterAll(() => running?.close());

const act = (who: Who, action: object, tenant = ours) =>
  hubspot(running, callerFor(tenant, who)).post('/cards/actions', action);
const card = async (who: Who, tenant = ours) =>
  (
    await hubspot(running, callerFor(tenant, who))
      .get(`/cards/record?objectType=deal&recordId=${DEAL}`)
      .expect(200)
  ).body;
const MARKUP = `<script>alert("x")</script>&'"`;

describe('an action on a card', () => {
  it.each<[Who, 'done' | 'refused']>([
    ['manager', 'done'],
    ['rep', 'refused'],
    ['admin', 'refused'],
    ['analyst', 'refused'],
    ['peer', 'refused'],
    ['colleague', 'refused'],
    ['otherManager', 'refused'],
  ])('(a note) of %s, asked for, is %s and never an error', async (who, result) => {
    const action = anAction(ours.calls[0]!.legId, { kind: 'Note', reason: 'Talked about openings.' });
    const { body } = await act(who, action).expect(200);
    expect(body).toEqual({ result, message: expect.stringMatching(/\w/) });
  });

  it("of another workspace's admin, about our log, is refused and changes nothing of ours", async () => {
    const before = await card('manager');
    for (const kind of ['Note', 'Release', 'MarkSample']) {
      const { body } = await act(
        'admin',
        anAction(ours.calls[0]!.legId, { kind, reason: 'x' }),
        theirs,
      ).expect(200);
      expect(body.result).toBe('refused');
    }
    expect({ ...(await card('manager')), readAt: 0 }).toEqual({ ...before, readAt: 0 });
  });

  it('of a user nobody knows, asked for, is refused', async () => {
    const nobody = { ...callerFor(ours, 'rep'), userId: '4711', userEmail: 'nobody@quillmere.test' };
    const action = anAction(ours.calls[0]!.legId, { kind: 'Acknowledge' });
    const { body } = await hubspot(running, nobody).post('/cards/actions', action).expect(200);
    expect(body.result).toBe('refused');
  });

  it("of somebody who uses another's action id, is an action of its own", async () => {
    const action = anAction(ours.calls[0]!.legId, { kind: 'Note', reason: 'Mine.' });
    expect((await act('manager', action)).body.result).toBe('done');
    expect((await act('peer', action)).body.result).toBe('refused');
  });

  it('done, stands in the activity of the log with who did it, as text', async () => {
    const legId = ours.calls[1]!.legId;
    await act('manager', anAction(legId, { kind: 'Note', reason: MARKUP })).expect(200);
    const [activity] = (await card('manager')).logs[0].activity;
    expect(activity).toMatchObject({
      kind: 'Note',
      byName: 'Owen Castellanos',
      reason: MARKUP,
      result: 'done',
    });
    expect((await card('peer')).access).toBe('private');
  });

  it('that acknowledges the log, done by the rep, is seen at once', async () => {
    await act('rep', anAction(ours.calls[1]!.legId, { kind: 'Acknowledge' })).expect(200);
    expect((await card('rep')).logs[0].acknowledgedAt).toEqual(expect.any(String));
  });

  it('of a bad shape, sent, is refused with the fields named and nothing is kept', async () => {
    const before = await rowCounts(running.database);
    const good = anAction(ours.calls[0]!.legId, { kind: 'Note' });
    for (const [change, field] of [
      [{ kind: 'Delete' }, '/kind'],
      [{ actionId: 'no id!' }, '/actionId'],
      [{ logId: "1' or 1=1" }, '/logId'],
      [{ userId: '71' }, '/userId'],
      [{ reason: 3 }, '/reason'],
    ] as const) {
      const { body } = await act('manager', { ...good, ...change }).expect(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    }
    expect(await rowCounts(running.database)).toEqual(before);
  });
});

describe('names and quotes with markup in them', () => {
  it('read on a card, come as they are, in JSON', async () => {
    const { database } = running.system;
    const legId = ours.calls[0]!.legId;
    await database.$executeRaw`
      update coaching_logs set log = jsonb_set(jsonb_set(log, '{agent,name}', to_jsonb(${MARKUP}::text)),
        '{criteria,0,evidence}', jsonb_build_object('quote', ${MARKUP}::text, 'turnIndex', 0, 'from', 0, 'to', 5, 'startMs', 0, 'endMs', 9))
      where leg_id = ${legId}`;
    const log = (await card('manager')).logs.find(({ id }: { id: string }) => id === legId);
    expect(log.agent.name).toBe(MARKUP);
    expect(log.criteria[0].evidence.quote).toBe(MARKUP);
    expect(log.agent.id).toBe(ours.personIds[PEOPLE.rep]);
  });

  it('monstrously long and many, read on a card, stay under a megabyte, newest log first', async () => {
    const { database } = running.system;
    const text = '\u0001\u{1F600}"'.repeat(3_000);
    for (const { legId } of ours.calls) {
      await database.$executeRaw`
        update coaching_logs set log = jsonb_set(log, '{criteria}', (select jsonb_agg(log->'criteria'->0
            || jsonb_build_object('criterionKey', 'k' || n, 'rationale', replace(${text}::text, chr(1), E'\\t'), 'name', replace(${text}::text, chr(1), 'n')))
          from generate_series(1, 60) n))
        where leg_id = ${legId}`;
    }
    const answer = await hubspot(running, callerFor(ours, 'manager'))
      .get(`/cards/record?objectType=deal&recordId=${DEAL}`)
      .expect(200);
    expect(Buffer.byteLength(answer.text)).toBeLessThan(1_000_000);
    expect(answer.body.logs[0].id).toBe(ours.calls[1]!.legId);
    expect(answer.body.logs[0].criteria).toHaveLength(40);
  });
});
