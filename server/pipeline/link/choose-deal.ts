import type { Contact } from '../../domain/contact.ts';
import type { Deal } from '../../domain/deal.ts';
import type { LinkCandidate, LinkRule } from '../../domain/link.ts';

export type DealChoice =
  | { deal: Deal; rule: LinkRule }
  | { deal: null; rule: 'contact_without_open_deal' | 'several_deals'; candidates: LinkCandidate[] };

/**
 * The open deal a known contact's call belongs to. The rules of RULES, "Linking", in their order; each decides only when
 * it leaves exactly one deal. "Most recently changed" never decides.
 */
export function chooseDeal(input: {
  contact: Contact;
  deals: readonly Deal[];
  agentUserIds: readonly string[];
}): DealChoice {
  const deals = [...new Map(input.deals.map((deal) => [deal.id, deal])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const withRole = deals.filter((deal) => hasRole(deal, input.contact));
  const ofAccount = deals.filter(
    (deal) => deal.accountId !== null && deal.accountId === input.contact.accountId,
  );
  const owned = (deal: Deal) => deal.ownerUserId !== null && input.agentUserIds.includes(deal.ownerUserId);

  const rules: [LinkRule, Deal[]][] = [
    ['only_open_deal_with_contact_role', withRole],
    ['only_role_deal_owned_by_agent', withRole.filter(owned)],
    ['only_account_deal_owned_by_agent', ofAccount.filter(owned)],
  ];
  for (const [rule, left] of rules) {
    if (left.length === 1) return { deal: left[0]!, rule };
  }

  const candidates = deals.filter((deal) => withRole.includes(deal) || ofAccount.includes(deal));
  if (candidates.length === 0) return { deal: null, rule: 'contact_without_open_deal', candidates: [] };
  return {
    deal: null,
    rule: 'several_deals',
    candidates: candidates.map((deal) => ({
      kind: 'deal',
      id: deal.id,
      name: deal.name,
      reasons: [
        withRole.includes(deal) ? 'the contact has a role on it' : "belongs to the contact's account",
        owned(deal) ? 'is owned by the agent' : 'is owned by somebody else',
      ],
    })),
  };
}

function hasRole(deal: Deal, contact: Contact): boolean {
  return deal.contactRoles.some((role) => role.contactId === contact.id);
}
