import type { Crm } from '../../crm/crm.ts';
import type { CrmHints } from '../../domain/call.ts';
import type { Contact } from '../../domain/contact.ts';
import { type Deal, type DealSnapshot, UNKNOWN_SNAPSHOT } from '../../domain/deal.ts';
import type { CallLink } from '../../domain/link.ts';
import type { Identity } from '../../domain/participant.ts';
import { chooseLink } from './choose-link.ts';
import { isLive, liveSnapshot, pastSnapshot } from './take-snapshot.ts';

export type LinkCase = {
  callStartedAt: Date;
  /** Ids the source gave for this very CRM. */
  hints: CrmHints | null;
  identities: readonly Identity[];
  otherCustomers: number;
  agentUserIds: readonly string[];
};

/** Reads what the CRM knows about the customer and decides where the call belongs, with the deal as it stood then. */
export async function askCrm(crm: Crm, question: LinkCase, now: Date): Promise<CallLink> {
  const { hints, identities } = question;
  const valuesOf = (kind: Identity['kind']) =>
    identities.filter((one) => one.kind === kind).map((one) => one.value);
  const query = {
    phones: valuesOf('phone'),
    emails: valuesOf('email'),
    ids: hints?.contactId ? [hints.contactId] : [],
  };
  const isReachable = query.phones.length + query.emails.length + query.ids.length > 0;
  const contacts = isReachable ? await crm.findContacts(query) : [];
  // An id that the CRM does not know decides nothing; the rules then do.
  const given = hints?.dealId ? await crm.dealsById([hints.dealId]) : [];
  const deals = given.length > 0 ? given : await dealsOf(crm, contacts);
  const link = chooseLink({ ...question, contacts, deals });
  const deal = deals.find(({ id }) => id === link.dealId);
  return deal
    ? { ...link, snapshot: await snapshotOf(crm, deal, link.contactId, question.callStartedAt, now) }
    : link;
}

async function dealsOf(crm: Crm, contacts: readonly Contact[]): Promise<Deal[]> {
  const contactIds = contacts.filter(({ kind }) => kind === 'contact').map(({ id }) => id);
  if (contactIds.length === 0) return [];
  return crm.openDeals({ contactIds, accountIds: contacts.flatMap(({ accountId }) => accountId ?? []) });
}

/** The deal at the time of the call: as just read when the call is fresh, else from its field history. */
export async function snapshotOf(
  crm: Crm,
  deal: Deal,
  contactId: string | null,
  callStartedAt: Date,
  now: Date,
): Promise<DealSnapshot> {
  if (isLive(callStartedAt, now)) return liveSnapshot(deal, contactId, now);
  const past = (await crm.dealsAt([{ dealId: deal.id, at: callStartedAt }])).get(deal.id);
  return pastSnapshot(past ?? UNKNOWN_SNAPSHOT, deal, contactId);
}
