import type { CriterionForm, RubricForm } from './rubric-form.ts';

export type Values = Record<string, string | number | boolean | null>;

/** One write of a record, by the names of the field list. */
export type SaveStep =
  | { step: 'update_rubric'; recordId: string; values: Values }
  | { step: 'create_criterion'; at: number; values: Values }
  | { step: 'update_criterion'; recordId: string; values: Values }
  | { step: 'delete_criterion'; recordId: string };

/** The writes that make the saved records what was edited: only what differs. What goes, goes first. */
export function planSave(saved: RubricForm, edited: RubricForm): SaveStep[] {
  const kept = new Set(edited.criteria.map(({ recordId }) => recordId));
  const gone = saved.criteria.filter(({ recordId }) => !kept.has(recordId));
  const steps: SaveStep[] = gone.map(({ recordId }) => ({ step: 'delete_criterion', recordId: recordId! }));
  const facts = changed(rubricValues(saved), rubricValues(edited));
  if (facts) steps.push({ step: 'update_rubric', recordId: saved.recordId, values: facts });
  for (const [at, criterion] of edited.criteria.entries()) {
    const place = saved.criteria.findIndex(({ recordId }) => recordId === criterion.recordId);
    const values = criterionValues(criterion, at);
    if (criterion.recordId === null || place === -1) {
      steps.push({ step: 'create_criterion', at, values });
      continue;
    }
    const difference = changed(criterionValues(saved.criteria[place]!, place), values);
    if (difference) {
      steps.push({ step: 'update_criterion', recordId: criterion.recordId, values: difference });
    }
  }
  return steps;
}

export function rubricValues(form: Pick<RubricForm, 'name' | 'callType' | 'language' | 'passMark'>): Values {
  return {
    rubricName: form.name,
    callType: form.callType,
    language: form.language,
    passMark: numberOrNull(form.passMark),
  };
}

const CHECKS = { exact: 'Exact', intent: 'Intent' } as const;
const AUTONOMY = { suggest: 'Suggest', auto: 'Auto', off: 'Off' } as const;

/** Lists stand one entry a line (server/crm/rubric-record.ts). */
export function criterionValues(criterion: Omit<CriterionForm, 'recordId'>, at: number): Values {
  return {
    criterionKey: criterion.key,
    criterionName: criterion.name,
    position: at + 1,
    weight: numberOrNull(criterion.weight),
    checkKind: CHECKS[criterion.check],
    good: criterion.good,
    poor: criterion.poor,
    soundsLike: criterion.soundsLike.join('\n'),
    doesNotSoundLike: criterion.doesNotSoundLike.join('\n'),
    statements: criterion.statements.join('\n'),
    mustHave: criterion.mustHave.join('\n'),
    compliance: criterion.compliance,
    allowNotApplicable: criterion.allowNotApplicable,
    dealStages: (criterion.dealStages ?? []).join('\n'),
    threshold: numberOrNull(criterion.threshold),
    autonomy: AUTONOMY[criterion.autonomy],
  };
}

/** A number that somebody has not typed yet. */
function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function changed(before: Values, after: Values): Values | null {
  const entries = Object.entries(after).filter(([name, value]) => before[name] !== value);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
