import { describe, expect, it } from 'vitest';
import type { ActionKind, ActionView, Viewer } from '../../../crm-cards/view-model/index.ts';
import { viewCard } from '../../../crm-cards/view-model/index.ts';
import { ACTION_KINDS } from '../../../server/domain/action.ts';
import { mayAct, type Relation } from '../../../server/domain/rights.ts';
import {
  aCardPayload,
  aFlagPayload,
  aLogPayload,
  aPracticePayload,
  CARD_NOW,
} from '../../builders/a-card-payload.ts';

const RELATIONS: Relation[] = ['rep', 'manager', 'admin', 'analyst', 'stranger'];
const ON_A_LOG = ACTION_KINDS.filter((kind) => kind !== 'PublishRubric' && kind !== 'RetireRubric');

/** A log on which there is something to do for every kind of action. */
function everythingToDo() {
  const resolution = { outcome: 'coached' as const, note: null, byName: 'Me', at: '2026-11-24T10:00:00Z' };
  const dispute = {
    state: 'submitted' as const,
    reason: 'other',
    text: '',
    answer: null,
    dueAt: '2026-11-26T12:00:00Z',
  };
  const log = aLogPayload({
    released: false,
    practice: aPracticePayload(),
    flags: [aFlagPayload(), aFlagPayload({ key: 'done', state: 'resolved', resolution })],
  });
  log.criteria[0] = { ...log.criteria[0]!, dispute };
  log.link = {
    ...log.link,
    status: 'ambiguous',
    canUndo: true,
    candidates: [{ kind: 'deal', id: 'd-7', name: 'Depot', reasons: [] }],
  };
  return log;
}

/** The kinds offered anywhere on the card. */
function kindsFor(role: Viewer['role'], agentId = 'p-rep', viewerIs?: Viewer['role']): ActionKind[] {
  const viewer: Viewer = { person: { id: role === 'rep' ? 'p-rep' : 'p-me', name: 'Me' }, role };
  const log = everythingToDo();
  log.agent = { ...log.agent, id: agentId };
  const view = viewCard(aCardPayload({ viewer, logs: [{ ...log, viewerIs }] }), {
    now: CARD_NOW,
    locale: 'en',
  });
  return [...new Set(actionsIn(view).map(({ kind }) => kind))].sort();
}

function actionsIn(view: unknown): ActionView[] {
  if (view === null || typeof view !== 'object') return [];
  const own = 'confirmLabel' in view ? [view as ActionView] : [];
  return [...own, ...Object.values(view).flatMap(actionsIn)];
}

describe('what is offered', () => {
  it.each(RELATIONS)(
    'to the %s, where everything could be done, is exactly what the backend allows',
    (relation) => {
      expect(kindsFor(relation)).toEqual(ON_A_LOG.filter((kind) => mayAct(kind, relation)).sort());
    },
  );

  it.each(['manager', 'admin', 'analyst'] as const)(
    'to the %s, on a call of their own, is what a rep may do',
    (role) => {
      expect(kindsFor(role, 'p-me')).toEqual(ON_A_LOG.filter((kind) => mayAct(kind, 'rep')).sort());
    },
  );

  it('to a rep, on a colleague’s log, is nothing', () => {
    expect(kindsFor('rep', 'p-other')).toEqual([]);
  });

  it('to an admin, who is the manager of this log, is what a manager may do', () => {
    expect(kindsFor('admin', 'p-rep', 'manager')).toEqual(kindsFor('manager'));
  });
});
