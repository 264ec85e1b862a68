import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, answerOn, onlyLog, poll, startReading } from '../support/act-in-salesforce.ts';
import { sendSample } from '../support/flagged-call.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

const REP = 'marcus.feld@quillmere.test';
const BOSS = 'dana.okafor@quillmere.test';

/** A flagged call of a rep who works in Salesforce, as does the manager. */
let stage: TestStage;
let rep: string;
let boss: string;
beforeAll(async () => {
  stage = await startTestStage();
  [rep, boss] = [stage.ids.salesforce[REP]!, stage.ids.salesforce[BOSS]!];
  await sendSample(stage, 'qm-1005');
  await stage.settled();
  await startReading(stage);
}, 120_000);
afterAll(() => stage?.close());

const org = () => stage.vendors.salesforce.org;
/** What the person made, read, done, and written back to every CRM. */
const done = async (user: string, fields: Parameters<typeof act>[2]) => {
  const id = await act(stage, user, fields);
  await poll(stage);
  await stage.settled();
  return answerOn(stage, id);
};
const scoreOf = (key: string) =>
  org()
    .records('Criterion_Score__c')
    .find((row) => row.Criterion_Key__c === key && row.Row_Status__c === 'Current')!;
/** The criterion with the lowest score, and what the machine gave. */
const weakest = () => {
  const [row] = org()
    .records('Criterion_Score__c')
    .filter((each) => each.Row_Status__c === 'Current' && typeof each.Score__c === 'number')
    .sort((one, other) => Number(one.Score__c) - Number(other.Score__c));
  const score = Number(row!.Score__c);
  return { key: String(row!.Criterion_Key__c), score, machine: row!.Machine_Score__c ?? score };
};
const log = () => org().row(onlyLog(stage));

describe('from a click in Salesforce to the record and back', () => {
  it('a rep disputes a score, the manager changes it: score, overall and HubSpot follow, the machine’s value stays', async () => {
    const { key, score } = weakest();
    expect(score).toBeLessThan(100);
    const before = Number(log().Overall_Score__c);
    const disputed = await done(rep, {
      kind: 'Dispute',
      target: key,
      value: 'quote_wrong',
      reason: 'I said it at the end',
    });
    expect(disputed.result).toBe('Done');
    expect(scoreOf(key)).toMatchObject({
      Dispute_State__c: 'Submitted',
      Dispute_Text__c: 'I said it at the end',
    });

    const answered = await done(boss, { kind: 'Answer', target: key, value: '100', reason: 'Yes, at 12:31' });
    expect(answered.result).toBe('Done');
    expect(scoreOf(key)).toMatchObject({
      Score__c: 100,
      Machine_Score__c: score,
      Dispute_State__c: 'Changed',
    });
    expect(Number(log().Overall_Score__c)).toBeGreaterThan(before);
    const [there] = stage.vendors.hubspot.portal.records('coaching_log');
    expect(Number(there!.properties.overall_score)).toBe(Number(log().Overall_Score__c));
  });

  it.each(['Override', 'Answer', 'Resolve', 'Approve', 'Reject', 'Relink', 'Note', 'Release', 'Rescore'])(
    'a rep who tries %s on the own call, is refused and nothing changes',
    async (kind) => {
      const before = { ...log(), SystemModstamp: null, LastModifiedDate: null };
      const answer = await done(rep, { kind, target: weakest().key, value: '100', reason: 'Please' });
      expect(answer).toMatchObject({ result: 'Refused', message: expect.stringMatching(/own/i) });
      expect({ ...log(), SystemModstamp: null, LastModifiedDate: null }).toEqual(before);
    },
  );

  it('the manager overrides without a reason and with one, is told to give it and then done', async () => {
    const { key, score, machine } = weakest();
    const value = score === 0 ? 50 : 0;
    const refused = await done(boss, { kind: 'Override', target: key, value: String(value) });
    expect(refused).toMatchObject({ result: 'Refused', message: expect.stringMatching(/reason/i) });
    expect(scoreOf(key).Score__c).toBe(score);
    const overridden = await done(boss, {
      kind: 'Override',
      target: key,
      value: String(value),
      reason: 'Heard it differently',
    });
    expect(overridden.result).toBe('Done');
    expect(scoreOf(key)).toMatchObject({
      Score__c: value,
      Machine_Score__c: machine,
      Override_Reason__c: 'Heard it differently',
      Overridden_By_Name__c: 'Dana Okafor',
    });
  });

  it('the manager resolves, the flags and the task say so', async () => {
    for (const flagClass of ['quality', 'compliance']) {
      const wanted = org()
        .records('Coaching_Flag__c')
        .filter((row) => String(row.Flag_Class__c).toLowerCase() === flagClass && row.State__c === 'Open');
      if (wanted.length === 0) continue;
      const answer = await done(boss, { kind: 'Resolve', target: flagClass, value: 'coached' });
      expect(answer.result).toBe('Done');
      for (const { Id } of wanted)
        expect(org().row(String(Id))).toMatchObject({
          State__c: 'Resolved',
          Resolved_By_Name__c: 'Dana Okafor',
        });
    }
    const tasks = org()
      .records('Task')
      .filter((row) => row.Coaching_Key__c);
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.every((row) => row.IsClosed)).toBe(true);
  });

  it('the manager relinks to another deal of the org, the log points at it', async () => {
    const dealId = stage.ids.salesforce['bluestem-seasonal']!;
    const contactId = String(log().Contact__c ?? '') || null;
    const answer = await done(boss, { kind: 'Relink', value: JSON.stringify({ contactId, dealId: null }) });
    expect(answer.result).toBe('Done');
    expect(log().Deal__c).toBeNull();
    const back = await done(boss, { kind: 'Relink', value: JSON.stringify({ contactId, dealId }) });
    expect(back.result).toBe('Done');
    expect(log().Deal__c).toBe(dealId);
  });
});
