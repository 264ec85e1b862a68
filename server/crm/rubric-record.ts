import { type CriterionDraft, toCriterion, toCriterionDraft, withKeys } from '../domain/criterion-draft.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { RubricContent, RubricProblem } from '../domain/rubric-problems.ts';
import type { FieldValues, RubricRecord, SubmittedRubric } from './crm.ts';
import { type FieldValue, OBJECTS, type ObjectName } from './objects.ts';

/**
 * A rubric kept as records, as the domain has it. Lists stand one entry a line; no deal stage means every stage. A number that
 * is missing becomes NaN and a text that is missing empty, so that the check of rubrics names the field. A criterion without a
 * key gets one.
 */
export function toRubricContent({ fields, criteria }: SubmittedRubric): RubricContent {
  return {
    name: text(fields.rubricName),
    callType: text(fields.callType),
    language: text(fields.language).toLowerCase(),
    passMark: number(fields.passMark),
    criteria: withKeys(criteria.map((row) => toCriterion(toDraft(row.fields)))),
  };
}

/** What only records can lack: a field that in our own editor always has a value. */
export function findMissingChoices({ criteria }: SubmittedRubric): RubricProblem[] {
  return criteria.flatMap((row, at) =>
    row.fields.checkKind
      ? []
      : [{ field: `criteria.${at}.check`, problem: 'Choose Exact or Intent.', level: 'error' as const }],
  );
}

/** Problems as lines on a record, errors first, each with where it is: `Criterion 2 (Budget), Weight: ...`. */
export function problemLines(
  problems: readonly RubricProblem[],
  criteria: readonly { name: string }[],
): string {
  const errorsFirst = [...problems].sort((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1));
  return errorsFirst
    .map(({ field, problem, level }) => {
      const doubt = level === 'warning' ? 'Worth a look: ' : '';
      return `${doubt}${placeOf(field, criteria)}: ${problem}`;
    })
    .join('\n');
}

/** `criteria.1.statements.2` as people find it on the records. */
function placeOf(path: string, criteria: readonly { name: string }[]): string {
  const [, at, part, entry] = /^criteria\.(\d+)(?:\.(\w+))?(?:\.(\d+))?$/.exec(path) ?? [];
  if (at === undefined) return path === 'criteria' ? 'Criteria' : labelOf('coachingRubric', path);
  const name = criteria[Number(at)]?.name;
  return [
    `Criterion ${Number(at) + 1}${name ? ` (${name})` : ''}`,
    ...(part ? [labelOf('rubricCriterion', part)] : []),
    ...(entry ? [`line ${Number(entry) + 1}`] : []),
  ].join(', ');
}

/** Where records name a field otherwise than the domain does. */
const FIELD_NAMES: Partial<Record<ObjectName, Record<string, string>>> = {
  coachingRubric: { name: 'rubricName' },
  rubricCriterion: { name: 'criterionName', key: 'criterionKey', check: 'checkKind' },
};

function labelOf(object: ObjectName, part: string): string {
  const name = FIELD_NAMES[object]?.[part] ?? part;
  return OBJECTS[object].fields.find((field) => field.name === name)?.label ?? part;
}

/** A version in force or retired as records, under our keys. */
export function toRubricRecord(
  workspaceId: string,
  rubric: Rubric & { state: 'published' | 'retired'; publishedAt: Date },
): Omit<RubricRecord, 'isTheirs'> {
  const { name, callType, language, passMark, version, state, publishedAt } = rubric;
  const key = `${workspaceId}:${rubric.id}`;
  return {
    key,
    fields: {
      rubricName: name,
      callType,
      language,
      passMark,
      version,
      state: state === 'published' ? 'Published' : 'Retired',
      publishedAt: publishedAt.toISOString(),
    },
    criteria: rubric.criteria.map((criterion, at) => ({
      key: `${key}:${criterion.key}`,
      fields: fieldsOf(toCriterionDraft(criterion), at + 1),
    })),
  };
}

function fieldsOf(draft: CriterionDraft, position: number): FieldValues {
  const {
    key,
    name,
    check,
    autonomy,
    soundsLike,
    doesNotSoundLike,
    statements,
    mustHave,
    dealStages,
    ...rest
  } = draft;
  const list = (entries: readonly string[] | null) => entries?.join('\n') || null;
  return {
    ...rest,
    criterionKey: key,
    criterionName: name,
    position,
    checkKind: check === 'exact' ? 'Exact' : 'Intent',
    soundsLike: list(soundsLike),
    doesNotSoundLike: list(doesNotSoundLike),
    statements: list(statements),
    mustHave: list(mustHave),
    dealStages: list(dealStages),
    autonomy: AUTONOMY_LABEL[autonomy],
  };
}

function toDraft(row: FieldValues): CriterionDraft {
  const check = row.checkKind === 'Exact' ? 'exact' : 'intent';
  const dealStages = lines(row.dealStages);
  return {
    key: text(row.criterionKey),
    name: text(row.criterionName),
    weight: number(row.weight),
    check,
    good: text(row.good),
    poor: text(row.poor),
    soundsLike: lines(row.soundsLike),
    doesNotSoundLike: lines(row.doesNotSoundLike),
    statements: lines(row.statements),
    mustHave: lines(row.mustHave),
    compliance: row.compliance === true,
    allowNotApplicable: row.allowNotApplicable === true,
    dealStages: dealStages.length > 0 ? dealStages : null,
    threshold: number(row.threshold),
    // Exact criteria start as auto, the others as suggest (RULES, "Autonomy").
    autonomy: AUTONOMY[text(row.autonomy)] ?? (check === 'exact' ? 'auto' : 'suggest'),
  };
}

const AUTONOMY: Record<string, CriterionDraft['autonomy']> = { Suggest: 'suggest', Auto: 'auto', Off: 'off' };
const AUTONOMY_LABEL = { suggest: 'Suggest', auto: 'Auto', off: 'Off' } as const;

function text(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

function number(value: FieldValue | undefined): number {
  return typeof value === 'number' ? value : Number.NaN;
}

function lines(value: FieldValue | undefined): string[] {
  return text(value)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
