import type { ActionKind } from '../contract/action.ts';
import type { ActionView, FieldView } from '../view/action.ts';

/** The option that links nothing; no CRM has a record of this id. */
export const NO_RECORD = 'none';

type Draft = Pick<ActionView, 'kind' | 'logId' | 'label' | 'doneText'> & Partial<ActionView>;

/** An action with all that is usual filled in. */
export function makeAction(draft: Draft): ActionView {
  const target = draft.target ?? '';
  return {
    key: `${draft.kind}:${draft.logId}:${target}`,
    target,
    value: '',
    title: draft.label,
    explanation: null,
    emphasis: 'secondary',
    fields: [],
    confirmLabel: draft.label,
    undo: [],
    ...draft,
  };
}

export function choice(
  name: FieldView['name'],
  label: string,
  options: FieldView['options'],
  more: Partial<FieldView> = {},
): FieldView {
  return { ...field(name, 'choice', label), options, required: true, ...more };
}

export function text(name: FieldView['name'], label: string, more: Partial<FieldView> = {}): FieldView {
  return { ...field(name, 'text', label), ...more };
}

export function field(name: FieldView['name'], input: FieldView['input'], label: string): FieldView {
  return { name, input, label, hint: null, options: [], initial: '', required: false, requiredFor: [] };
}

/** A reason that is kept on the record, for as long as the record is. */
export function reason(label = 'Reason'): FieldView {
  return text('reason', label, { required: true, hint: 'Kept on the record.' });
}

export function undoAction(logId: string, kind: ActionKind, target: string): ActionView {
  return makeAction({
    kind: 'Undo',
    logId,
    target,
    label: 'Undo',
    title: `Undo: ${kind === 'Relink' ? 'link' : 'resolution'}`,
    doneText: kind === 'Relink' ? 'The link is as it was.' : 'The resolution is taken back.',
  });
}
