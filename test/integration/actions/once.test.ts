import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION_KINDS } from '../../../server/domain/action.ts';
import { type ActionDesk, setUpDesk } from '../support/action-desk.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let desk: ActionDesk;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
  desk = await setUpDesk(running);
});
afterAll(() => running?.close());

const count = async (sql: string, ...values: unknown[]) =>
  (await running.database.pool.query(`select count(*)::int as count from ${sql}`, values)).rows[0].count;

describe('the same action again', () => {
  it('twenty times at once, acts once and answers all alike', async () => {
    const externalId = randomUUID();
    const said = { externalId, target: 'case_number', value: '50', reason: 'Half of it.' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.act('Override', 'manager', said)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ result: 'done' });
    expect(await count('overrides where leg_id = $1', desk.legId)).toBe(1);
    expect(await count('actions where external_id = $1', externalId)).toBe(1);
    expect(await count(`audit_entries where target = $1 and what = 'action.Override'`, desk.legId)).toBe(1);
  });

  it('with other content, gets the first answer and changes nothing', async () => {
    const externalId = randomUUID();
    const first = await desk.act('Note', 'manager', { externalId, reason: 'First.' });
    const second = await desk.act('Override', 'manager', {
      ...{ externalId, target: 'case_number', value: '0', reason: 'Second.' },
    });
    expect(second).toEqual(first);
    expect(await count('overrides where leg_id = $1', desk.legId)).toBe(1);
  });

  it('refused, stays refused, with the reason on record', async () => {
    const externalId = randomUUID();
    const refusal = await desk.act('Override', 'rep', { externalId, target: 'case_number', value: '100' });
    expect(refusal.result).toBe('refused');
    expect(await desk.act('Override', 'rep', { externalId, target: 'case_number', value: '100' })).toEqual(
      refusal,
    );
    const { rows } = await running.database.pool.query(
      'select result, result_reason, leg_id, person_id from actions where external_id = $1',
      [externalId],
    );
    expect(rows).toEqual([
      {
        ...{ result: 'refused', result_reason: refusal.message },
        ...{ leg_id: desk.legId, person_id: desk.people.rep },
      },
    ]);
  });

  it('in another workspace, is another action', async () => {
    const other = await setUpDesk(running);
    const externalId = randomUUID();
    await desk.act('Note', 'manager', { externalId, reason: 'Ours.' });
    await other.act('Note', 'manager', { externalId, reason: 'Theirs.' });
    expect(await count('actions where external_id = $1', externalId)).toBe(2);
  });
});

describe('whatever is sent', () => {
  it.each(ACTION_KINDS)('%s with nonsense, is an answer with a sentence and no error', async (kind) => {
    for (const nonsense of ['', '{', 'null', '[]', "'; drop table legs; --", 'a\u0000b', '😀'.repeat(300)]) {
      const outcome = await desk.act(kind, kind === 'Dispute' ? 'rep' : 'manager', {
        ...{ target: nonsense, value: nonsense, reason: nonsense },
      });
      expect(outcome.message).toMatch(/\.$/);
    }
  });
});
