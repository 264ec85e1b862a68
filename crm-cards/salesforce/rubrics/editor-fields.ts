import { linesOf, type Problems } from '../../view-model/settings/index.ts';
import type { CriterionForm, RubricForm } from './rubric-form.ts';

/** One field of the editor as data: what is asked, what stands there, and what is wrong with it. */
export type EditorField = {
  name: string;
  kind: 'text' | 'number' | 'long' | 'choice' | 'check';
  label: string;
  hint: string | null;
  options: { value: string; label: string }[];
  value: string | number | boolean;
  problem: string | null;
  isWarning: boolean;
};
type Draft = Pick<EditorField, 'name' | 'kind' | 'label' | 'value'> & Partial<EditorField>;

export function rubricFields(form: RubricForm, problems: Problems): EditorField[] {
  const fields: Draft[] = [
    { name: 'name', kind: 'text', label: 'Name', value: form.name },
    {
      name: 'callType',
      kind: 'text',
      label: 'Call type',
      hint: 'As your call source or the settings name it, for example sales_discovery',
      value: form.callType,
    },
    {
      name: 'language',
      kind: 'text',
      label: 'Language',
      hint: 'Two letters, such as en',
      value: form.language,
    },
    { name: 'passMark', kind: 'number', label: 'Pass mark', value: form.passMark },
  ];
  return fields.map((field) => besides(field, field.name, problems));
}

const CHECKS = [
  { value: 'intent', label: 'Behaviour: was it shown, whatever the words' },
  { value: 'exact', label: 'Required language: was it said' },
];
const AUTONOMY = [
  { value: 'suggest', label: 'Suggest: unconfirmed until a manager says so' },
  { value: 'auto', label: 'Auto: practice may be proposed, the rep told' },
  { value: 'off', label: 'Off: not scored' },
];

export function criterionFields(criterion: CriterionForm, at: number, problems: Problems): EditorField[] {
  const lines = (
    name: 'statements' | 'mustHave' | 'soundsLike' | 'doesNotSoundLike',
    label: string,
  ): Draft => ({
    name,
    kind: 'long',
    label,
    hint: 'One a line',
    value: criterion[name].join('\n'),
  });
  const phrases =
    criterion.check === 'exact'
      ? [lines('statements', 'Required statement and its variants'), lines('mustHave', 'Words none may lack')]
      : [lines('soundsLike', 'Sounds like'), lines('doesNotSoundLike', 'Does not sound like')];
  const fields: Draft[] = [
    { name: 'name', kind: 'text', label: 'Criterion', value: criterion.name },
    { name: 'weight', kind: 'number', label: 'Weight', value: criterion.weight },
    { name: 'threshold', kind: 'number', label: 'Pass mark', value: criterion.threshold },
    { name: 'check', kind: 'choice', label: 'Check', options: CHECKS, value: criterion.check },
    { name: 'good', kind: 'long', label: 'What good looks like', value: criterion.good },
    { name: 'poor', kind: 'long', label: 'What poor looks like', value: criterion.poor },
    ...phrases,
    {
      name: 'dealStages',
      kind: 'long',
      label: 'Only at these deal stages',
      hint: 'One a line; empty = at every stage',
      value: (criterion.dealStages ?? []).join('\n'),
    },
    {
      name: 'autonomy',
      kind: 'choice',
      label: 'What the machine may do alone',
      options: AUTONOMY,
      value: criterion.autonomy,
    },
    {
      name: 'compliance',
      kind: 'check',
      label: 'Compliance: a miss is flagged on its own, apart from quality',
      value: criterion.compliance,
    },
    {
      name: 'allowNotApplicable',
      kind: 'check',
      label: 'May be not applicable',
      value: criterion.allowNotApplicable,
    },
  ];
  return fields.map((field) => besides(field, `criteria.${at}.${field.name}`, problems));
}

const LISTS = ['statements', 'mustHave', 'soundsLike', 'doesNotSoundLike'];

/** What was typed into a field, as the form keeps it. */
export function valueOfField(name: string, value: EditorField['value']): unknown {
  if (LISTS.includes(name)) return linesOf(String(value));
  if (name !== 'dealStages') return value;
  const stages = linesOf(String(value));
  return stages.length > 0 ? stages : null;
}

function besides(draft: Draft, path: string, problems: Problems): EditorField {
  const problem = problems.beside(path) ?? null;
  return {
    hint: null,
    options: [],
    ...draft,
    problem,
    isWarning: problem !== null && problems.isWarning(path),
  };
}
