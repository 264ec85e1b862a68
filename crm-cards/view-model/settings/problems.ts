import type { FieldProblem } from '../contract/settings.ts';

/** Problems sorted to where they are shown: beside their field, and in one list at the top. */
export type Problems = {
  /** What to write beside a field; undefined where nothing is wrong with it. */
  beside(field: string): string | undefined;
  /** Only a warning: it does not stop publishing. */
  isWarning(field: string): boolean;
  /** Of one criterion, how many. */
  countIn(criterionAt: number): number;
  top: { level: FieldProblem['level']; text: string }[];
  stopsPublishing: boolean;
};

/** `names` are the criteria's names by position, for the list at the top. */
export function arrangeProblems(problems: readonly FieldProblem[], names: readonly string[]): Problems {
  const of = (field: string) => problems.filter((problem) => problem.field === field);
  return {
    beside: (field) =>
      of(field)
        .map(({ problem }) => problem)
        .join(' ') || undefined,
    isWarning: (field) => of(field).every(({ level }) => level === 'warning'),
    countIn: (at) => problems.filter(({ field }) => field.startsWith(`criteria.${at}.`)).length,
    top: problems.map(({ field, problem, level }) => ({
      level,
      text: `${placeOf(field, names)}: ${problem}`,
    })),
    stopsPublishing: problems.some(({ level }) => level === 'error'),
  };
}

const FIELD_WORDS: Record<string, string> = {
  name: 'name',
  weight: 'weight',
  good: 'what good looks like',
  poor: 'what poor looks like',
  statements: 'required statements',
  mustHave: 'words none may lack',
  soundsLike: 'sounds like',
  doesNotSoundLike: 'does not sound like',
  threshold: 'pass mark',
  passMark: 'pass mark',
  dealStages: 'deal stages',
  callType: 'call type',
  language: 'language',
  criteria: 'criteria',
};

/** `criteria.2.weight` as a person would say it: "Opening, weight". */
function placeOf(field: string, names: readonly string[]): string {
  const [first = '', at, part] = field.split('.');
  if (first === 'criteria' && at !== undefined) {
    const name = names[Number(at)] || `Criterion ${Number(at) + 1}`;
    return part ? `${name}, ${FIELD_WORDS[part] ?? part}` : name;
  }
  return capital(FIELD_WORDS[first] ?? first);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
