import type { Criterion } from '../rubric.ts';
import { checkExact } from './check-exact.ts';
import { checkList, tooLong, tooMany } from './check-list.ts';
import { CRITERION_KEY, isMark, isWeight, RUBRIC_LIMITS } from './limits.ts';
import { error, type RubricProblem, warning } from './problem.ts';

/** Below it a criterion hardly moves the overall score. */
const LIGHT = 5;

/** What concerns one criterion. `at` is its place in the rubric. */
export function checkCriterion(criterion: Criterion, at: number): RubricProblem[] {
  const field = (name: string) => `criteria.${at}.${name}`;
  return [
    ...checkName(criterion, field),
    ...checkWeight(criterion.weight, field('weight')),
    ...checkDefinition(criterion, field),
    ...checkThreshold(criterion, field('threshold')),
    ...checkStages(criterion.dealStages, field('dealStages')),
    ...checkPhrases(criterion, field),
    ...(criterion.check === 'exact' ? checkExact(criterion, field) : []),
  ];
}

type Field = (name: string) => string;

function checkName({ key, name }: Criterion, field: Field): RubricProblem[] {
  const found: RubricProblem[] = [];
  if (!CRITERION_KEY.test(key))
    found.push(error(field('key'), 'Use lower-case letters, digits and _ only, at most 60 of them.'));
  if (name.trim() === '') found.push(error(field('name'), 'Give the criterion a name.'));
  if (name.length > RUBRIC_LIMITS.name) found.push(tooLong(field('name'), name, RUBRIC_LIMITS.name));
  return found;
}

function checkWeight(weight: number, field: string): RubricProblem[] {
  if (!isWeight(weight)) return [error(field, 'Use a number from 0 to 100.')];
  if (weight >= LIGHT) return [];
  return [
    warning(
      field,
      `With a weight under ${LIGHT} it hardly moves the overall score. Raise it, or leave the criterion out.`,
    ),
  ];
}

/** An intent check is judged by its definition; an exact one only explains itself with it. */
function checkDefinition({ check, definition }: Criterion, field: Field): RubricProblem[] {
  return (['good', 'poor'] as const).flatMap((side) => {
    const text = definition[side];
    if (text.length > RUBRIC_LIMITS.definition) return [tooLong(field(side), text, RUBRIC_LIMITS.definition)];
    if (text.trim() !== '') return [];
    return check === 'intent'
      ? [
          error(
            field(side),
            `Describe what ${side} looks like, as something a listener can observe. The score rests on it.`,
          ),
        ]
      : [warning(field(side), `Describe what ${side} looks like: the agent reads it beside the score.`)];
  });
}

function checkThreshold({ threshold, compliance }: Criterion, field: string): RubricProblem[] {
  if (!isMark(threshold)) return [error(field, 'Choose a whole number from 0 to 100.')];
  if (threshold > 0 || !compliance) return [];
  return [warning(field, 'With 0 this compliance criterion never flags.')];
}

function checkStages(dealStages: readonly string[] | null, field: string): RubricProblem[] {
  if (!dealStages) return [];
  if (dealStages.length === 0)
    return [error(field, 'Choose at least one deal stage, or let it apply at every stage.')];
  if (dealStages.length > RUBRIC_LIMITS.dealStages)
    return [tooMany(field, dealStages, RUBRIC_LIMITS.dealStages)];
  return dealStages.flatMap((stage, at) =>
    stage.length > RUBRIC_LIMITS.name ? [tooLong(`${field}.${at}`, stage, RUBRIC_LIMITS.name)] : [],
  );
}

function checkPhrases({ phrases }: Criterion, field: Field): RubricProblem[] {
  const sounds = new Set(phrases.soundsLike.map(plain));
  return [
    ...checkList(phrases.soundsLike, field('soundsLike'), RUBRIC_LIMITS.phrases),
    ...checkList(phrases.doesNotSoundLike, field('doesNotSoundLike'), RUBRIC_LIMITS.phrases),
    ...phrases.doesNotSoundLike.flatMap((phrase, at) =>
      sounds.has(plain(phrase))
        ? [
            warning(
              `${field('doesNotSoundLike')}.${at}`,
              'The same phrase stands among those that sound like it. Remove one.',
            ),
          ]
        : [],
    ),
  ];
}

function plain(phrase: string): string {
  return phrase.trim().toLowerCase();
}
