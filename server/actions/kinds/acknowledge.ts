import { markLeg } from '../../store/actions.ts';
import type { Db } from '../../store/db.ts';
import { disputeOf, settleDispute } from '../../store/disputes.ts';
import { acknowledgeFlags, flagsOf } from '../../store/resolutions.ts';
import { type Act, type Effect, type LegAction, refused } from '../action.ts';
import { isWaiting, NO_SUCH_FLAG, namedFlags } from '../named-flags.ts';

/** "I have seen it": the rep of the log, the manager of a flag or of a dispute (`dispute <criterion key>`). */
export const acknowledge: Act = async (tx, action, now) => {
  const { target } = action.input;
  if (action.relation === 'rep')
    return target === '' ? readLog(tx, action, now) : refused('Flags and disputes are for your manager.');
  if (target === '') return refused('Only the rep acknowledges the log.');
  const criterionKey = /^dispute (.+)$/.exec(target)?.[1];
  return criterionKey ? takeDispute(tx, action, criterionKey) : takeFlag(tx, action, now);
};

async function readLog(tx: Db, { leg }: LegAction, now: Date): Promise<Effect> {
  if (leg.acknowledgedAt) return { result: 'done', message: 'You acknowledged this log before.' };
  await markLeg(tx, leg, { acknowledgedAt: now });
  return {
    result: 'done',
    message: 'Acknowledged.',
    reopen: 'log',
    before: { acknowledgedAt: null },
    after: { acknowledgedAt: now },
  };
}

async function takeFlag(tx: Db, { input, leg }: LegAction, now: Date): Promise<Effect> {
  const flags = namedFlags(await flagsOf(tx, leg), input.target);
  if (flags.length === 0) return refused(NO_SUCH_FLAG);
  const open = flags.filter(({ state }) => state === 'open');
  if (open.length === 0) {
    return flags.some(isWaiting)
      ? { result: 'done', message: 'It was acknowledged before.' }
      : refused('There is nothing left to acknowledge here: it is settled or withdrawn.');
  }
  const ids = open.map(({ id }) => id);
  await acknowledgeFlags(tx, leg.workspaceId, ids, now);
  return {
    result: 'done',
    message: 'Acknowledged. It stays open until you say how it was settled.',
    reopen: 'log',
    after: { flags: ids, state: 'acknowledged' },
  };
}

async function takeDispute(tx: Db, { leg }: LegAction, criterionKey: string): Promise<Effect> {
  const dispute = await disputeOf(tx, leg, criterionKey);
  if (!dispute) return refused('Nobody disputed this score.');
  if (dispute.state !== 'submitted') return { result: 'done', message: 'It was taken up before.' };
  await settleDispute(tx, leg.workspaceId, dispute.id, { state: 'under_review' });
  return {
    result: 'done',
    message: 'The rep sees that you are looking at it.',
    reopen: 'log',
    after: { dispute: dispute.id, state: 'under_review' },
  };
}
