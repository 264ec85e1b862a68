import type { DealSnapshot } from './deal.ts';

export type LinkStatus = 'linked' | 'ambiguous' | 'unmatched' | 'confirmed';

/** The named rules of RULES, "Linking", in the order in which they are tried; the rest say why none decided. */
export type LinkRule =
  | 'id_given_by_source'
  | 'only_open_deal_with_contact_role'
  | 'only_role_deal_owned_by_agent'
  | 'only_account_deal_owned_by_agent'
  | 'contact_without_open_deal'
  | 'several_contacts'
  | 'several_deals'
  | 'no_contact'
  | 'no_customer_identity'
  | 'crm_unavailable'
  | 'chosen_by_person'
  | 'record_deleted';

/** A record that could be the right one, and why it is a candidate. */
export type LinkCandidate = {
  kind: 'contact' | 'lead' | 'deal';
  id: string;
  name: string;
  reasons: string[];
};

/** Where a call belongs in one CRM connection. */
export type CallLink = {
  status: LinkStatus;
  rule: LinkRule;
  contactId: string | null;
  contactKind: 'contact' | 'lead' | null;
  contactName: string | null;
  accountId: string | null;
  accountName: string | null;
  dealId: string | null;
  dealName: string | null;
  candidates: LinkCandidate[];
  /** Further customers on the call; they stay in the backend with a count. */
  otherCustomers: number;
  snapshot: DealSnapshot;
};
