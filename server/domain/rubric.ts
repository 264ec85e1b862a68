export type Check = 'exact' | 'intent';
/** RULES, "Autonomy": what the machine may do alone with this criterion's score. */
export type Autonomy = 'suggest' | 'auto' | 'off';

/** One row of a rubric. `key` names the same criterion across versions of one rubric line. */
export type Criterion = {
  key: string;
  name: string;
  weight: number;
  check: Check;
  definition: { good: string; poor: string };
  /** Intent: phrases that do and do not sound like it. */
  phrases: { soundsLike: string[]; doesNotSoundLike: string[] };
  /** Exact: the required language, any variant counts, and the words none may lack. */
  exact: { statements: string[]; mustHave: string[] } | null;
  compliance: boolean;
  allowNotApplicable: boolean;
  /** Deal stages on which it applies; null = always. */
  dealStages: string[] | null;
  /** 0-100: below it the criterion counts as failed. */
  threshold: number;
  autonomy: Autonomy;
};

/** A published version never changes; `lineId` is what its versions have in common. */
export type Rubric = {
  id: string;
  lineId: string;
  version: number;
  name: string;
  callType: string;
  /** BCP 47 primary language of rubric and transcript. */
  language: string;
  /** 0-100: an overall score below it flags. */
  passMark: number;
  criteria: Criterion[];
};

/** @throws RangeError when the weights do not sum above zero or a key is used twice. */
export function assertRubric(rubric: Pick<Rubric, 'criteria'>): void {
  const keys = new Set(rubric.criteria.map((criterion) => criterion.key));
  if (keys.size !== rubric.criteria.length)
    throw new RangeError('criterion keys must differ within a rubric');
  if (rubric.criteria.some((criterion) => !(criterion.weight >= 0)))
    throw new RangeError('weights must not be negative');
  const sum = rubric.criteria.reduce((total, criterion) => total + criterion.weight, 0);
  if (!(sum > 0)) throw new RangeError('weights must sum above zero');
}
