import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionInput } from '../../../server/actions/perform-action.ts';
import type { ActionKind } from '../../../server/domain/action.ts';
import { type ActionDesk, setUpDesk, WHO, type Who } from '../support/action-desk.ts';
import { rowCounts } from '../support/rows.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let desk: ActionDesk;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
  desk = await setUpDesk(running, { calls: ['qm-1003', 'qm-1007', 'qm-1012'] });
});
afterAll(() => running?.close());

const CRITERION = 'case_number';
const dueOn = () => new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);

/** A request that is right in itself, and who may make it; in an order in which each finds what it is about. */
const CASES: [ActionKind, Partial<ActionInput>, Who[]][] = [
  ['Note', { reason: 'Talked about it.' }, ['manager']],
  ['Acknowledge', {}, ['rep']],
  ['Acknowledge', { target: 'overall_threshold' }, ['manager']],
  ['Dispute', { target: CRITERION, value: 'score_wrong', reason: 'I gave it.' }, ['rep']],
  ['Acknowledge', { target: `dispute ${CRITERION}` }, ['manager']],
  ['Answer', { target: CRITERION, value: '50', reason: 'Half of it.' }, ['manager']],
  ['Override', { target: CRITERION, value: '100', reason: 'All of it.' }, ['manager']],
  ['Approve', { value: JSON.stringify({ dueOn: dueOn() }) }, ['manager']],
  ['Resolve', { target: 'quality', value: 'coached' }, ['manager']],
  ['Undo', { target: 'resolution quality' }, ['manager', 'admin']],
  ['MarkSample', { value: 'on' }, ['manager', 'admin']],
  ['Release', {}, ['manager', 'admin']],
  ['Rescore', {}, ['manager', 'admin']],
];

/** Rows of everything that people's acts leave, besides the record of the act. */
async function effects() {
  const { actions: _actions, ...rest } = await rowCounts(running.database);
  const { rows } = await running.database.pool.query(
    `select string_agg(f::text, '|' order by id) from flags f union all
     select string_agg(l::text, '|' order by id) from legs l union all
     select string_agg(d::text, '|' order by id) from disputes d union all
     select string_agg(p::text, '|' order by id) from practice_assignments p`,
  );
  return JSON.stringify([rest, rows]);
}

describe('an action, tried by everybody', () => {
  it.each(CASES)('%s %o is for %s and nobody else', async (kind, over, allowed) => {
    await desk.log();
    const before = await effects();
    for (const who of WHO.filter((each) => !allowed.includes(each))) {
      const outcome = await desk.act(kind, who, over);
      expect({ who, ...outcome }).toMatchObject({ who, result: 'refused' });
      expect(outcome.message.length).toBeGreaterThan(10);
    }
    await desk.log();
    expect(await effects()).toBe(before);
    // What was taken back cannot be taken back again.
    for (const who of kind === 'Undo' ? allowed.slice(0, 1) : allowed)
      expect(await desk.act(kind, who, over)).toMatchObject({ result: 'done', message: expect.any(String) });
  });

  it('somebody without rights, is not told whether there is such a log', async () => {
    const told = async (who: Who, legId: string | null) =>
      (await desk.act('Override', who, { target: CRITERION, value: '0', reason: 'No', legId })).message;
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(await told('peer', desk.legId)).toBe(await told('peer', nowhere));
    expect(await told('manager', nowhere)).toBe(await told('peer', desk.legId));
    expect(await told('manager', null)).toBe(await told('peer', desk.legId));
    expect(await told('foreigner', desk.legId)).toBe(await told('foreigner', nowhere));
  });

  it("a log of ours, named to our manager's own workspace by another one's admin, is not found", async () => {
    const other = await setUpDesk(running);
    const outcome = await desk.act('Release', 'admin', { legId: other.legId });
    expect(outcome).toMatchObject({ result: 'refused' });
    const inOther = await other.act('MarkSample', 'admin', { legId: desk.legId, value: 'on' });
    expect(inOther).toMatchObject({ result: 'refused' });
  });

  it('the rep, whatever roles they have, never decides about their own call', async () => {
    const { pool } = running.database;
    await pool.query(`update people set roles = '{agent,manager,admin}' where id = $1`, [desk.people.rep]);
    for (const [kind, over] of CASES.filter(([, , allowed]) => !allowed.includes('rep')))
      expect(await desk.act(kind, 'rep', over)).toMatchObject({ result: 'refused' });
  });

  it('somebody who has left, is nobody', async () => {
    await running.database.pool.query(`update people set active = false where id = $1`, [desk.people.admin]);
    expect(await desk.act('MarkSample', 'admin', { value: 'off' })).toMatchObject({
      result: 'refused',
      message: expect.stringContaining('does not know you'),
    });
  });
});
