import type { CallLink } from '../../domain/link.ts';
import { AppError } from '../../errors.ts';
import { loadCallCase } from '../../store/call-case.ts';
import { loadCall, type StoredCall } from '../../store/calls.ts';
import { lockName, transact } from '../../store/db.ts';
import { previousLink, saveLink } from '../../store/links.ts';
import { reopenCall } from '../../store/released-calls.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall } from '../stage.ts';
import { snapshotOf } from './ask-crm.ts';
import { decideLinks, type LinkDeps, unlinked } from './link-call.ts';

/** A person's choice: ids of records in that connection's CRM; null = none. */
export type LinkChoice = {
  connectionId: string;
  contactId: string | null;
  dealId: string | null;
  personId: string;
};

/** A person picks where the call belongs. Audited, undoable, and never overruled by a rule afterwards. */
export async function confirmLink(message: CallMessage, choice: LinkChoice, deps: LinkDeps): Promise<Bell> {
  const call = await callToRelink(message, deps);
  const link = await readChosenLink(message, choice, deps);
  return replaceLink(call, choice.connectionId, link, choice.personId, 'relinked by a person', deps);
}

/** The link that a choice makes, read from that CRM. @throws AppError not_found when a record cannot be read there. */
export async function readChosenLink(
  message: CallMessage,
  choice: Omit<LinkChoice, 'personId'>,
  deps: LinkDeps,
): Promise<CallLink> {
  const call = await callToRelink(message, deps);
  const connection = (await deps.connections(message.workspaceId)).find(
    ({ id }) => id === choice.connectionId,
  );
  if (!connection) throw notThere('connection', 'This CRM is not connected.');
  const { crm } = connection;
  const [contact] = choice.contactId
    ? await crm.findContacts({ phones: [], emails: [], ids: [choice.contactId] })
    : [];
  const [deal] = choice.dealId ? await crm.dealsById([choice.dealId]) : [];
  if (choice.contactId && !contact)
    throw notThere('contactId', 'No contact or lead with this id can be read in the CRM.');
  if (choice.dealId && !deal) throw notThere('dealId', 'No deal with this id can be read in the CRM.');
  return {
    ...unlinked('chosen_by_person', 0),
    status: 'confirmed',
    contactId: contact?.id ?? null,
    contactKind: contact?.kind ?? null,
    contactName: contact?.name ?? null,
    accountId: deal?.accountId ?? contact?.accountId ?? null,
    accountName: deal?.accountName ?? contact?.accountName ?? null,
    dealId: deal?.id ?? null,
    dealName: deal?.name ?? null,
    ...(deal
      ? { snapshot: await snapshotOf(crm, deal, contact?.id ?? null, call.startedAt!, deps.now()) }
      : {}),
  };
}

/** Takes the last relink back. */
export async function undoRelink(
  message: CallMessage,
  connectionId: string,
  personId: string,
  deps: LinkDeps,
): Promise<Bell> {
  const call = await callToRelink(message, deps);
  const before = await previousLink(deps.database, message.workspaceId, message.callId, connectionId);
  if (!before) throw notThere('connectionId', 'This link was never changed, so there is nothing to undo.');
  return replaceLink(call, connectionId, before, personId, 'undone', deps);
}

/** Asks the CRM again for a call whose link is still open: a contact or a deal may have appeared. */
export async function recheckLink(message: CallMessage, deps: LinkDeps): Promise<Bell> {
  const found = await loadCallCase(deps.database, message.workspaceId, message.callId);
  if (!found) throw notThere('call', 'There is no such call.');
  const { call } = found;
  const before = new Map(found.links.map(({ connectionId, link }) => [connectionId, link]));
  let bell = NO_BELL;
  for (const [connectionId, link] of await decideLinks(found, deps, true)) {
    const old = before.get(connectionId);
    const isSame =
      old && old.status === link.status && old.contactId === link.contactId && old.dealId === link.dealId;
    const isOpen = !old || (old.status !== 'confirmed' && old.dealId === null);
    if (isSame || !isOpen || link.rule === 'crm_unavailable') continue;
    bell = await replaceLink(call, connectionId, link, null, 'the CRM changed', deps);
  }
  return bell;
}

async function callToRelink(message: CallMessage, deps: LinkDeps): Promise<StoredCall> {
  const call = await loadCall(deps.database, message.workspaceId, message.callId);
  if (!call) throw notThere('call', 'There is no such call.');
  return call;
}

/** Scores again, because criteria may depend on the deal's stage; those that do not keep their scores (RULES, "Linking"). */
async function replaceLink(
  call: StoredCall,
  connectionId: string,
  link: CallLink,
  personId: string | null,
  reason: string,
  deps: LinkDeps,
): Promise<Bell> {
  return transact(deps.database, async (tx) => {
    await lockName(tx, `link:${call.id}`);
    await saveLink(tx, {
      workspaceId: call.workspaceId,
      callId: call.id,
      connectionId,
      link,
      decidedBy: personId,
      reason,
    });
    const reopened = await reopenCall(tx, call, 'score');
    return reopened ? ringCall({ workspaceId: call.workspaceId, callId: call.id }, 'score') : NO_BELL;
  });
}

function notThere(field: string, problem: string): AppError {
  return new AppError('not_found', `${field} not found`, {
    userMessage: problem,
    fields: [{ field, problem }],
  });
}
