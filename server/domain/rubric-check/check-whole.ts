import type { Criterion } from '../rubric.ts';
import type { RubricContent } from '../rubric-problems.ts';
import { isMark, isWeight, RUBRIC_LIMITS, USUAL_CRITERIA } from './limits.ts';
import { error, type RubricProblem, warning } from './problem.ts';

/** What concerns the rubric and not one criterion. */
export function checkWhole(rubric: RubricContent, workspaceLanguages: readonly string[]): RubricProblem[] {
  return [
    ...checkText('name', rubric.name, RUBRIC_LIMITS.name, 'Give the rubric a name.'),
    ...checkText('callType', rubric.callType, RUBRIC_LIMITS.callType, 'Name the call type it is for.'),
    ...checkLanguage(rubric.language, workspaceLanguages),
    ...checkPassMark(rubric.passMark),
    ...checkCount(rubric.criteria.length),
    ...checkWeights(rubric.criteria),
    ...checkApplicable(rubric.criteria),
    ...checkSize(rubric),
  ];
}

/** Weights as an editor types them: a hundredth is close enough to a whole. */
export function weightSum(criteria: readonly Pick<Criterion, 'weight'>[]): number {
  return Math.round(criteria.reduce((sum, { weight }) => sum + weight, 0) * 100) / 100;
}

function checkText(field: string, text: string, most: number, missing: string): RubricProblem[] {
  if (text.trim() === '') return [error(field, missing)];
  return text.length > most ? [error(field, `Use at most ${most} characters; it has ${text.length}.`)] : [];
}

function checkLanguage(language: string, workspaceLanguages: readonly string[]): RubricProblem[] {
  if (!isLanguage(language)) {
    return [
      error('language', `"${language}" is no language; write its code of two or three letters, such as en.`),
    ];
  }
  const known = workspaceLanguages.map((tag) => tag.split('-')[0]!.toLowerCase());
  if (known.includes(language)) return [];
  return [
    warning(
      'language',
      `The workspace has ${known.join(', ') || 'no language'}: no call is scored in "${language}" until it is added.`,
    ),
  ];
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function isLanguage(code: string): boolean {
  return /^[a-z]{2,3}$/.test(code) && languageNames.of(code) !== undefined;
}

function checkPassMark(passMark: number): RubricProblem[] {
  if (!isMark(passMark)) return [error('passMark', 'Choose a whole number from 0 to 100.')];
  return passMark === 0 ? [warning('passMark', 'With 0 no overall score is ever flagged.')] : [];
}

function checkCount(count: number): RubricProblem[] {
  const { least, most } = USUAL_CRITERIA;
  if (count === 0) return [error('criteria', 'Add at least one criterion.')];
  if (count > RUBRIC_LIMITS.criteria) {
    return [
      error('criteria', `There are ${count} criteria; a rubric holds at most ${RUBRIC_LIMITS.criteria}.`),
    ];
  }
  if (count >= least && count <= most) return [];
  const advice =
    count < least
      ? 'with so few, one score decides nearly everything'
      : 'with so many, nobody keeps them in mind';
  return [
    warning(
      'criteria',
      `${count === 1 ? 'There is 1 criterion' : `There are ${count} criteria`}; ${least} to ${most} work best: ${advice}.`,
    ),
  ];
}

function checkWeights(criteria: readonly Criterion[]): RubricProblem[] {
  if (criteria.length === 0 || criteria.some(({ weight }) => !isWeight(weight))) return [];
  const sum = weightSum(criteria);
  if (sum === 100) return [];
  const off = Math.round(Math.abs(100 - sum) * 100) / 100;
  return [
    error(
      'criteria',
      `Weights must sum to 100. The sum is ${sum}: ${off} ${sum < 100 ? 'missing' : 'too many'}.`,
    ),
  ];
}

/** A criterion that is off, weighs nothing or belongs to no stage never makes a score. */
function checkApplicable(criteria: readonly Criterion[]): RubricProblem[] {
  if (criteria.length === 0) return [];
  const counting = criteria.filter(
    ({ autonomy, weight, dealStages }) => autonomy !== 'off' && weight > 0 && dealStages?.length !== 0,
  );
  if (counting.length === 0) {
    return [
      error('criteria', 'No criterion would ever be scored: switch at least one on and give it a weight.'),
    ];
  }
  const isSure = counting.some(({ allowNotApplicable, dealStages }) => !allowNotApplicable && !dealStages);
  if (isSure) return [];
  return [
    warning(
      'criteria',
      'Every criterion may be not applicable, so some calls will have no score. Let one always apply.',
    ),
  ];
}

function checkSize(rubric: RubricContent): RubricProblem[] {
  const size = JSON.stringify(rubric).length;
  if (size <= RUBRIC_LIMITS.text) return [];
  return [
    error(
      'criteria',
      `Its texts have ${size} characters together; at most ${RUBRIC_LIMITS.text} fit. Shorten the phrases.`,
    ),
  ];
}
