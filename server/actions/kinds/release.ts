import { markLeg } from '../../store/actions.ts';
import type { Act } from '../action.ts';

/** Ends learning mode for one log: it now belongs to its rep, who may see it (RULES, "Who sees what"). */
export const release: Act = async (tx, { leg }) => {
  if (leg.released) return { result: 'done', message: `${leg.agentName} can see this log already.` };
  await markLeg(tx, leg, { released: true });
  return {
    result: 'done',
    message: `Shared: ${leg.agentName} can see this log now.`,
    reopen: 'log',
    before: { released: false },
    after: { released: true },
  };
};
