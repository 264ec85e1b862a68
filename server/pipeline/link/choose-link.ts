import type { CrmHints } from '../../domain/call.ts';
import type { Contact } from '../../domain/contact.ts';
import { type Deal, UNKNOWN_SNAPSHOT } from '../../domain/deal.ts';
import type { CallLink, LinkCandidate, LinkRule, LinkStatus } from '../../domain/link.ts';
import type { Identity } from '../../domain/participant.ts';
import { chooseContact } from './choose-contact.ts';
import { chooseDeal } from './choose-deal.ts';

export type LinkQuestion = {
  hints: CrmHints | null;
  identities: readonly Identity[];
  contacts: readonly Contact[];
  deals: readonly Deal[];
  /** The call's agents as users of this CRM, as deals name their owner. */
  agentUserIds: readonly string[];
  otherCustomers: number;
};

/** Winner and deciding rule, or the candidates and why each is one. Never a guess, never dependent on input order. */
export function chooseLink(question: LinkQuestion): CallLink {
  const choice = chooseContact({
    givenId: question.hints?.contactId ?? null,
    identities: question.identities,
    contacts: question.contacts,
  });
  const given = question.deals.find((deal) => deal.id === question.hints?.dealId);
  if (given) return link(question, 'linked', 'id_given_by_source', choice.contact, given, []);
  if (!choice.contact) {
    const status = choice.candidates.length > 0 ? 'ambiguous' : 'unmatched';
    return link(question, status, choice.rule, null, null, choice.candidates);
  }
  const { contact } = choice;
  const decided = chooseDeal({ contact, deals: question.deals, agentUserIds: question.agentUserIds });
  if (decided.deal) return link(question, 'linked', decided.rule, contact, decided.deal, []);
  const status = decided.rule === 'several_deals' ? 'ambiguous' : 'linked';
  return link(question, status, decided.rule, contact, null, decided.candidates);
}

function link(
  question: LinkQuestion,
  status: LinkStatus,
  rule: LinkRule,
  contact: Contact | null,
  deal: Deal | null,
  candidates: LinkCandidate[],
): CallLink {
  return {
    status,
    rule,
    contactId: contact?.id ?? null,
    contactKind: contact?.kind ?? null,
    contactName: contact?.name ?? null,
    accountId: deal?.accountId ?? contact?.accountId ?? null,
    accountName: deal?.accountName ?? contact?.accountName ?? null,
    dealId: deal?.id ?? null,
    dealName: deal?.name ?? null,
    candidates,
    otherCustomers: question.otherCustomers,
    snapshot: UNKNOWN_SNAPSHOT,
  };
}
