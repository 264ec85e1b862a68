import { markLeg } from '../../store/actions.ts';
import { type Act, refused } from '../action.ts';

/** The rep says that they read the log. */
export const acknowledge: Act = async (tx, { input, relation, leg }, now) => {
  if (relation !== 'rep' || input.target !== '') return refused('Only the rep can acknowledge the log.');
  if (leg.acknowledgedAt) return { result: 'done', message: 'Acknowledged before.' };
  await markLeg(tx, leg, { acknowledgedAt: now });
  return {
    result: 'done',
    message: 'Acknowledged.',
    reopen: 'log',
    before: { acknowledgedAt: null },
    after: { acknowledgedAt: now },
  };
};
