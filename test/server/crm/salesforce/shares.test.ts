import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpsertResult } from '../../../../server/crm/crm.ts';
import { aLogRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness;
let mia: string;
let max: string;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
  mia = await harness.seedUser({ name: 'Mia', email: 'mia@halftime.test' });
  max = await harness.seedUser({ name: 'Max', email: 'max@halftime.test' });
});
afterEach(() => harness.close());

const idOf = (result: UpsertResult | undefined) => (result?.ok ? result.crmId : '');
const editors = () =>
  harness.sandbox.org
    .records('Coaching_Log__Share')
    .filter((row) => row.RowCause === 'Manual')
    .map((row) => row.UserOrGroupId);
const unavailable = { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] };
const contains = (text: string) => (body: unknown) => JSON.stringify(body).includes(text);

describe('a log whose shares could not be written', () => {
  it.each([
    ['what it is shared with now cannot be read', 'FROM%20Coaching_Log__Share'],
    ['the request with its share fails', '"UserOrGroupId"'],
  ])('upsert, another manager and %s, has failed and is shared when sent again', async (_, part) => {
    const { crm, sandbox } = harness;
    const [first] = await crm.upsert([aLogRecord('w:1', { access: { editorIds: [mia] } })]);
    const moved = aLogRecord('w:1', { crmId: idOf(first), access: { editorIds: [max] } });
    sandbox.org.faults.add({ match: { body: contains(part) }, answer: unavailable });
    expect(await crm.upsert([moved])).toMatchObject([{ ok: false, failure: { retry: 'later' } }]);
    expect(await crm.upsert([moved])).toMatchObject([{ ok: true }]);
    expect(editors()).toEqual([max]);
  });

  it('upsert, a new log with a task where the org cannot be described, has failed and is shared when sent again', async () => {
    const { crm, sandbox } = harness;
    const records = [aLogRecord('w:1', { access: { editorIds: [mia] } }), aTaskRecord('w:1:t1', 'w:1', mia)];
    sandbox.org.faults.add({ match: { body: contains('/sobjects/Task/describe') }, answer: unavailable });
    const first = await crm.upsert(records);
    expect(first.map(({ ok }) => ok)).toEqual([false, false]);
    expect((await crm.upsert(records)).map(({ ok }) => ok)).toEqual([true, true]);
    expect(editors()).toEqual([mia]);
    expect(await harness.storedTasks('w:1')).toHaveLength(1);
  });

  it('upsert, one of two shares refused, has failed whichever is refused', async () => {
    const { crm, sandbox } = harness;
    for (const refused of [mia, max]) {
      sandbox.org.rowFaults.add({
        object: 'Coaching_Log__Share',
        when: (row) => row.UserOrGroupId === refused,
        error: { statusCode: 'UNABLE_TO_LOCK_ROW', message: 'locked', fields: [] },
        times: 1,
      });
      const results = await crm.upsert([aLogRecord(`w:${refused}`, { access: { editorIds: [mia, max] } })]);
      expect(results).toMatchObject([{ ok: false, failure: { code: 'UNABLE_TO_LOCK_ROW', retry: 'later' } }]);
    }
  });

  it('upsert, a former share that somebody took away meanwhile, is written all the same', async () => {
    const { crm, sandbox } = harness;
    const [first] = await crm.upsert([aLogRecord('w:1', { access: { editorIds: [mia] } })]);
    sandbox.org.faults.add({
      match: {
        body: (body) => {
          if (!contains('"DELETE"')(body)) return false;
          for (const row of sandbox.org.records('Coaching_Log__Share'))
            if (row.UserOrGroupId === mia) sandbox.org.delete(row.Id);
          return false;
        },
      },
      answer: unavailable,
    });
    const moved = aLogRecord('w:1', { crmId: idOf(first), access: { editorIds: [max] } });
    expect(await crm.upsert([moved])).toMatchObject([{ ok: true }]);
    expect(editors()).toEqual([max]);
  });
});
