import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ActionKind as ContractKind } from '../../../crm-cards/view-model/contract/index.ts';
import { ACTION_KINDS, type ActionKind, isActionKind } from '../../../server/domain/action.ts';
import type { Role } from '../../../server/domain/person.ts';
import { mayAct, maySee, type Relation, relationTo, roleIn } from '../../../server/domain/rights.ts';

const leg = { agentId: 'ana', managerId: 'mia' };
const person = (id: string, ...roles: Role[]) => ({ id, roles });

describe('what somebody is to a leg', () => {
  it.each<[string, ReturnType<typeof person> | null, Relation]>([
    ['the agent', person('ana', 'agent'), 'rep'],
    ['the agent, an admin besides', person('ana', 'agent', 'admin'), 'rep'],
    ['the agent, a manager of others', person('ana', 'manager'), 'rep'],
    ['the manager of the call', person('mia', 'manager'), 'manager'],
    ['the manager of the call, without that role', person('mia'), 'manager'],
    ['the manager of another team', person('max', 'manager'), 'stranger'],
    ['an admin', person('ada', 'admin'), 'admin'],
    ['an admin who may read, too', person('ada', 'analyst', 'admin'), 'admin'],
    ['an analyst', person('ann', 'analyst'), 'analyst'],
    ['a peer', person('pat', 'agent'), 'stranger'],
    ['nobody of the workspace, such as an admin of another', null, 'stranger'],
  ])('%s, is %s', (_who, someone, relation) => {
    expect(relationTo(someone, leg)).toBe(relation);
  });

  it('a manager, of a call without one, is a stranger', () => {
    expect(relationTo(person('mia', 'manager'), { agentId: 'ana', managerId: null })).toBe('stranger');
  });
});

describe('who may act', () => {
  const allowed = (relation: Relation) => ACTION_KINDS.filter((kind) => mayAct(kind, relation));

  it('each relation, asked for every kind, may do these and no others', () => {
    expect(allowed('rep')).toEqual(['Dispute', 'Acknowledge']);
    expect(allowed('manager')).toEqual([
      ...['Override', 'Answer', 'Acknowledge', 'Approve', 'Reject', 'Resolve', 'Relink', 'Note'],
      ...['MarkSample', 'Rescore', 'Release', 'Undo'],
    ]);
    expect(allowed('admin')).toEqual([
      ...['Relink', 'MarkSample', 'Rescore', 'Release', 'Undo', 'PublishRubric', 'RetireRubric'],
    ]);
    expect(allowed('analyst')).toEqual([]);
    expect(allowed('stranger')).toEqual([]);
  });

  it('the kinds, compared with what the cards send, are the same', () => {
    expectTypeOf<ActionKind>().toEqualTypeOf<ContractKind>();
    expect(isActionKind('Override')).toBe(true);
    expect(isActionKind('CalibrationScore')).toBe(false);
  });

  it('a rubric, which is about no leg, is for admins only, managers of somebody included', () => {
    expect(roleIn(person('mia', 'manager'))).toBe('stranger');
    expect(roleIn(person('ann', 'analyst'))).toBe('analyst');
    expect(roleIn(person('ada', 'admin', 'manager'))).toBe('admin');
    expect(roleIn(null)).toBe('stranger');
  });
});

describe('who may see', () => {
  it.each<[Relation, boolean, boolean]>([
    ['rep', true, false],
    ['manager', true, true],
    ['admin', true, true],
    ['analyst', true, true],
    ['stranger', false, false],
  ])('%s: released %s, in learning mode %s', (relation, released, learning) => {
    expect(maySee(relation, { released: true })).toBe(released);
    expect(maySee(relation, { released: false })).toBe(learning);
  });
});
