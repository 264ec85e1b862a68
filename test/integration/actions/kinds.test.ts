import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoachingLog } from '../../../server/domain/coaching-log.ts';
import { flagName } from '../../../server/domain/flag.ts';
import { type ActionDesk, setUpDesk } from '../support/action-desk.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
});
afterAll(() => running?.close());

const criterion = (log: CoachingLog, key = 'case_number') =>
  log.criteria.find(({ criterionKey }) => criterionKey === key)!;
const flag = (log: CoachingLog, name: string) => log.flags.find((each) => flagName(each) === name)!;
const rows = async (sql: string, ...values: unknown[]) =>
  (await running.database.pool.query(sql, values)).rows;
const dueIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('override', () => {
  let desk: ActionDesk;
  beforeAll(async () => {
    desk = await setUpDesk(running, { calls: ['qm-1003', 'qm-1007', 'qm-1012'] });
  });

  it('a failed criterion, passed by the manager: overall follows, the pattern is taken back, the machine keeps its score', async () => {
    const before = await desk.log();
    expect(criterion(before)).toMatchObject({ score: 0, machineScore: 0, override: null });
    expect(flag(before, 'repeat_weakness:case_number').state).toBe('open');
    const reason = 'The number was read out at the end.';
    await desk.act('Override', 'manager', { target: 'case_number', value: '100', reason });
    const after = await desk.log();
    expect(criterion(after)).toMatchObject({
      ...{ score: 100, machineScore: 0, passed: true, confirmed: true },
      override: { byName: 'Mia Manager', reason },
    });
    expect(after.overall).toBeGreaterThan(before.overall!);
    expect(after.machineOverall).toBe(before.overall);
    expect(flag(after, 'repeat_weakness:case_number')).toMatchObject({
      state: 'withdrawn',
      withdrawnReason: 'the score changed',
    });
    expect(
      await rows(
        'select score from criterion_scores where leg_id = $1 and criterion_key = $2',
        desk.legId,
        'case_number',
      ),
    ).toEqual([{ score: 0 }]);
  });

  it('set back to a failure, brings back the flag that the machine found', async () => {
    await desk.act('Override', 'manager', { target: 'case_number', value: '0', reason: 'I was wrong.' });
    expect(flag(await desk.log(), 'repeat_weakness:case_number').state).toBe('open');
  });

  it('a passed criterion, failed by the manager: scores follow, and no flag is added for who has just looked', async () => {
    const quiet = await setUpDesk(running, { calls: ['qm-1001'] });
    const before = await quiet.log();
    expect(before.flags).toEqual([]);
    const passed = before.criteria.find(({ compliance, passed }) => compliance && passed)!;
    await quiet.act('Override', 'manager', { target: passed.criterionKey, value: '0', reason: 'Not said.' });
    const after = await quiet.log();
    expect(criterion(after, passed.criterionKey)).toMatchObject({ score: 0, passed: false });
    expect(after.overall).toBeLessThan(before.overall!);
    expect(after.flags).toEqual([]);
  });

  it('an earlier call, overridden, changes what later logs say of its history', async () => {
    const own = await setUpDesk(running, { calls: ['qm-1003', 'qm-1007', 'qm-1012'] });
    const failed = criterion(await own.log()).history.failed;
    const [earlier] = await rows(
      `select l.id from legs l join legs mine on mine.agent_id = l.agent_id where mine.id = $1 and l.id <> $1 order by l.call_started_at limit 1`,
      own.legId,
    );
    await own.act('Override', 'manager', {
      target: 'case_number',
      value: '100',
      reason: 'Said.',
      legId: earlier.id,
    });
    await expect.poll(async () => criterion(await own.log()).history.failed).toBe(failed - 1);
    expect(flag(await own.log(), 'repeat_weakness:case_number').state).toBe('withdrawn');
  });

  it.each([
    ['a score between the levels', { value: '75' }],
    ['no reason', { reason: '  ' }],
    ['a criterion the log has not', { target: 'nothing' }],
    ['a reason of 4,001 characters', { reason: 'x'.repeat(4_001) }],
  ])('%s, is refused with a sentence', async (_what, over) => {
    const outcome = await desk.act('Override', 'manager', {
      ...{ target: 'case_number', value: '50', reason: 'Because.' },
      ...over,
    });
    expect(outcome).toMatchObject({ result: 'refused', message: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});

describe('dispute and answer', () => {
  it('a dispute, taken up and answered with another score, changes it by an override', async () => {
    const desk = await setUpDesk(running);
    const ask = { target: 'case_number', value: 'quote_wrong', reason: 'Listen at the end.' };
    await desk.act('Dispute', 'rep', ask);
    const { dispute } = criterion(await desk.log());
    expect(dispute).toMatchObject({ state: 'submitted', reason: 'quote_wrong', text: 'Listen at the end.' });
    const days = (Date.parse(String(dispute!.dueAt)) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(4.5);
    expect(days).toBeLessThan(9);
    expect(await desk.act('Dispute', 'rep', ask)).toMatchObject({ result: 'refused' });

    await desk.act('Acknowledge', 'manager', { target: 'dispute case_number' });
    expect(criterion(await desk.log()).dispute).toMatchObject({ state: 'under_review' });
    await desk.act('Answer', 'manager', { target: 'case_number', value: '100', reason: 'You did.' });
    const changed = criterion(await desk.log());
    expect(changed).toMatchObject({
      ...{ score: 100, machineScore: 0 },
      dispute: { state: 'changed', answer: 'You did.' },
      override: { reason: 'You did.' },
    });
    const again = await desk.act('Answer', 'manager', {
      target: 'case_number',
      value: 'upheld',
      reason: 'No.',
    });
    expect(again).toMatchObject({ result: 'refused', message: expect.stringContaining('You did.') });
  });

  it('a score that is upheld, stays', async () => {
    const desk = await setUpDesk(running);
    await desk.act('Dispute', 'rep', { target: 'case_number', value: 'other', reason: 'Unfair.' });
    await desk.act('Answer', 'manager', { target: 'case_number', value: 'upheld', reason: 'It is missing.' });
    expect(criterion(await desk.log())).toMatchObject({
      ...{ score: 0, override: null },
      dispute: { state: 'upheld', answer: 'It is missing.' },
    });
  });

  it('a score nobody disputed, answered, is refused', async () => {
    const desk = await setUpDesk(running);
    const answer = { target: 'case_number', value: 'upheld', reason: 'So it is.' };
    expect(await desk.act('Answer', 'manager', answer)).toMatchObject({ result: 'refused' });
  });
});

describe('resolve', () => {
  it('two managers at once with different answers: the first counts, the other is told and kept', async () => {
    const desk = await setUpDesk(running);
    const answers = await Promise.all(
      (['coached', 'justified'] as const).map((value) =>
        desk.act('Resolve', 'manager', { target: 'overall_threshold', value }),
      ),
    );
    expect(answers.map(({ result }) => result).sort()).toEqual(['done', 'refused']);
    expect(answers.find(({ result }) => result === 'refused')!.message).toMatch(
      /^Mia Manager has settled this already: .* yours is kept beside it\.$/,
    );
    const log = await desk.log();
    const won = answers[0]!.result === 'done' ? 'coached' : 'justified';
    expect(flag(log, 'overall_threshold')).toMatchObject({
      state: 'resolved',
      resolution: { outcome: won, byName: 'Mia Manager' },
    });
    expect(
      await rows(
        `select r.accepted from flag_resolutions r join flags f on f.id = r.flag_id where f.leg_id = $1 order by accepted`,
        desk.legId,
      ),
    ).toEqual([{ accepted: false }, { accepted: true }]);
    expect(log.tasks.find((task) => task.class === 'quality')!.state).toBe('completed');
    expect(log.tasks.find((task) => task.class === 'compliance')!.state).toBe('open');
  });

  it.each(['score_wrong', 'wrong_deal', 'wrong_agent'])('%s without a note, is refused', async (value) => {
    const desk = await setUpDesk(running);
    const target = 'compliance';
    expect(await desk.act('Resolve', 'manager', { target, value })).toMatchObject({
      result: 'refused',
      message: expect.stringContaining('note'),
    });
    expect(await desk.act('Resolve', 'manager', { target, value, reason: 'See the CRM.' })).toMatchObject({
      result: 'done',
    });
    const flags = (await desk.log()).flags.filter((each) => each.class === 'compliance');
    expect(flags.map(({ state }) => state)).toEqual(flags.map(() => 'resolved'));
    expect(flags[0]!.resolution).toMatchObject({ outcome: value, note: 'See the CRM.' });
  });

  it('a task ticked off, settles quality as not stated and only acknowledges compliance', async () => {
    const desk = await setUpDesk(running);
    await desk.act('Resolve', 'manager', { target: 'quality', value: 'not_stated' });
    await desk.act('Resolve', 'manager', { target: 'compliance', value: 'not_stated' });
    const log = await desk.log();
    expect(flag(log, 'overall_threshold')).toMatchObject({
      state: 'resolved',
      resolution: { outcome: 'not_stated' },
    });
    const compliance = log.flags.filter((each) => each.class === 'compliance');
    expect(compliance.map(({ state, resolution }) => [state, resolution])).toEqual(
      compliance.map(() => ['acknowledged', null]),
    );
    await desk.act('Resolve', 'manager', { target: 'compliance', value: 'coached' });
    expect((await desk.log()).flags.every(({ state }) => state === 'resolved')).toBe(true);
  });

  it('taken back by who did it or an admin, is open again and can be settled anew', async () => {
    const desk = await setUpDesk(running);
    await desk.act('Resolve', 'manager', { target: 'overall_threshold', value: 'coached' });
    const undo = { target: 'resolution overall_threshold' };
    await running.database.pool.query(`update legs set manager_id = $1 where id = $2`, [
      desk.people.peer,
      desk.legId,
    ]);
    expect(await desk.act('Undo', 'peer', undo)).toMatchObject({
      result: 'refused',
      message: expect.stringContaining('Only who did it'),
    });
    expect(await desk.act('Undo', 'admin', undo)).toMatchObject({ result: 'done' });
    expect(flag(await desk.log(), 'overall_threshold')).toMatchObject({ state: 'open', resolution: null });
    await desk.act('Resolve', 'peer', { target: 'overall_threshold', value: 'justified' });
    expect(flag(await desk.log(), 'overall_threshold')).toMatchObject({
      resolution: { outcome: 'justified', byName: 'Pat Peer' },
    });
  });
});

describe('practice', () => {
  it('approved with an edit, is assigned with its date; a second approval is refused', async () => {
    const desk = await setUpDesk(running);
    expect((await desk.log()).practice).toMatchObject({ state: 'proposed' });
    const value = JSON.stringify({ dueOn: dueIn(7), situation: 'A customer is in a hurry.' });
    expect(await desk.act('Approve', 'manager', { value })).toMatchObject({ result: 'done' });
    const { practice } = await desk.log();
    expect(practice).toMatchObject({
      state: 'assigned',
      scenario: { situation: 'A customer is in a hurry.', title: expect.stringContaining('Practise') },
    });
    expect(Date.parse(String(practice!.dueAt))).toBeGreaterThan(Date.parse(dueIn(7)));
    expect(await desk.act('Approve', 'manager', { value })).toMatchObject({ result: 'refused' });
    expect(await desk.act('Reject', 'manager', { reason: 'Not needed.' })).toMatchObject({
      result: 'refused',
    });
  });

  it('declined with a reason, is not proposed for this call again', async () => {
    const desk = await setUpDesk(running);
    expect(await desk.act('Reject', 'manager', {})).toMatchObject({ result: 'refused' });
    await desk.act('Reject', 'manager', { reason: 'A bad line, not a bad habit.' });
    expect((await desk.log()).practice).toMatchObject({ state: 'declined' });
    await desk.act('MarkSample', 'manager', { value: 'on' });
    expect((await desk.log()).practice).toMatchObject({ state: 'declined' });
  });

  it.each([
    ['yesterday', dueIn(-2)],
    ['in two years', dueIn(730)],
    ['no day', 'soon'],
  ])('due %s, is refused', async (_when, dueOn) => {
    const desk = await setUpDesk(running);
    const value = JSON.stringify({ dueOn });
    expect(await desk.act('Approve', 'manager', { value })).toMatchObject({ result: 'refused' });
    expect(await desk.act('Approve', 'manager', { value: 'no json' })).toMatchObject({ result: 'refused' });
  });
});

describe('marks on a log', () => {
  it('acknowledged by the rep twice, keeps the first time', async () => {
    const desk = await setUpDesk(running);
    await desk.act('Acknowledge', 'rep');
    const { acknowledgedAt } = await desk.log();
    expect(Date.parse(String(acknowledgedAt))).toBeGreaterThan(Date.now() - 60_000);
    await desk.act('Acknowledge', 'rep');
    expect((await desk.log()).acknowledgedAt).toBe(acknowledgedAt);
  });

  it('in learning mode, the rep neither sees nor acts until the manager releases the log', async () => {
    const desk = await setUpDesk(running, { settings: { learningMode: true } });
    expect((await desk.log()).released).toBe(false);
    const dispute = { target: 'case_number', value: 'other', reason: 'Why?' };
    expect(await desk.act('Dispute', 'rep', dispute)).toMatchObject({
      result: 'refused',
      message: 'Coaching is private to the rep and their manager.',
    });
    await desk.act('Release', 'manager');
    expect((await desk.log()).released).toBe(true);
    expect(await desk.act('Dispute', 'rep', dispute)).toMatchObject({ result: 'done' });
  });

  it('marked as sample and back, says so', async () => {
    const desk = await setUpDesk(running);
    await desk.act('MarkSample', 'admin', { value: 'on' });
    expect((await desk.log()).isSample).toBe(true);
    await desk.act('MarkSample', 'admin', { value: 'off' });
    expect((await desk.log()).isSample).toBe(false);
    expect(await desk.act('MarkSample', 'admin', { value: 'perhaps' })).toMatchObject({ result: 'refused' });
  });
});

describe('scored again', () => {
  it('with the same rubric, keeps the scores and what people said', async () => {
    const desk = await setUpDesk(running);
    await desk.act('Override', 'manager', { target: 'case_number', value: '50', reason: 'Half.' });
    const before = await desk.log();
    await desk.act('Rescore', 'manager');
    const after = await desk.log();
    expect(after.overall).toBe(before.overall);
    expect(criterion(after)).toMatchObject({ score: 50, machineScore: 0, staleOverride: null });
  });

  it('with no rubric published any more, is refused, and other acts still reach the log', async () => {
    const desk = await setUpDesk(running);
    await running.database.pool.query(
      `update rubric_versions set state = 'retired' where workspace_id = $1`,
      [desk.workspace.id],
    );
    expect(await desk.act('Rescore', 'manager')).toMatchObject({ result: 'refused' });
    await running.database.pool.query(
      `update calls set stage = 'score', stage_state = 'pending' where id = $1`,
      [desk.callId],
    );
    await running.system.ring({
      calls: [{ workspaceId: desk.workspace.id, callId: desk.callId, stage: 'score' }],
      connections: [],
    });
    expect((await desk.log()).overall).not.toBeUndefined();
    expect(await rows('select stage, stage_state from calls where id = $1', desk.callId)).toEqual([
      { stage: 'deliver', stage_state: 'logged' },
    ]);
  });
});
