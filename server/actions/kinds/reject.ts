import { decidePractice, practiceOf } from '../../store/practice.ts';
import { type Act, refused } from '../action.ts';

/** The manager declines the proposed practice. */
export const reject: Act = async (tx, { input, leg }, now) => {
  if (input.reason === '') return refused('Say why, so that better practice is proposed.');
  const practice = await practiceOf(tx, leg);
  if (!practice) return refused('No practice is proposed for this call.');
  if (practice.state !== 'proposed' && practice.state !== 'approved')
    return refused(`This practice is ${practice.state}; it cannot be declined any more.`);
  const calls = await decidePractice(tx, leg.workspaceId, practice.id, { state: 'declined', at: now });
  return {
    result: 'done',
    message: 'Declined. The rep is not asked to practise this.',
    reopen: 'log',
    calls,
    before: { state: practice.state },
    after: { state: 'declined', reason: input.reason },
  };
};
