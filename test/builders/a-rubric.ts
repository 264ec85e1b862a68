import { assertRubric, type Criterion, type Rubric } from '../../server/domain/rubric.ts';

/** An intent criterion that anybody may pass; override what matters. */
export function aCriterion(over: Partial<Criterion> = {}): Criterion {
  return {
    key: 'greeting',
    name: 'Greeting',
    weight: 50,
    check: 'intent',
    definition: { good: 'Greets by name.', poor: 'Does not greet.' },
    phrases: { soundsLike: ['good morning'], doesNotSoundLike: ['yes?'] },
    exact: null,
    compliance: false,
    allowNotApplicable: false,
    dealStages: null,
    threshold: 60,
    autonomy: 'auto',
    ...over,
  };
}

/** The exact twin: required language under the compliance class. */
export function aDisclosure(over: Partial<Criterion> = {}): Criterion {
  return aCriterion({
    key: 'recording_disclosure',
    name: 'Recording disclosure',
    check: 'exact',
    exact: { statements: ['This call is recorded for quality.'], mustHave: ['recorded'] },
    compliance: true,
    threshold: 100,
    ...over,
  });
}

/** @throws RangeError when the overrides make no valid rubric. */
export function aRubric(over: Partial<Rubric> = {}): Rubric {
  const rubric: Rubric = {
    id: 'rubric-1',
    lineId: 'line-1',
    version: 1,
    name: 'Sales discovery',
    callType: 'sales-discovery',
    language: 'en',
    passMark: 65,
    criteria: [aCriterion(), aDisclosure()],
    ...over,
  };
  assertRubric(rubric);
  return rubric;
}
