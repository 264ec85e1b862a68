import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessOf } from '../../../crm-cards/salesforce/records/access.ts';
import { actionFields } from '../../../crm-cards/salesforce/records/action-fields.ts';
import { actionResults } from '../../../crm-cards/salesforce/records/action-results.ts';
import { describeFailure } from '../../../crm-cards/salesforce/records/describe-failure.ts';
import { flagOf } from '../../../crm-cards/salesforce/records/flag-payload.ts';
import { linkCandidates } from '../../../crm-cards/salesforce/records/link-candidates.ts';
import { instantOf, numberOf, textOf } from '../../../crm-cards/salesforce/records/read-row.ts';
import { roleOf } from '../../../crm-cards/salesforce/records/viewer.ts';

const cell = (value: unknown) => ({ value });

describe('what the platform answers', () => {
  it.each([
    [[{ message: 'One' }, { message: 'Two' }, { message: 'One' }], 'One Two'],
    [{ body: { message: 'No access' } }, 'No access'],
    [{ body: { message: 'x', output: { errors: [{ message: 'Locked' }], fieldErrors: {} } } }, 'Locked'],
    [
      {
        body: { message: 'x', output: { errors: [], fieldErrors: { Value__c: [{ message: 'Too long' }] } } },
      },
      'Too long',
    ],
    [new Error('Offline'), 'Offline'],
    ['As text', 'As text'],
    [undefined, 'Salesforce did not say why.'],
    [{ body: {} }, 'Salesforce did not say why.'],
  ])('a failure, as %j, is the sentence "%s"', (failure, cause) => {
    expect(describeFailure(failure).cause).toBe(cause);
  });

  it('a failure of any shape, described, is a sentence and never throws', () => {
    fc.assert(fc.property(fc.anything(), (failure) => describeFailure(failure).cause.length > 0));
  });

  it('a failure with an id keeps it for the support', () => {
    expect(describeFailure({ body: { message: 'x', errorId: 'abc-1' } }).correlationId).toBe('abc-1');
  });

  it.each([
    ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00.000+0000', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T12:00:00.000+0200', '2026-11-24T10:00:00.000Z'],
  ])('an instant, written as %s, is %s', (written, instant) => {
    expect(instantOf(cell(written))).toBe(instant);
  });

  it('a field that is empty, null or hidden from the user is nothing, and zero is zero', () => {
    expect([textOf(cell('')), textOf(cell(null)), textOf(undefined), numberOf(cell(''))]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([numberOf(cell(0)), numberOf(cell('12.5'))]).toEqual([0, 12.5]);
  });
});

describe('who looks', () => {
  const access = { readsLogs: true, readsFlags: true, acts: true, administers: false };
  const log = (agent: string | null, manager: string | null) =>
    ({ Id: 'l', agent: cell(agent), manager: cell(manager) }) as never;

  it.each([
    ['the agent of the newest log', access, [log('u1', 'u2'), log('u2', 'u1')], 'rep'],
    ['its manager', access, [log('u2', 'u1')], 'manager'],
    ['their own manager', access, [log('u1', 'u1')], 'rep'],
    ['an admin', { ...access, administers: true }, [log('u2', 'u3')], 'admin'],
    ['somebody above the manager', access, [log('u2', 'u3')], 'analyst'],
    ['an analyst without logs', { ...access, acts: false }, [], 'analyst'],
    ['a manager without logs', access, [], 'manager'],
    ['a rep without logs', { ...access, readsFlags: false }, [], 'rep'],
  ])('%s is known by records and permissions', (_, rights, logs, role) => {
    expect(roleOf('u1', rights, logs)).toBe(role);
  });

  it('user ids of 15 and of 18 characters, of the same user, are the same', () => {
    expect(roleOf('005000000000MARAAA', access, [log('005000000000MAR', null)])).toBe('rep');
  });

  it('objects that the user may not see are not readable, whatever else is', () => {
    const answer = (statusCode: number, result = {}) => ({ statusCode, result });
    const infos = { results: [answer(200), answer(403), answer(200, { createable: true }), answer(404)] };
    expect(accessOf(infos)).toEqual({ readsLogs: true, readsFlags: false, acts: true, administers: false });
  });
});

describe('what is written', () => {
  it('an action on a log names the log, one on a rubric the rubric, and what is empty is left out', () => {
    const nothing = { target: '', value: '', reason: '' };
    expect(actionFields({ kind: 'Rescore', logId: 'l-1', ...nothing })).toEqual({
      kind: 'Rescore',
      coachingLog: 'l-1',
    });
    expect(actionFields({ kind: 'RetireRubric', logId: '', ...nothing, target: 'r-1' })).toEqual({
      kind: 'RetireRubric',
      coachingRubric: 'r-1',
      target: 'r-1',
    });
  });

  it('only answered actions have a result', () => {
    const row = (Id: string, result: string | null) => ({
      node: { Id, result: cell(result), resultReason: cell('Why') },
    });
    const answer = {
      uiapi: { query: { actions: { edges: [row('1', null), row('2', 'Waiting'), row('3', 'Refused')] } } },
    };
    expect(actionResults(answer)).toEqual([{ id: '3', result: 'refused', reason: 'Why' }]);
  });

  it('a flag is named by its rule and criterion, as people act on it', () => {
    const flag = flagOf({ Id: 'f', externalKey: cell('ws-1:leg-1:compliance:disclosure') });
    expect(flag.key).toBe('compliance:disclosure');
  });

  it('candidates, written one a line, are read back whatever their names hold', () => {
    const name = fc.stringMatching(/^[\w (),:&-]{1,30}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('Deal', 'Contact', 'Lead'), name)), (given) => {
        const text = given
          .map(([kind, each], at) => `${kind} ${each} (id${at}): open, owned by the agent`)
          .join('\n');
        expect(linkCandidates(text)).toEqual(
          given.map(([kind, each], at) => ({
            kind: kind.toLowerCase(),
            id: `id${at}`,
            name: each,
            reasons: ['open', 'owned by the agent'],
          })),
        );
      }),
    );
  });
});
