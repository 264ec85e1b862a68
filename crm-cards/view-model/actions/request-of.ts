import type { ActionRequest, LinkChoice, PracticeEdit } from '../contract/action.ts';
import type { ActionView, Answers, FieldView } from '../view/action.ts';
import { NO_RECORD } from './make.ts';

export type AnswerProblem = { field: FieldView['name']; text: string };
export type PreparedRequest = { ok: true; request: ActionRequest } | { ok: false; problems: AnswerProblem[] };

/** What is sent for the answers given, or what is missing, beside its field. `actionId` is made once per click. */
export function requestOf(action: ActionView, answers: Answers, actionId: string): PreparedRequest {
  const answer = (name: FieldView['name']) => answers[name] ?? fieldOf(action, name)?.initial ?? '';
  const problems = action.fields.flatMap((field) => problemWith(field, answer));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    request: {
      actionId,
      kind: action.kind,
      logId: action.logId,
      target: fieldOf(action, 'target') ? answer('target') : action.target,
      value: valueFor(action, answer),
      reason: answer('reason').trim(),
    },
  };
}

function fieldOf(action: ActionView, name: FieldView['name']): FieldView | undefined {
  return action.fields.find((field) => field.name === name);
}

type Answer = (name: FieldView['name']) => string;

function problemWith(field: FieldView, answer: Answer): AnswerProblem[] {
  const given = answer(field.name).trim();
  const isRequired = field.required || field.requiredFor.includes(answer('value'));
  const problem = (text: string) => [{ field: field.name, text }];
  if (given === '') {
    if (!isRequired) return [];
    return problem(field.input === 'text' ? 'Write a few words.' : 'Choose one.');
  }
  if (field.input === 'choice' && !field.options.some(({ value }) => value === given)) {
    return problem('Choose one of the list.');
  }
  if (field.input === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(given)) return problem('Choose a date.');
  return [];
}

function valueFor(action: ActionView, answer: Answer): string {
  switch (action.kind) {
    case 'Approve':
      return JSON.stringify(practiceEdit(action, answer));
    case 'Relink': {
      const idOf = (name: 'contactId' | 'dealId') => (answer(name) === NO_RECORD ? null : answer(name));
      const choice: LinkChoice = { contactId: idOf('contactId'), dealId: idOf('dealId') };
      return JSON.stringify(choice);
    }
    default:
      return fieldOf(action, 'value') ? answer('value') : action.value;
  }
}

/** Only what the manager changed travels. */
function practiceEdit(action: ActionView, answer: Answer): PracticeEdit {
  const changed = (name: 'situation' | 'whatGoodLooksLike') => {
    const given = answer(name).trim();
    return given === '' || given === fieldOf(action, name)?.initial.trim() ? {} : { [name]: given };
  };
  return { dueOn: answer('dueOn'), ...changed('situation'), ...changed('whatGoodLooksLike') };
}
