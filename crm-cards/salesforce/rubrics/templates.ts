import { toCriterionDraft } from '../../../server/domain/criterion-draft.ts';
import { RUBRIC_TEMPLATES } from '../../../server/rubric-templates/rubric-templates.ts';
import type { CriterionDraft } from '../../view-model/contract/index.ts';
import type { RubricForm } from './rubric-form.ts';

/** What a new rubric begins with. */
export type NewRubric = Pick<RubricForm, 'name' | 'callType' | 'language' | 'passMark'> & {
  criteria: CriterionDraft[];
};

export const TEMPLATES = RUBRIC_TEMPLATES.map(({ id, name, purpose }) => ({ id, name, purpose }));

/** An empty one where no template has the id. */
export function fromTemplate(templateId: string): NewRubric {
  const template = RUBRIC_TEMPLATES.find(({ id }) => id === templateId);
  if (!template) return { name: '', callType: '', language: 'en', passMark: 70, criteria: [] };
  const { name, callType, language, passMark, criteria } = template;
  return { name, callType, language, passMark, criteria: criteria.map(toCriterionDraft) };
}

/** The next version of a rubric: keys stay, for they are what an agent's history follows. */
export function nextVersionOf({ name, callType, language, passMark, criteria }: RubricForm): NewRubric {
  return { name, callType, language, passMark, criteria: criteria.map(({ recordId: _, ...draft }) => draft) };
}
