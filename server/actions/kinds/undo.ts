import type { Person } from '../../domain/person.ts';
import { type Db, lockName } from '../../store/db.ts';
import { linkOf, previousLink, saveLink } from '../../store/links.ts';
import { flagsOf, resolversOf, undoResolutions } from '../../store/resolutions.ts';
import { type Act, type Effect, type LegAction, refused } from '../action.ts';
import { NO_SUCH_FLAG, namedFlags } from '../named-flags.ts';

const NOT_YOURS = 'Only who did it, or an admin, can take it back.';

/** Takes back the last relink, or how a flag was settled. */
export const undo: Act = async (tx, action, now) => {
  const { target } = action.input;
  if (target === 'link') return undoLink(tx, action);
  const flag = /^resolution (.+)$/.exec(target)?.[1];
  return flag ? undoResolution(tx, action, flag, now) : refused('Say what to take back.');
};

async function undoLink(tx: Db, { input, person, leg }: LegAction): Promise<Effect> {
  const { workspaceId, callId } = leg;
  const { connectionId } = input;
  if (connectionId === null) return refused('Take a link back in the CRM where it was made.');
  await lockName(tx, `link:${callId}`);
  const now = await linkOf(tx, workspaceId, callId, connectionId);
  const before = await previousLink(tx, workspaceId, callId, connectionId);
  if (!before || now?.link.rule !== 'chosen_by_person')
    return refused('Nobody changed this link, so there is nothing to take back.');
  if (!mayUndo(person, now.decidedBy)) return refused(NOT_YOURS);
  await saveLink(tx, {
    workspaceId,
    callId,
    connectionId,
    link: before,
    decidedBy: person.id,
    reason: 'undone',
  });
  return {
    result: 'done',
    message: 'The link is as it was before.',
    reopen: 'score',
    before: { contactId: now.link.contactId, dealId: now.link.dealId },
    after: { contactId: before.contactId, dealId: before.dealId },
  };
}

async function undoResolution(
  tx: Db,
  { person, leg }: LegAction,
  target: string,
  now: Date,
): Promise<Effect> {
  const flags = namedFlags(await flagsOf(tx, leg), target);
  if (flags.length === 0) return refused(NO_SUCH_FLAG);
  const resolved = flags.filter(({ state }) => state === 'resolved');
  if (resolved.length === 0) return refused('It is not settled, so there is nothing to take back.');
  const ids = resolved.map(({ id }) => id);
  const by = await resolversOf(tx, leg.workspaceId, ids);
  const own = ids.filter((id) => mayUndo(person, by.get(id) ?? null));
  if (own.length === 0) return refused(NOT_YOURS);
  await undoResolutions(tx, leg.workspaceId, own, now);
  return {
    result: 'done',
    message: 'It is open again.',
    reopen: 'log',
    before: { flags: own, state: 'resolved' },
    after: { flags: own, state: 'open' },
  };
}

function mayUndo(person: Person, doneBy: string | null): boolean {
  return doneBy === person.id || person.roles.includes('admin');
}
