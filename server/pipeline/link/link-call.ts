import { UNKNOWN_SNAPSHOT } from '../../domain/deal.ts';
import type { CallLink, LinkRule } from '../../domain/link.ts';
import { AppError } from '../../errors.ts';
import { type CallCase, loadCallCase } from '../../store/call-case.ts';
import { advanceCall } from '../../store/calls.ts';
import { crmUsersOf } from '../../store/crm-users.ts';
import { type Database, transact } from '../../store/db.ts';
import { createLinks, saveLink } from '../../store/links.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall, type StageDeps } from '../stage.ts';
import { askCrm, type LinkCase } from './ask-crm.ts';
import type { CrmConnections } from './crm-connections.ts';
import { pickCustomer } from './pick-customer.ts';

export type LinkDeps = StageDeps & { connections: CrmConnections };

/** A CRM that cannot be asked is asked again this often before the call goes on without it; linking never blocks scoring. */
const PATIENCE = 2;
/** Nor does a call wait longer than this for a CRM that says when it may be asked again. */
const LONGEST_WAIT_MS = 30_000;

/** Finds where a call belongs in every connected CRM. */
export async function linkCall(message: CallMessage, deps: LinkDeps): Promise<Bell> {
  const { database } = deps;
  const found = await loadCallCase(database, message.workspaceId, message.callId);
  if (found?.call.stage !== 'link' || found.call.stageState !== 'pending') return NO_BELL;
  const { call } = found;
  const links = await decideLinks(found, deps, call.attempts >= PATIENCE);
  return transact(database, async (tx) => {
    if (found.links.length === 0) await createLinks(tx, message, links);
    else
      for (const [connectionId, link] of links)
        await saveLink(tx, { ...message, connectionId, link, decidedBy: null, reason: 'linked' });
    await advanceCall(tx, call, 'link', 'score');
    return ringCall(message, 'score');
  });
}

/** One link per connection. @throws what the CRM answered, unless `goOnWithout` accepts that it cannot be asked now. */
export async function decideLinks(
  found: CallCase,
  deps: LinkDeps,
  goOnWithout: boolean,
): Promise<Map<string, CallLink>> {
  const connections = await deps.connections(found.call.workspaceId);
  if (connections.length === 0) return new Map();
  const facts = await linkFacts(found, deps.database);
  const links = connections.map(async ({ id, vendor, crm }): Promise<[string, CallLink]> => {
    const { hints, usersIn, ...question } = facts;
    const ours = hints && (hints.crm === undefined || hints.crm === vendor) ? hints : null;
    try {
      return [id, await askCrm(crm, { ...question, hints: ours, agentUserIds: usersIn(id) }, deps.now())];
    } catch (error) {
      if (!(error instanceof AppError) || !(goOnWithout || isLongWait(error))) throw error;
      return [id, unlinked('crm_unavailable', question.otherCustomers)];
    }
  });
  return new Map(await Promise.all(links));
}

function isLongWait({ retry }: AppError): boolean {
  return retry === 'never' || (typeof retry === 'object' && retry.afterMs > LONGEST_WAIT_MS);
}

async function linkFacts({ call, participants, transcript, legs }: CallCase, database: Database) {
  const users = await crmUsersOf(
    database,
    call.workspaceId,
    legs.map(({ agentId }) => agentId),
  );
  const base: Omit<LinkCase, 'agentUserIds'> = {
    callStartedAt: call.startedAt!,
    hints: call.draft.crmHints ?? null,
    ...pickCustomer(participants, transcript?.turns ?? []),
  };
  const usersIn = (connectionId: string) =>
    [...users.values()].flatMap((byConnection) => byConnection.get(connectionId) ?? []);
  return { ...base, usersIn };
}

/** No link, and the rule that says why. */
export function unlinked(rule: LinkRule, otherCustomers: number): CallLink {
  return {
    status: 'unmatched',
    rule,
    contactId: null,
    contactKind: null,
    contactName: null,
    accountId: null,
    accountName: null,
    dealId: null,
    dealName: null,
    candidates: [],
    otherCustomers,
    snapshot: UNKNOWN_SNAPSHOT,
  };
}
