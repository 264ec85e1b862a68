import { z } from 'zod';
import { lockName } from '../../store/db.ts';
import { linkOf, saveLink } from '../../store/links.ts';
import { type Act, type Prepare, refused } from '../action.ts';
import { parseJson } from '../parse-json.ts';

const Choice = z.object({
  contactId: z.string().min(1).max(64).nullable(),
  dealId: z.string().min(1).max(64).nullable(),
});

/** A person picks where the call belongs in the CRM they act in; criteria that depend on the deal are scored again. */
export const relink: Prepare = async ({ input, leg }, deps) => {
  const { connectionId } = input;
  const choice = Choice.safeParse(parseJson(input.value));
  if (!choice.success || connectionId === null)
    return async () => refused('Choose a contact and a deal of this CRM, or none.');
  const { workspaceId, callId } = leg;
  const link = await deps.readChosenLink({ workspaceId, callId }, { connectionId, ...choice.data });
  const act: Act = async (tx, { person }) => {
    await lockName(tx, `link:${callId}`);
    const before = await linkOf(tx, workspaceId, callId, connectionId);
    await saveLink(tx, {
      workspaceId,
      callId,
      connectionId,
      link,
      decidedBy: person.id,
      reason: 'relinked by a person',
    });
    const names = [link.contactName, link.dealName].filter((name) => name !== null);
    return {
      result: 'done',
      message: names.length > 0 ? `Linked to ${names.join(' and ')}.` : 'Linked to nothing.',
      reopen: 'score',
      before: before && { contactId: before.link.contactId, dealId: before.link.dealId },
      after: choice.data,
    };
  };
  return act;
};
