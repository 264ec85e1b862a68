import type { FlagPayload, LogPayload } from '../contract/card.ts';
import type { ActionView, FieldView } from '../view/action.ts';
import { OUTCOME_LABEL, OUTCOMES_WITH_NOTE } from '../words.ts';
import { choice, makeAction, text, undoAction } from './make.ts';
import type { Rights } from './rights.ts';

export function needsOutcome({ state }: FlagPayload): boolean {
  return state === 'open' || state === 'acknowledged';
}

export function flagActions(
  flag: FlagPayload,
  { log, rights }: { log: LogPayload; rights: Rights },
): ActionView[] {
  const about = flag.criterionName ?? flag.reason;
  const isResolved = flag.state === 'resolved' && flag.resolution !== null;
  return [
    rights.may('Resolve') && needsOutcome(flag) && resolveAction(log.id, flag.key, about),
    rights.may('Acknowledge') &&
      !rights.isRep &&
      flag.state === 'open' &&
      acknowledge(log.id, flag.key, about),
    rights.may('Undo') &&
      isResolved &&
      rights.mayUndo(flag.resolution!.byName) &&
      undoAction(log.id, 'Resolve', `resolution ${flag.key}`),
  ].filter((action) => action !== false);
}

/** All flags of a class at once, where there are several: a task stands for the class. */
export function classActions(log: LogPayload, rights: Rights): ActionView[] {
  if (!rights.may('Resolve')) return [];
  return (['compliance', 'quality'] as const).flatMap((name) => {
    const waiting = log.flags.filter((flag) => flag.class === name && needsOutcome(flag));
    return waiting.length > 1 ? [resolveAction(log.id, name, `all ${name} flags`)] : [];
  });
}

export function resolveAction(logId: string, target: string, about: string): ActionView {
  return makeAction({
    kind: 'Resolve',
    logId,
    target,
    label: 'Resolve',
    title: `Resolve: ${about}`,
    emphasis: 'primary',
    fields: [outcomeField(), noteField()],
    doneText: 'Resolved.',
    undo: [undoAction(logId, 'Resolve', `resolution ${target}`)],
  });
}

function outcomeField(): FieldView {
  const outcomes = Object.entries(OUTCOME_LABEL)
    .filter(([value]) => value !== 'not_stated')
    .map(([value, label]) => ({ value, label }));
  return choice('value', 'Outcome', outcomes, { initial: 'coached' });
}

function noteField(): FieldView {
  return text('reason', 'Note', {
    hint: 'Needed where something about the log was wrong.',
    requiredFor: OUTCOMES_WITH_NOTE,
  });
}

function acknowledge(logId: string, key: string, about: string): ActionView {
  return makeAction({
    kind: 'Acknowledge',
    logId,
    target: key,
    label: 'Acknowledge',
    title: `Acknowledge: ${about}`,
    doneText: 'Acknowledged. It stays open until it has an outcome.',
  });
}
