import { markLeg } from '../../store/actions.ts';
import { type Act, refused } from '../action.ts';

/** Puts the log among the calls that people score blindly, to measure the machine. */
export const markSample: Act = async (tx, { input, leg }) => {
  if (input.value !== 'on' && input.value !== 'off') return refused('Say whether to mark the call or not.');
  const isSample = input.value === 'on';
  const message = isSample ? 'Marked as calibration sample.' : 'No calibration sample any more.';
  if (isSample === leg.isSample) return { result: 'done', message };
  await markLeg(tx, leg, { isSample });
  return {
    result: 'done',
    message,
    reopen: 'log',
    before: { isSample: leg.isSample },
    after: { isSample },
  };
};
