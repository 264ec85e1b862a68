import { overrideWord, readOverrideValue } from '../../domain/override.ts';
import { addOverride } from '../../store/overrides.ts';
import { findCriterionScore } from '../../store/scorecards.ts';
import { type Act, refused } from '../action.ts';

export const NO_SUCH_CRITERION = 'This log has no such criterion any more. Reload the card.';
export const BAD_SCORE = 'Choose 0, 50, 100 or not applicable.';

/** The manager's score goes; the machine's own stays beside it. Flags and later calls are looked at again. */
export const override: Act = async (tx, { input, person, leg }, now) => {
  const score = readOverrideValue(input.value);
  if (score === undefined) return refused(BAD_SCORE);
  if (input.reason === '') return refused("Say why: the reason stands beside the machine's own score.");
  const criterion = await findCriterionScore(tx, leg, input.target);
  if (!criterion) return refused(NO_SUCH_CRITERION);
  const { reason } = input;
  await addOverride(tx, leg, {
    criterionKey: input.target,
    score,
    reason,
    personId: person.id,
    at: now,
  });
  return {
    result: 'done',
    message: `"${criterion.name}" is now ${overrideWord(score)}. The machine's own score stays beside it.`,
    reopen: 'flag',
    before: { criterion: input.target, score: criterion.score },
    after: { criterion: input.target, score, reason },
  };
};
