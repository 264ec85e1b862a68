import type { ActionView } from '../../view-model/view/index.ts';

type Draft = Pick<ActionView, 'kind' | 'label' | 'title' | 'explanation' | 'doneText'>;

/** A rubric's action asks for a note of the version, as any action of a card asks for what it needs. */
function rubricAction(rubricId: string, draft: Draft): ActionView {
  return {
    ...draft,
    key: `${draft.kind}:${rubricId}`,
    logId: '',
    target: rubricId,
    value: '',
    emphasis: 'primary',
    fields: [
      {
        name: 'value',
        input: 'text',
        label: 'Version note',
        hint: 'What changed, and why.',
        options: [],
        initial: '',
        required: false,
        requiredFor: [],
      },
    ],
    confirmLabel: draft.label,
    undo: [],
  };
}

export function publishAction(rubricId: string, name: string): ActionView {
  return rubricAction(rubricId, {
    kind: 'PublishRubric',
    label: 'Publish',
    title: `Publish: ${name}`,
    explanation:
      'Calls of its type are scored with it from now on, and it never changes again; the next change is a new version. The version in force is retired; old scores keep theirs.',
    doneText: 'The rubric is published.',
  });
}

export function retireAction(rubricId: string, name: string): ActionView {
  return rubricAction(rubricId, {
    kind: 'RetireRubric',
    label: 'Retire',
    title: `Retire: ${name}`,
    explanation: 'Calls of its type are not scored until another version is published. Old scores stay.',
    doneText: 'The rubric is retired.',
  });
}
