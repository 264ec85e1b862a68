import { DISPUTE_REASONS } from '../../domain/dispute.ts';
import { addWorkingDays } from '../../pipeline/flag/due-at.ts';
import { addDispute, disputeOf } from '../../store/disputes.ts';
import { findCriterionScore } from '../../store/scorecards.ts';
import { type Act, refused } from '../action.ts';
import { NO_SUCH_CRITERION } from './override.ts';

/** Working days a manager has to answer. */
const ANSWER_IN_DAYS = 5;

/** The rep objects to one score of theirs. */
export const dispute: Act = async (tx, { input, person, leg }, now) => {
  const reason = DISPUTE_REASONS.find((known) => known === input.value);
  if (!reason) return refused('Choose what is wrong with the score.');
  if (input.reason === '') return refused('Say in a sentence what your manager should look at.');
  const criterion = await findCriterionScore(tx, leg, input.target);
  if (!criterion) return refused(NO_SUCH_CRITERION);
  const before = await disputeOf(tx, leg, input.target);
  if (before?.state === 'submitted' || before?.state === 'under_review')
    return refused(`You have disputed "${criterion.name}" already; your manager has yet to answer.`);
  const { settings } = leg;
  const dueAt = addWorkingDays(now, ANSWER_IN_DAYS, settings);
  await addDispute(tx, leg, {
    criterionKey: input.target,
    personId: person.id,
    reason,
    text: input.reason,
    at: now,
    dueAt,
  });
  return {
    result: 'done',
    message: `Your dispute of "${criterion.name}" is with your manager, who has ${ANSWER_IN_DAYS} working days to answer.`,
    reopen: 'log',
    after: { criterion: input.target, reason, dueAt },
  };
};
