import type { Criterion } from './rubric.ts';

/** A criterion as an editor shows it, every field beside the others. */
export type CriterionDraft = Pick<
  Criterion,
  | 'key'
  | 'name'
  | 'weight'
  | 'check'
  | 'compliance'
  | 'allowNotApplicable'
  | 'dealStages'
  | 'threshold'
  | 'autonomy'
> & {
  good: string;
  poor: string;
  soundsLike: string[];
  doesNotSoundLike: string[];
  statements: string[];
  mustHave: string[];
};

/** Statements are kept while the check is `intent`, so that switching back and forth loses nothing. */
export function toCriterion(draft: CriterionDraft): Criterion {
  const { good, poor, soundsLike, doesNotSoundLike, statements, mustHave, ...rest } = draft;
  const isNeeded = draft.check === 'exact' || statements.length > 0 || mustHave.length > 0;
  return {
    ...rest,
    definition: { good, poor },
    phrases: { soundsLike, doesNotSoundLike },
    exact: isNeeded ? { statements, mustHave } : null,
  };
}

export function toCriterionDraft({ definition, phrases, exact, ...rest }: Criterion): CriterionDraft {
  const { statements, mustHave } = exact ?? { statements: [], mustHave: [] };
  return { ...rest, ...definition, ...phrases, statements, mustHave };
}

/** Gives each criterion without a key one from its name that no other has. */
export function withKeys(criteria: readonly Criterion[]): Criterion[] {
  const taken = new Set(criteria.map(({ key }) => key));
  return criteria.map((criterion) => {
    if (criterion.key !== '') return criterion;
    const key = freeKey(slug(criterion.name), taken);
    taken.add(key);
    return { ...criterion, key };
  });
}

function slug(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('_').slice(0, 50).replace(/_$/, '') || 'criterion';
}

function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 2, key = wanted; ; number += 1) {
    if (!taken.has(key)) return key;
    key = `${wanted}_${number}`;
  }
}
