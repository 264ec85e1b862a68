/** What a rubric can hold, in characters and pieces: whoever takes one from outside keeps to it, too. */
export const RUBRIC_LIMITS = {
  name: 120,
  callType: 100,
  /** Of one definition, good or poor. */
  definition: 4_000,
  /** Of one phrase, statement or must-have word. */
  phrase: 1_000,
  phrases: 100,
  statements: 20,
  mustHave: 50,
  dealStages: 50,
  criteria: 40,
  weight: 1_000,
  /** Of all its texts together: with them it still travels in one request to any CRM's page. */
  text: 300_000,
} as const;

/** How many criteria people can keep in mind while they coach. */
export const USUAL_CRITERIA = { least: 5, most: 8 } as const;

/** Of a criterion, across the versions of its line. */
export const CRITERION_KEY = /^[a-z0-9][a-z0-9_]{0,59}$/;

/** Scores and what they are compared with are whole numbers from 0 to 100. */
export function isMark(mark: number): boolean {
  return Number.isInteger(mark) && mark >= 0 && mark <= 100;
}

export function isWeight(weight: number): boolean {
  return Number.isFinite(weight) && weight >= 0 && weight <= RUBRIC_LIMITS.weight;
}
