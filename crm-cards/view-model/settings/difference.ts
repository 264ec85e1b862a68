import type { CriterionDraft, RubricDraftPayload } from '../contract/settings.ts';

type Version = Pick<RubricDraftPayload, 'name' | 'callType' | 'language' | 'passMark' | 'criteria'>;
/** One thing in which two versions differ; '' = not there. */
export type Difference = { where: string; mine: string; theirs: string };

const RUBRIC_FIELDS = {
  name: 'Name',
  callType: 'Call type',
  language: 'Language',
  passMark: 'Pass mark',
} as const;
const CRITERION_FIELDS = {
  name: 'name',
  weight: 'weight',
  check: 'check',
  good: 'what good looks like',
  poor: 'what poor looks like',
  soundsLike: 'sounds like',
  doesNotSoundLike: 'does not sound like',
  statements: 'required statements',
  mustHave: 'words none may lack',
  compliance: 'compliance',
  allowNotApplicable: 'may be not applicable',
  dealStages: 'deal stages',
  threshold: 'pass mark',
  autonomy: 'autonomy',
} as const;

/** Where somebody else's version differs from one's own, so that a person can decide which to keep. */
export function rubricDifference(mine: Version, theirs: Version): Difference[] {
  const lines = Object.entries(RUBRIC_FIELDS).map(([field, where]) =>
    line(where, mine[field as keyof typeof RUBRIC_FIELDS], theirs[field as keyof typeof RUBRIC_FIELDS]),
  );
  const keys = [...new Set([...mine.criteria, ...theirs.criteria].map(identity))];
  for (const key of keys) lines.push(...criterionLines(find(mine, key), find(theirs, key)));
  const order = (version: Version) => version.criteria.map(({ name }) => name).join(', ');
  if (isSameSet(mine, theirs)) lines.push(line('Order of criteria', order(mine), order(theirs)));
  return lines.filter(({ mine: own, theirs: other }) => own !== other);
}

function criterionLines(mine: CriterionDraft | undefined, theirs: CriterionDraft | undefined): Difference[] {
  if (!mine || !theirs) {
    return [
      {
        where: `Criterion ${(mine ?? theirs)!.name}`,
        mine: mine ? 'there' : '',
        theirs: theirs ? 'there' : '',
      },
    ];
  }
  return Object.entries(CRITERION_FIELDS).map(([field, word]) =>
    line(
      `${theirs.name}, ${word}`,
      mine[field as keyof typeof CRITERION_FIELDS],
      theirs[field as keyof typeof CRITERION_FIELDS],
    ),
  );
}

type Value = string | number | boolean | string[] | null;

function line(where: string, mine: Value, theirs: Value): Difference {
  return { where, mine: text(mine), theirs: text(theirs) };
}

function text(value: Value): string {
  if (value === null) return 'all';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** The key names a criterion across versions; a new one has none yet and goes by its name. */
function identity({ key, name }: CriterionDraft): string {
  return key || `new ${name}`;
}

function find(version: Version, key: string): CriterionDraft | undefined {
  return version.criteria.find((criterion) => identity(criterion) === key);
}

function isSameSet(mine: Version, theirs: Version): boolean {
  const sorted = (version: Version) => version.criteria.map(identity).sort().join('\n');
  const names = (version: Version) =>
    version.criteria
      .map(({ name }) => name)
      .sort()
      .join('\n');
  return sorted(mine) === sorted(theirs) && names(mine) === names(theirs);
}
