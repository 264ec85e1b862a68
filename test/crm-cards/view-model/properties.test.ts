import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionView, CardPayload, CardView, QueuePayload } from '../../../crm-cards/view-model/index.ts';
import { requestOf, viewCard, viewQueue } from '../../../crm-cards/view-model/index.ts';
import { CARD_NOW } from '../../builders/a-card-payload.ts';
import { shuffled } from '../../builders/shuffled.ts';
import { cardPayload, queuePayload } from './card-payload-arbitrary.ts';

const context = fc.record({
  now: fc.constant(CARD_NOW),
  locale: fc.constantFrom('en-US', 'de-DE', 'ar-EG', 'en_GB', 'xx-nowhere', ''),
  isStale: fc.boolean(),
  error: fc.option(fc.record({ cause: fc.constant('broken'), correlationId: fc.constant(null) }), {
    nil: null,
  }),
});
const ARABIC = { now: CARD_NOW, locale: 'ar-EG', isStale: true };
/** Never read by anybody: ids, addresses, values that travel, numbers for drawing. */
const NOT_SHOWN = new Set([
  'key',
  'id',
  'logId',
  'target',
  'value',
  'initial',
  'url',
  'date',
  'score',
  'criterionKey',
  'fromSeconds',
  'passMark',
  'requiredFor',
]);

/** Every text a person reads, with the path to it. */
function textsOf(view: unknown, path = ''): { path: string; text: string }[] {
  if (typeof view === 'string') return [{ path, text: view }];
  if (view === null || typeof view !== 'object') return [];
  return Object.entries(view).flatMap(([name, child]) =>
    NOT_SHOWN.has(name) && typeof child !== 'object' ? [] : textsOf(child, `${path}.${name}`),
  );
}

function actionsIn(view: unknown): ActionView[] {
  if (view === null || typeof view !== 'object') return [];
  const own = 'kind' in view && 'fields' in view && 'confirmLabel' in view ? [view as ActionView] : [];
  return [...own, ...Object.values(view).flatMap(actionsIn)];
}

describe('the view of a card', () => {
  it('any payload, in any context, gives a view in a known state and never throws', () => {
    fc.assert(
      fc.property(fc.option(cardPayload, { nil: null }), context, (payload, at) => {
        const view = viewCard(payload, at);
        expect(view.notices.length === 0).toBe(view.state === 'ready');
        expect(textsOf(view).filter(({ text }) => /undefined|NaN|\[object|null/.test(text))).toEqual([]);
      }),
    );
  });

  it('numbers, for a reader of Arabic digits, are all written in them', () => {
    fc.assert(
      fc.property(cardPayload, (payload) => {
        const latin = textsOf(viewCard(payload, ARABIC)).filter(({ text }) => /[0-9]/.test(text));
        expect(latin.filter(({ text }) => text !== 'Log 1:1 note')).toEqual([]);
      }),
    );
  });

  it('a private payload, whatever else is in it, shows nothing of it', () => {
    fc.assert(
      fc.property(cardPayload, context, (payload, at) => {
        const view = viewCard({ ...payload, access: 'private' }, at);
        const nothing = viewCard({ ...payload, access: 'private', logs: [], waiting: [] }, at);
        expect(view.board).toBeNull();
        expect(view).toEqual(nothing);
        expect(actionsIn(view)).toEqual([]);
      }),
    );
  });

  it('the same payload, viewed twice, gives the same view and stays as it was', () => {
    fc.assert(
      fc.property(cardPayload, context, (payload, at) => {
        const before = structuredClone(payload);
        expect(viewCard(payload, at)).toEqual(viewCard(payload, at));
        expect(payload).toEqual(before);
      }),
    );
  });

  it('logs, flags, activity, candidates and waiting calls, in any order, give the same view', () => {
    fc.assert(
      fc.property(cardPayload.chain(withMixed), ([payload, mixed]) => {
        expect(viewCard(mixed, ARABIC)).toEqual(viewCard(payload, ARABIC));
      }),
    );
  });

  it('keys, of what is listed, are unique in their list', () => {
    fc.assert(
      fc.property(cardPayload, (payload) => {
        for (const log of boardOf(viewCard(payload, ARABIC))) {
          for (const actions of [log.actions, ...log.criteria.map((each) => each.actions)]) {
            expect(new Set(actions.map(({ key }) => key)).size).toBe(actions.length);
          }
        }
      }),
    );
  });

  it('a viewer, on their own call, is offered the actions of the rep and no more', () => {
    fc.assert(
      fc.property(cardPayload, fc.constantFrom('manager', 'admin', 'analyst' as const), (payload, role) => {
        const own = payload.logs.map((log) => ({ ...log, agent: { ...log.agent, id: 'me' } }));
        const viewer = { person: { id: 'me', name: 'Me' }, role: role as 'manager' };
        const kinds = actionsIn(viewCard({ ...payload, viewer, logs: own }, ARABIC)).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind !== 'Acknowledge' && kind !== 'Dispute')).toEqual([]);
      }),
    );
  });

  it.each(['analyst', 'stranger'] as const)('any log, seen by an %s, offers nothing to do', (role) => {
    fc.assert(
      fc.property(cardPayload, (payload) => {
        const viewer = { person: { id: 'nobody of these', name: 'A' }, role };
        expect(actionsIn(viewCard({ ...payload, viewer }, ARABIC))).toEqual([]);
      }),
    );
  });

  it('every action offered, answered with what its fields ask for, becomes a request', () => {
    fc.assert(
      fc.property(cardPayload, (payload) => {
        for (const action of actionsIn(viewCard(payload, ARABIC))) {
          const answers = Object.fromEntries(
            action.fields.map(({ name, input, options, initial }) => [
              name,
              input === 'choice' ? options[0]!.value : input === 'date' ? '2026-11-27' : initial || 'words',
            ]),
          );
          const prepared = requestOf(action, answers, 'a-1');
          expect(prepared).toMatchObject({ ok: true, request: { kind: action.kind, logId: action.logId } });
        }
      }),
    );
  });
});

describe('the view of a queue', () => {
  it('any payload, in any context, gives a view and never throws', () => {
    fc.assert(
      fc.property(fc.option(queuePayload, { nil: null }), context, (payload, at) => {
        const view = viewQueue(payload, at);
        expect(textsOf(view).filter(({ text }) => /undefined|NaN|\[object|null/.test(text))).toEqual([]);
        if (payload?.access === 'private') expect(view.board).toBeNull();
      }),
    );
  });

  it('numbers, for a reader of Arabic digits, are all written in them', () => {
    fc.assert(
      fc.property(queuePayload, (payload) => {
        const latin = textsOf(viewQueue(payload, ARABIC)).filter(({ text }) => /[0-9]/.test(text));
        expect(latin.filter(({ path }) => !path.endsWith('.key'))).toEqual([]);
      }),
    );
  });

  it('rows, in any order, give the same view', () => {
    fc.assert(
      fc.property(queuePayload.chain(withTurned), ([payload, turned]) => {
        expect(viewQueue(turned, ARABIC)).toEqual(viewQueue(payload, ARABIC));
      }),
    );
  });
});

/** A payload and the same one with every list in another order. */
function withMixed(payload: CardPayload): fc.Arbitrary<[CardPayload, CardPayload]> {
  const logs = fc.tuple(
    ...payload.logs.map((log) =>
      fc
        .tuple(shuffled(log.flags), shuffled(log.activity), shuffled(log.link.candidates))
        .map(([flags, activity, candidates]) => ({
          ...log,
          flags,
          activity,
          link: { ...log.link, candidates },
        })),
    ),
  );
  return fc
    .tuple(logs.chain(shuffled), shuffled(payload.waiting))
    .map(([mixed, waiting]) => [payload, { ...payload, logs: mixed, waiting }]);
}

function withTurned(payload: QueuePayload): fc.Arbitrary<[QueuePayload, QueuePayload]> {
  return fc
    .tuple(shuffled(payload.compliance), shuffled(payload.quality))
    .map(([compliance, quality]) => [payload, { ...payload, compliance, quality }]);
}

function boardOf(view: CardView) {
  return view.board?.logs ?? [];
}
