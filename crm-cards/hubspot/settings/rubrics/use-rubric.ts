import { useEffect, useState } from 'react';
import type { FieldProblem, RubricCheck, RubricDraftPayload } from '../../../view-model/index.ts';
import { useSettings } from '../base/context.tsx';
import { useSending } from '../base/use-sending.ts';

export type EditedRubric = Pick<
  RubricDraftPayload,
  'name' | 'callType' | 'language' | 'passMark' | 'criteria'
>;

/**
 * One version while it is edited: what is typed, what the backend found wrong with the saved one, and what somebody else
 * saved in between (`theirs`).
 */
export function useRubric(saved: RubricDraftPayload) {
  const { backend } = useSettings();
  const { isSending, post, put } = useSending();
  const [base, setBase] = useState(saved);
  const [rubric, setRubric] = useState<EditedRubric>(editedOf(saved));
  const [check, setCheck] = useState<RubricCheck | null>(null);
  const [refused, setRefused] = useState<FieldProblem[]>([]);
  const [theirs, setTheirs] = useState<RubricDraftPayload | null>(null);
  const isDirty = JSON.stringify(rubric) !== JSON.stringify(editedOf(base));

  useEffect(() => {
    let isCurrent = true;
    if (base.state !== 'draft') return;
    backend.get<RubricCheck>(`/settings/rubrics/${base.id}/problems`).then((answer) => {
      if (isCurrent && answer.ok) setCheck(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [backend, base]);

  const take = (version: RubricDraftPayload) => {
    setBase(version);
    setRubric(editedOf(version));
    setTheirs(null);
    setRefused([]);
  };
  const save = async (revision = base.revision): Promise<RubricDraftPayload | null> => {
    const answer = await put<RubricDraftPayload>(
      `/settings/rubrics/${base.id}`,
      { ...rubric, revision },
      'Draft saved.',
    );
    if (answer.ok) {
      take(answer.value);
      return answer.value;
    }
    setRefused(answer.problem.errors.map((error) => ({ ...error, level: 'error' })));
    setTheirs(answer.problem.theirs as RubricDraftPayload | null);
    return null;
  };
  /** Saves what is unsaved first, so that what is published is what is on the screen. */
  const publish = async (note: string): Promise<boolean> => {
    const version = isDirty ? await save() : base;
    if (!version) return false;
    const answer = await post(
      `/settings/rubrics/${base.id}/publish`,
      { note, revision: version.revision },
      'Published. Calls of this type are scored with it from now on.',
    );
    if (answer.ok) return true;
    setRefused(answer.problem.errors.map((error) => ({ ...error, level: 'error' })));
    setTheirs(answer.problem.theirs as RubricDraftPayload | null);
    return false;
  };
  return {
    rubric,
    change: (part: Partial<EditedRubric>) => setRubric((before) => ({ ...before, ...part })),
    problems: refused.length > 0 ? refused : (check?.problems ?? []),
    waitingCalls: check?.waitingCalls ?? 0,
    theirs,
    /** Their version replaces what was typed here. */
    takeTheirs: () => theirs && take(theirs),
    /** What was typed here replaces their version. */
    keepMine: () => theirs && save(theirs.revision),
    base,
    isDirty,
    isSending,
    save,
    publish,
    post,
  };
}

function editedOf({ name, callType, language, passMark, criteria }: RubricDraftPayload): EditedRubric {
  return { name, callType, language, passMark, criteria };
}
