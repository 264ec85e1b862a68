import { overrideWord, readOverrideValue } from '../../domain/override.ts';
import { disputeOf, settleDispute } from '../../store/disputes.ts';
import { addOverride } from '../../store/overrides.ts';
import { findCriterionScore } from '../../store/scorecards.ts';
import { type Act, refused } from '../action.ts';
import { BAD_SCORE, NO_SUCH_CRITERION } from './override.ts';

/** The manager keeps the score that was disputed, or changes it by an override. */
export const answer: Act = async (tx, { input, person, leg }, now) => {
  const isUpheld = input.value === 'upheld';
  const score = isUpheld ? null : readOverrideValue(input.value);
  if (score === undefined) return refused(`Uphold the score, or change it. ${BAD_SCORE}`);
  if (input.reason === '') return refused('Write the answer: the rep reads it.');
  const criterion = await findCriterionScore(tx, leg, input.target);
  if (!criterion) return refused(NO_SUCH_CRITERION);
  const dispute = await disputeOf(tx, leg, input.target);
  if (!dispute) return refused(`Nobody disputed "${criterion.name}".`);
  if (dispute.state === 'upheld' || dispute.state === 'changed')
    return refused(`The dispute of "${criterion.name}" is answered already: ${dispute.answer}`);
  const state = isUpheld ? 'upheld' : 'changed';
  const { reason } = input;
  await settleDispute(tx, leg.workspaceId, dispute.id, {
    state,
    answer: reason,
    answeredBy: person.id,
    answeredAt: now,
  });
  if (!isUpheld)
    await addOverride(tx, leg, { criterionKey: input.target, score, reason, personId: person.id, at: now });
  return {
    result: 'done',
    message: isUpheld
      ? `Answered: "${criterion.name}" stays as it is.`
      : `Answered: "${criterion.name}" is now ${overrideWord(score)}.`,
    reopen: isUpheld ? 'log' : 'flag',
    before: { criterion: input.target, state: dispute.state },
    after: { criterion: input.target, state, ...(isUpheld ? {} : { score }) },
  };
};
